"""Uploads become jobs, jobs are rows of the store, and workers take them: no other broker, nothing to lose."""
