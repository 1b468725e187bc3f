CREATE TABLE shown_signature (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    signs TEXT DEFAULT '' NOT NULL,
    target TEXT DEFAULT '' NOT NULL,
    digest TEXT DEFAULT '' NOT NULL,
    person TEXT DEFAULT '' NOT NULL,
    name TEXT DEFAULT '' NOT NULL,
    role TEXT DEFAULT '' NOT NULL,
    signed_at TEXT DEFAULT '' NOT NULL,
    how TEXT DEFAULT '' NOT NULL,
    strokes TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE shown_handout (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    document TEXT DEFAULT '' NOT NULL,
    recipient TEXT DEFAULT '' NOT NULL,
    consent TEXT DEFAULT '' NOT NULL,
    about TEXT DEFAULT '' NOT NULL,
    parts TEXT DEFAULT '' NOT NULL,
    "on" TEXT DEFAULT '' NOT NULL,
    "by" TEXT DEFAULT '' NOT NULL,
    ground TEXT DEFAULT '' NOT NULL,
    reasoning TEXT DEFAULT '' NOT NULL,
    told_on TEXT DEFAULT '' NOT NULL,
    not_told_because TEXT DEFAULT '' NOT NULL,
    digest TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE shown_told (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    "on" TEXT DEFAULT '' NOT NULL,
    "by" TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE shown_access_event (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    event TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE shown_letter (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    child TEXT DEFAULT '' NOT NULL,
    requested_on TEXT DEFAULT '' NOT NULL,
    decided_on TEXT DEFAULT '' NOT NULL,
    sent_on TEXT DEFAULT '' NOT NULL,
    help TEXT DEFAULT '' NOT NULL,
    provider TEXT DEFAULT '' NOT NULL,
    volume TEXT DEFAULT '' NOT NULL,
    from_day TEXT DEFAULT '' NOT NULL,
    until TEXT DEFAULT '' NOT NULL,
    reasons TEXT DEFAULT '' NOT NULL,
    addressees TEXT DEFAULT '' NOT NULL,
    digest TEXT DEFAULT '' NOT NULL,
    snapshot TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE shown_file_request (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    "by" TEXT DEFAULT '' NOT NULL,
    "on" TEXT DEFAULT '' NOT NULL,
    what TEXT DEFAULT '' NOT NULL,
    about TEXT DEFAULT '' NOT NULL,
    answered_on TEXT DEFAULT '' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE INDEX changesets_by_time ON changesets (time);
