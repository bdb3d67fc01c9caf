"""What alembic runs: the migrations, on the connection that `workbench.store.db.migrate` opened and locked."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=False)
context.run_migrations()
