"""Mentions and rows in, facts out."""
