"""What a device remembers of its conversation with the regional server; cards of families for the team."""

from pathlib import Path

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for statement in Path(__file__).with_name("0004.sql").read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            op.execute(statement)
