"""The tables of the server. Nothing in them can be read by who runs it but ids, counters, certificates and sizes.

Names of workers stand in their certificates, because colleagues must find each other; of families there is only an
opaque id. The batches are partitioned by the hash of their file on PostgreSQL (architecture section 4).
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()
PARTITIONS = 16

region = Table(
    "region",
    metadata,
    Column("one", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("root", Text, nullable=False),
    Column("incarnation", Text, nullable=False),
    Column("statements", BigInteger, nullable=False),
)
"""One row. `statements` counts what stands in `statements`: under its lock numbers follow the order of commits."""

teams = Table("teams", metadata, Column("name", Text, primary_key=True), Column("file", Text, nullable=False))

statements = Table(
    "statements",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("hash", Text, nullable=False, unique=True),
    Column("statement", Text, nullable=False),
)

invitations = Table(
    "invitations",
    metadata,
    Column("key", Text, primary_key=True),
    Column("statement", Text, nullable=False),
    Column("used_by", Text, nullable=False),
    Column("until", Text, nullable=False),
)

files = Table(
    "files",
    metadata,
    Column("id", Text, primary_key=True),
    Column("number", BigInteger, nullable=False),
    Column("roster", Text, nullable=False),
    Column("members", Text, nullable=False),
    Column("former", Text, nullable=False),
)

rosters = Table(
    "rosters",
    metadata,
    Column("file", Text, nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("statement", Text, nullable=False),
    PrimaryKeyConstraint("file", "number"),
)

wraps = Table(
    "wraps",
    metadata,
    Column("file", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("statement", Text, nullable=False),
    PrimaryKeyConstraint("file", "device", "by", "key"),
)

batches = Table(
    "batches",
    metadata,
    Column("file", Text, nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("device", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
    PrimaryKeyConstraint("file", "number"),
    UniqueConstraint("file", "hash", name="batches_hash"),
    postgresql_partition_by="HASH (file)",
)

feeds = Table("feeds", metadata, Column("user", Text, primary_key=True), Column("number", BigInteger, nullable=False))

feed_entries = Table(
    "feed_entries",
    metadata,
    Column("user", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("number", BigInteger, nullable=False),
    PrimaryKeyConstraint("user", "file"),
    Index("feed_entries_by_number", "user", "number"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token", Text, primary_key=True),
    Column("device", Text, nullable=False),
    Column("until", BigInteger, nullable=False),
)

challenges = Table(
    "challenges",
    metadata,
    Column("challenge", Text, primary_key=True),
    Column("device", Text, nullable=False),
    Column("until", BigInteger, nullable=False),
)

usage = Table(
    "usage",
    metadata,
    Column("device", Text, primary_key=True),
    Column("bytes", BigInteger, nullable=False),
)
"""How much each device brought in all, for the limit on storage."""
