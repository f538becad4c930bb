"""Requests in, answers out: the service under /v1, over the store and the queue."""
