"""The tables of the encrypted database. Two groups:

The *log* (files, changesets, changes, replaced, heads, chains, drafts, marks) is the truth and is never
rewritten. The *projection* (`shown_*`, conflicts, search_*) is what pages read; it can be rebuilt from the
log at any time. The projection's tables follow from domain/model.py; every column holds the text of a
value, plain for texts and dates, canonical JSON for the rest.
"""

from __future__ import annotations

from sqlalchemy import BLOB, Column, Index, Integer, MetaData, Table, Text, UniqueConstraint

from gezinsteam_app.domain import family as family  # registers all kinds
from gezinsteam_app.domain.fields import KINDS, FieldSpec

metadata = MetaData()

PLAIN_TYPES = frozenset({"text", "code", "date", "partial_date", "moment", "reference"})

files = Table(
    "files",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
)

changesets = Table(
    "changesets",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("id", BLOB, nullable=False, unique=True),
    Column("file_no", Integer, nullable=False),
    Column("author", BLOB, nullable=False),
    Column("device", BLOB, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("time", Integer, nullable=False),
    Column("previous", BLOB, nullable=False),
    Column("act", Text, nullable=False),
    Column("undoes", BLOB, nullable=False),
    Column("schema", Integer, nullable=False),
    Column("first_change", Integer, nullable=False),
    Column("change_count", Integer, nullable=False),
    Index("changesets_by_file", "file_no", "no"),
    Index("changesets_by_time", "time"),
)

changes = Table(
    "changes",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("id", BLOB, nullable=False, unique=True),
    Column("changeset_no", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("value", Text, nullable=False),
)

replaced = Table(
    "replaced",
    metadata,
    Column("change_no", Integer, primary_key=True),
    Column("id", BLOB, primary_key=True),
    Index("replaced_by_id", "id"),
    sqlite_with_rowid=False,
)

heads = Table(
    "heads",
    metadata,
    Column("file_no", Integer, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("record", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("change_no", Integer, primary_key=True),
    sqlite_with_rowid=False,
)

chains = Table(
    "chains",
    metadata,
    Column("file_no", Integer, primary_key=True),
    Column("device", BLOB, primary_key=True),
    Column("sequence", Integer, nullable=False),
    Column("head", BLOB, nullable=False),
    Column("signature", BLOB, nullable=False),
    sqlite_with_rowid=False,
)

drafts = Table(
    "drafts",
    metadata,
    Column("file_no", Integer, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("record", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("value", Text, nullable=False),
    Column("replaces", Text, nullable=False),
    sqlite_with_rowid=False,
)

marks = Table(
    "marks",
    metadata,
    Column("file_no", Integer, primary_key=True),
    Column("changeset_no", Integer, nullable=False),
)

conflicts = Table(
    "conflicts",
    metadata,
    Column("file_no", Integer, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("record", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    sqlite_with_rowid=False,
)

# The conversation with the regional server (storage/conversation.py). Empty as long as a worker works alone.

sync_facts = Table(
    "sync_facts",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
)

sync_statements = Table(
    "sync_statements",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("hash", BLOB, nullable=False, unique=True),
    Column("statement", Text, nullable=False),
)

sync_files = Table(
    "sync_files",
    metadata,
    Column("file", Text, primary_key=True),
    Column("sort", Text, nullable=False),
    Column("cursor", Integer, nullable=False),
    Column("known", Integer, nullable=False),
    Column("on_server", Integer, nullable=False),
    Column("rosters", Text, nullable=False),
    sqlite_with_rowid=False,
)

sync_keys = Table(
    "sync_keys",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("file", Text, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("key", BLOB, nullable=False),
    Index("sync_keys_by_file", "file"),
)

batches = Table(
    "batches",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("hash", BLOB, nullable=False, unique=True),
    Column("file", Text, nullable=False),
    Column("device", BLOB, nullable=False),
    Column("chain", Text, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("fate", Text, nullable=False),
    Column("data", BLOB, nullable=False),
    Index("batches_by_chain", "file", "fate", "device", "chain", "sequence"),
    Index("batches_by_number", "file", "number"),
)

batch_contents = Table(
    "batch_contents",
    metadata,
    Column("changeset_no", Integer, primary_key=True),
    Column("batch_no", Integer, nullable=False),
    Index("batch_contents_by_batch", "batch_no"),
)

unsent = Table(
    "unsent",
    metadata,
    Column("changeset_no", Integer, primary_key=True),
    Column("file_no", Integer, nullable=False),
    Index("unsent_by_file", "file_no", "changeset_no"),
)

sync_notices = Table(
    "sync_notices",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("code", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("seen", Integer, nullable=False, server_default="0"),
    UniqueConstraint("code", "file", "device"),
)

search_docs = Table(
    "search_docs",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("file_no", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("place", Text, nullable=False),
    UniqueConstraint("file_no", "kind", "record", "place"),
)

SEARCH_TABLES = {"name": "search_names", "text": "search_texts"}
"""The full-text table for each `search` of domain/fields.py."""

SEARCH_DDL = (
    "CREATE VIRTUAL TABLE {name} USING fts5(words, content='', contentless_delete=1, "
    "prefix='1 2 3', tokenize='unicode61 remove_diacritics 0')"
)
"""Texts are folded before they come in (domain/names.fold), so the tokenizer need not."""


def is_plain(spec: FieldSpec) -> bool:
    """Whether the column of a field holds the bare text rather than JSON."""
    return spec.type in PLAIN_TYPES


def _shown(kind: str) -> Table:
    return Table(
        f"shown_{kind}",
        metadata,
        Column("no", Integer, primary_key=True),
        Column("file_no", Integer, nullable=False),
        Column("record", Text, nullable=False),
        Column("parent", Text, nullable=False, server_default=""),
        Column("position", Text, nullable=False, server_default=""),
        Column("alive", Integer, nullable=False, server_default="0"),
        *(Column(spec.name, Text, nullable=False, server_default="") for spec in KINDS[kind].fields),
        UniqueConstraint("file_no", "record"),
    )


shown: dict[str, Table] = {kind: _shown(kind) for kind in KINDS}

# What the caseload reads over all families at once stands in indexes of its own, so that contact notes
# and plan texts are never touched for it.
Index("contact_dates", *(shown["contact"].c[name] for name in ("file_no", "alive", "on", "kind")))
Index(
    "agreement_dates",
    *(shown["agreement"].c[name] for name in ("file_no", "alive", "done_on", "cancelled_on", "by_when", "how_often")),
)
