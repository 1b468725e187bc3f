CREATE TABLE shown_card (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    user TEXT DEFAULT '' NOT NULL,
    worker TEXT DEFAULT '' NOT NULL,
    children TEXT DEFAULT '' NOT NULL,
    contacted_on TEXT DEFAULT '' NOT NULL,
    evaluate_on TEXT DEFAULT '' NOT NULL,
    terms TEXT DEFAULT '' NOT NULL,
    closed_on TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE shown_late_batch (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    decision TEXT DEFAULT '' NOT NULL,
    "by" TEXT DEFAULT '' NOT NULL,
    "on" TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE sync_facts (
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (name)
)
 WITHOUT ROWID;

CREATE TABLE sync_statements (
    no INTEGER NOT NULL,
    hash BLOB NOT NULL,
    statement TEXT NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (hash)
);

CREATE TABLE sync_files (
    file TEXT NOT NULL,
    sort TEXT NOT NULL,
    cursor INTEGER NOT NULL,
    known INTEGER NOT NULL,
    on_server INTEGER NOT NULL,
    rosters TEXT NOT NULL,
    PRIMARY KEY (file)
)
 WITHOUT ROWID;

CREATE TABLE sync_keys (
    no INTEGER NOT NULL,
    file TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    "key" BLOB NOT NULL,
    PRIMARY KEY (no)
);

CREATE INDEX sync_keys_by_file ON sync_keys (file);

CREATE TABLE batches (
    no INTEGER NOT NULL,
    hash BLOB NOT NULL,
    file TEXT NOT NULL,
    device BLOB NOT NULL,
    chain TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    number INTEGER NOT NULL,
    fate TEXT NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (hash)
);

CREATE INDEX batches_by_chain ON batches (file, fate, device, chain, sequence);

CREATE INDEX batches_by_number ON batches (file, number);

CREATE TABLE batch_contents (
    changeset_no INTEGER NOT NULL,
    batch_no INTEGER NOT NULL,
    PRIMARY KEY (changeset_no)
);

CREATE INDEX batch_contents_by_batch ON batch_contents (batch_no);

CREATE TABLE unsent (
    changeset_no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    PRIMARY KEY (changeset_no)
);

CREATE INDEX unsent_by_file ON unsent (file_no, changeset_no);

CREATE TABLE sync_notices (
    no INTEGER NOT NULL,
    code TEXT NOT NULL,
    file TEXT NOT NULL,
    device TEXT NOT NULL,
    at TEXT NOT NULL,
    seen INTEGER DEFAULT '0' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (code, file, device)
);
