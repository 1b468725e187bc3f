"""What the house keeps about its own acts: signatures, papers that left, who looked, letters, requests.

And an index that tells the newest time at once, which is asked at each opening.
"""

from pathlib import Path

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for statement in Path(__file__).with_name("0002.sql").read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            op.execute(statement)
