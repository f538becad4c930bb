"""`gongbao serve`: the HTTP API on this machine."""

from __future__ import annotations

import ipaddress
import signal
from typing import Any

from api.cli.ending import wrong_call
from api.cli.opening import settings_for

GRACE = 10  # seconds that open connections get when the service stops


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _stopped(_signal: int, _frame: Any) -> None:
    """uvicorn takes these signals, stops in good order and raises them again: then all is done, and done well."""
    raise SystemExit(0)


def run(host: str, port: int, db: str | None) -> None:
    if not is_loopback(host):
        wrong_call(f"--host {host}: anyone who reaches that address could read, add and withdraw documents, and this "
                   "version knows no keys; it serves loopback addresses only (127.0.0.1, ::1, localhost)")
    import uvicorn

    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, _stopped)
    from api.http.app import create_app
    from api.store.engine import open_store

    settings = settings_for(db)
    store = open_store(settings.db, settings.data)
    app = create_app(store, max_upload_bytes=settings.max_upload_bytes)
    uvicorn.run(app, host=host.strip("[]"), port=port, timeout_graceful_shutdown=GRACE, access_log=False, server_header=False)
