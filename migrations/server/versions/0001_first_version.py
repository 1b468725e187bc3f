"""The first version of the server's tables. On PostgreSQL the batches are partitioned by the hash of their file."""

from alembic import op

from gezinsteam_app.server.tables import PARTITIONS, metadata

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    connection = op.get_bind()
    metadata.create_all(connection)
    if connection.dialect.name == "postgresql":
        for part in range(PARTITIONS):
            op.execute(
                f"CREATE TABLE batches_{part:02} PARTITION OF batches "
                f"FOR VALUES WITH (MODULUS {PARTITIONS}, REMAINDER {part})"
            )
