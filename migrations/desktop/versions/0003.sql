CREATE TABLE shown_meeting (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    only_for TEXT DEFAULT '' NOT NULL,
    not_for TEXT DEFAULT '' NOT NULL,
    kind TEXT DEFAULT '' NOT NULL,
    "on" TEXT DEFAULT '' NOT NULL,
    place TEXT DEFAULT '' NOT NULL,
    about TEXT DEFAULT '' NOT NULL,
    chair TEXT DEFAULT '' NOT NULL,
    decision TEXT DEFAULT '' NOT NULL,
    cancelled_on TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE shown_invitee (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    who TEXT DEFAULT '' NOT NULL,
    recipient TEXT DEFAULT '' NOT NULL,
    role TEXT DEFAULT '' NOT NULL,
    came TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE shown_topic (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    only_for TEXT DEFAULT '' NOT NULL,
    not_for TEXT DEFAULT '' NOT NULL,
    words TEXT DEFAULT '' NOT NULL,
    about TEXT DEFAULT '' NOT NULL,
    part TEXT DEFAULT '' NOT NULL,
    outcome TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE shown_measurement (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    only_for TEXT DEFAULT '' NOT NULL,
    not_for TEXT DEFAULT '' NOT NULL,
    "on" TEXT DEFAULT '' NOT NULL,
    occasion TEXT DEFAULT '' NOT NULL,
    instrument TEXT DEFAULT '' NOT NULL,
    instrument_name TEXT DEFAULT '' NOT NULL,
    about TEXT DEFAULT '' NOT NULL,
    "by" TEXT DEFAULT '' NOT NULL,
    declined TEXT DEFAULT '' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE shown_answer (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    question TEXT DEFAULT '' NOT NULL,
    score TEXT DEFAULT '' NOT NULL,
    words TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE shown_calming (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    only_for TEXT DEFAULT '' NOT NULL,
    not_for TEXT DEFAULT '' NOT NULL,
    words TEXT DEFAULT '' NOT NULL,
    "by" TEXT DEFAULT '' NOT NULL,
    about TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE shown_handover (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    only_for TEXT DEFAULT '' NOT NULL,
    not_for TEXT DEFAULT '' NOT NULL,
    about TEXT DEFAULT '' NOT NULL,
    "to" TEXT DEFAULT '' NOT NULL,
    recipient TEXT DEFAULT '' NOT NULL,
    agreed_on TEXT DEFAULT '' NOT NULL,
    met_on TEXT DEFAULT '' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE shown_supply (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    provider TEXT DEFAULT '' NOT NULL,
    help TEXT DEFAULT '' NOT NULL,
    levels TEXT DEFAULT '' NOT NULL,
    environments TEXT DEFAULT '' NOT NULL,
    reach TEXT DEFAULT '' NOT NULL,
    waiting_weeks TEXT DEFAULT '' NOT NULL,
    capacity TEXT DEFAULT '' NOT NULL,
    contact TEXT DEFAULT '' NOT NULL,
    phone TEXT DEFAULT '' NOT NULL,
    email TEXT DEFAULT '' NOT NULL,
    website TEXT DEFAULT '' NOT NULL,
    quality TEXT DEFAULT '' NOT NULL,
    price TEXT DEFAULT '' NOT NULL,
    unit TEXT DEFAULT '' NOT NULL,
    checked_on TEXT DEFAULT '' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE shown_task (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    what TEXT DEFAULT '' NOT NULL,
    by_when TEXT DEFAULT '' NOT NULL,
    family TEXT DEFAULT '' NOT NULL,
    done_on TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

ALTER TABLE shown_level ADD COLUMN tried TEXT DEFAULT '' NOT NULL;

ALTER TABLE shown_level ADD COLUMN provider TEXT DEFAULT '' NOT NULL;

ALTER TABLE shown_level ADD COLUMN meeting TEXT DEFAULT '' NOT NULL;
