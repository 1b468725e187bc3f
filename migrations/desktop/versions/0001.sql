CREATE TABLE chains (
    file_no INTEGER NOT NULL,
    device BLOB NOT NULL,
    sequence INTEGER NOT NULL,
    head BLOB NOT NULL,
    signature BLOB NOT NULL,
    PRIMARY KEY (file_no, device)
)
 WITHOUT ROWID;

CREATE TABLE changes (
    no INTEGER NOT NULL,
    id BLOB NOT NULL,
    changeset_no INTEGER NOT NULL,
    kind TEXT NOT NULL,
    record TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (id)
);

CREATE TABLE changesets (
    no INTEGER NOT NULL,
    id BLOB NOT NULL,
    file_no INTEGER NOT NULL,
    author BLOB NOT NULL,
    device BLOB NOT NULL,
    sequence INTEGER NOT NULL,
    time INTEGER NOT NULL,
    previous BLOB NOT NULL,
    act TEXT NOT NULL,
    undoes BLOB NOT NULL,
    schema INTEGER NOT NULL,
    first_change INTEGER NOT NULL,
    change_count INTEGER NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (id)
);

CREATE TABLE conflicts (
    file_no INTEGER NOT NULL,
    kind TEXT NOT NULL,
    record TEXT NOT NULL,
    field TEXT NOT NULL,
    PRIMARY KEY (file_no, kind, record, field)
)
 WITHOUT ROWID;

CREATE TABLE drafts (
    file_no INTEGER NOT NULL,
    kind TEXT NOT NULL,
    record TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    replaces TEXT NOT NULL,
    PRIMARY KEY (file_no, kind, record, field)
)
 WITHOUT ROWID;

CREATE TABLE files (
    no INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (id)
);

CREATE TABLE heads (
    file_no INTEGER NOT NULL,
    kind TEXT NOT NULL,
    record TEXT NOT NULL,
    field TEXT NOT NULL,
    change_no INTEGER NOT NULL,
    PRIMARY KEY (file_no, kind, record, field, change_no)
)
 WITHOUT ROWID;

CREATE TABLE marks (
    file_no INTEGER NOT NULL,
    changeset_no INTEGER NOT NULL,
    PRIMARY KEY (file_no)
);

CREATE TABLE replaced (
    change_no INTEGER NOT NULL,
    id BLOB NOT NULL,
    PRIMARY KEY (change_no, id)
)
 WITHOUT ROWID;

CREATE TABLE search_docs (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    kind TEXT NOT NULL,
    record TEXT NOT NULL,
    place TEXT NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, kind, record, place)
);

CREATE TABLE shown_agreement (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    only_for TEXT DEFAULT '' NOT NULL,
    not_for TEXT DEFAULT '' NOT NULL,
    who TEXT DEFAULT '' NOT NULL,
    what TEXT DEFAULT '' NOT NULL,
    how_often TEXT DEFAULT '' NOT NULL,
    by_when TEXT DEFAULT '' NOT NULL,
    done_on TEXT DEFAULT '' NOT NULL,
    cancelled_on TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE shown_authority (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    child TEXT DEFAULT '' NOT NULL,
    holder TEXT DEFAULT '' NOT NULL,
    kind TEXT DEFAULT '' NOT NULL,
    from_day TEXT DEFAULT '' NOT NULL,
    until TEXT DEFAULT '' NOT NULL,
    checked_on TEXT DEFAULT '' NOT NULL,
    source TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE shown_capacity (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    only_for TEXT DEFAULT '' NOT NULL,
    not_for TEXT DEFAULT '' NOT NULL,
    person TEXT DEFAULT '' NOT NULL,
    able TEXT DEFAULT '' NOT NULL,
    "by" TEXT DEFAULT '' NOT NULL,
    "on" TEXT DEFAULT '' NOT NULL,
    reason TEXT DEFAULT '' NOT NULL,
    for_what TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE shown_concern (
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
    "on" TEXT DEFAULT '' NOT NULL,
    about TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE shown_consent (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    only_for TEXT DEFAULT '' NOT NULL,
    not_for TEXT DEFAULT '' NOT NULL,
    about TEXT DEFAULT '' NOT NULL,
    recipient TEXT DEFAULT '' NOT NULL,
    parts TEXT DEFAULT '' NOT NULL,
    purpose TEXT DEFAULT '' NOT NULL,
    from_day TEXT DEFAULT '' NOT NULL,
    until TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE shown_contact (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    only_for TEXT DEFAULT '' NOT NULL,
    not_for TEXT DEFAULT '' NOT NULL,
    "on" TEXT DEFAULT '' NOT NULL,
    kind TEXT DEFAULT '' NOT NULL,
    with_people TEXT DEFAULT '' NOT NULL,
    child_alone TEXT DEFAULT '' NOT NULL,
    "by" TEXT DEFAULT '' NOT NULL,
    text TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE shown_decision (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    "by" TEXT DEFAULT '' NOT NULL,
    decision TEXT DEFAULT '' NOT NULL,
    "on" TEXT DEFAULT '' NOT NULL,
    how TEXT DEFAULT '' NOT NULL,
    noted_by TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE shown_dissent (
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
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE shown_file (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    name TEXT DEFAULT '' NOT NULL,
    opened_on TEXT DEFAULT '' NOT NULL,
    closed_on TEXT DEFAULT '' NOT NULL,
    end_reason TEXT DEFAULT '' NOT NULL,
    reason TEXT DEFAULT '' NOT NULL,
    referrer TEXT DEFAULT '' NOT NULL,
    municipality TEXT DEFAULT '' NOT NULL,
    team TEXT DEFAULT '' NOT NULL,
    contact_worker TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE shown_first_aid (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    only_for TEXT DEFAULT '' NOT NULL,
    not_for TEXT DEFAULT '' NOT NULL,
    what TEXT DEFAULT '' NOT NULL,
    who TEXT DEFAULT '' NOT NULL,
    about TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE shown_goal (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    only_for TEXT DEFAULT '' NOT NULL,
    not_for TEXT DEFAULT '' NOT NULL,
    domain TEXT DEFAULT '' NOT NULL,
    words TEXT DEFAULT '' NOT NULL,
    "by" TEXT DEFAULT '' NOT NULL,
    said_on TEXT DEFAULT '' NOT NULL,
    for_people TEXT DEFAULT '' NOT NULL,
    status TEXT DEFAULT '' NOT NULL,
    weight TEXT DEFAULT '' NOT NULL,
    anchor_m2 TEXT DEFAULT '' NOT NULL,
    anchor_m1 TEXT DEFAULT '' NOT NULL,
    anchor_0 TEXT DEFAULT '' NOT NULL,
    anchor_1 TEXT DEFAULT '' NOT NULL,
    anchor_2 TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE shown_help_consent (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    only_for TEXT DEFAULT '' NOT NULL,
    not_for TEXT DEFAULT '' NOT NULL,
    about TEXT DEFAULT '' NOT NULL,
    help TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE shown_household (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    only_for TEXT DEFAULT '' NOT NULL,
    not_for TEXT DEFAULT '' NOT NULL,
    name TEXT DEFAULT '' NOT NULL,
    address TEXT DEFAULT '' NOT NULL,
    members TEXT DEFAULT '' NOT NULL,
    secret TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE shown_idea (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    words TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE shown_level (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    only_for TEXT DEFAULT '' NOT NULL,
    not_for TEXT DEFAULT '' NOT NULL,
    child TEXT DEFAULT '' NOT NULL,
    level TEXT DEFAULT '' NOT NULL,
    zone TEXT DEFAULT '' NOT NULL,
    environment TEXT DEFAULT '' NOT NULL,
    help TEXT DEFAULT '' NOT NULL,
    from_day TEXT DEFAULT '' NOT NULL,
    expected_until TEXT DEFAULT '' NOT NULL,
    ended_on TEXT DEFAULT '' NOT NULL,
    reason TEXT DEFAULT '' NOT NULL,
    decided_in TEXT DEFAULT '' NOT NULL,
    decided_on TEXT DEFAULT '' NOT NULL,
    participants TEXT DEFAULT '' NOT NULL,
    prospect TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE shown_measure (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    only_for TEXT DEFAULT '' NOT NULL,
    not_for TEXT DEFAULT '' NOT NULL,
    child TEXT DEFAULT '' NOT NULL,
    kind TEXT DEFAULT '' NOT NULL,
    executed_by TEXT DEFAULT '' NOT NULL,
    from_day TEXT DEFAULT '' NOT NULL,
    until TEXT DEFAULT '' NOT NULL,
    source TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE shown_person (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    only_for TEXT DEFAULT '' NOT NULL,
    not_for TEXT DEFAULT '' NOT NULL,
    given_name TEXT DEFAULT '' NOT NULL,
    prefix TEXT DEFAULT '' NOT NULL,
    family_name TEXT DEFAULT '' NOT NULL,
    born_on TEXT DEFAULT '' NOT NULL,
    kind TEXT DEFAULT '' NOT NULL,
    gender TEXT DEFAULT '' NOT NULL,
    organisation TEXT DEFAULT '' NOT NULL,
    phone TEXT DEFAULT '' NOT NULL,
    email TEXT DEFAULT '' NOT NULL,
    language TEXT DEFAULT '' NOT NULL,
    bsn TEXT DEFAULT '' NOT NULL,
    hours TEXT DEFAULT '' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE shown_plan (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    started_on TEXT DEFAULT '' NOT NULL,
    evaluate_on TEXT DEFAULT '' NOT NULL,
    offered_on TEXT DEFAULT '' NOT NULL,
    offer_answer TEXT DEFAULT '' NOT NULL,
    offer_reason TEXT DEFAULT '' NOT NULL,
    offer_only_for TEXT DEFAULT '' NOT NULL,
    offer_not_for TEXT DEFAULT '' NOT NULL,
    wish_words TEXT DEFAULT '' NOT NULL,
    wish_by TEXT DEFAULT '' NOT NULL,
    wish_only_for TEXT DEFAULT '' NOT NULL,
    wish_not_for TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE shown_plan_version (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    number TEXT DEFAULT '' NOT NULL,
    fixed_on TEXT DEFAULT '' NOT NULL,
    fixed_by TEXT DEFAULT '' NOT NULL,
    digest TEXT DEFAULT '' NOT NULL,
    snapshot TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE shown_progress (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    "on" TEXT DEFAULT '' NOT NULL,
    state TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE shown_relation (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    from_person TEXT DEFAULT '' NOT NULL,
    to_person TEXT DEFAULT '' NOT NULL,
    kind TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE shown_score (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    "on" TEXT DEFAULT '' NOT NULL,
    score TEXT DEFAULT '' NOT NULL,
    "by" TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE shown_strength (
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
    "on" TEXT DEFAULT '' NOT NULL,
    about TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE TABLE shown_worker (
    no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    record TEXT NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    position TEXT DEFAULT '' NOT NULL,
    alive INTEGER DEFAULT '0' NOT NULL,
    name TEXT DEFAULT '' NOT NULL,
    account TEXT DEFAULT '' NOT NULL,
    function TEXT DEFAULT '' NOT NULL,
    organisation TEXT DEFAULT '' NOT NULL,
    phone TEXT DEFAULT '' NOT NULL,
    email TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (file_no, record)
);

CREATE INDEX changesets_by_file ON changesets (file_no, no);

CREATE INDEX replaced_by_id ON replaced (id);

CREATE INDEX agreement_dates ON shown_agreement (file_no, alive, done_on, cancelled_on, by_when, how_often);

CREATE INDEX contact_dates ON shown_contact (file_no, alive, "on", kind);

CREATE VIRTUAL TABLE search_names USING fts5(words, content='', contentless_delete=1, prefix='1 2 3', tokenize='unicode61 remove_diacritics 0');

CREATE VIRTUAL TABLE search_texts USING fts5(words, content='', contentless_delete=1, prefix='1 2 3', tokenize='unicode61 remove_diacritics 0');
