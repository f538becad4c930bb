"""Alembic's migrations, run by `api.store.migrate` when a database is opened."""
