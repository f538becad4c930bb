"""Mentions in, registry entries out: places, zones and the ids of everybody a fact can be about."""
