"""English taggers: a reading's text in, sentences with their mentions out."""

SENTENCE_KINDS = ("title", "heading", "paragraph", "list_item", "caption")
"""Kinds of blocks that are read as prose."""
