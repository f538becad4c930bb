"""Notices written for this project with their facts, and generators of documents whose truth is known."""
