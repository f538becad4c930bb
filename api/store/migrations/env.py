"""Alembic's entry: runs the migrations on the connection that `api.store.migrate` hands over, in its transaction."""

from alembic import context

from api.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True)
context.run_migrations()
