"""The first version: the log, what pages see of it, and the search index.

The statements stand beside this file, written out, so that a later change of the program's
declarations never changes what an old version was.
"""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    for statement in Path(__file__).with_name("0001.sql").read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            op.execute(statement)
