"""Learned models: configurations, training, export and weights. Nothing is trained yet; the rules in `extractor` stand alone.

The extractor finds weights by path and never imports this folder.
"""
