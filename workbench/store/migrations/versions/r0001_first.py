"""The first schema."""

from alembic import op

from workbench.store import guards, index
from workbench.store.schema import metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table, the search index and the guards."""
    connection = op.get_bind()
    metadata.create_all(connection)
    dialect = connection.dialect.name
    for statement in (*index.statements(dialect), *guards.statements(dialect)):
        op.execute(statement)
