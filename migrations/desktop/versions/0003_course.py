"""How help goes on: meetings, measurements, what calms, the handover; a team's supply and a worker's own tasks."""

from pathlib import Path

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for statement in Path(__file__).with_name("0003.sql").read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            op.execute(statement)
