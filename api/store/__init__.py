"""Outcomes in, rows out: documents, entities, facts, evidence and jobs in SQLite or PostgreSQL, by the same code."""
