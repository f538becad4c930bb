"""`gongbao serve`: the HTTP API on this machine."""

from __future__ import annotations

import ipaddress
import signal
import socket
from typing import Any

from api.cli.ending import say, wrong_call
from api.cli.limiting import set_limits
from api.cli.opening import settings_for
from api.errors import ServiceError

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

    from api.http.app import create_app
    from api.store.engine import open_store

    listener = bound(host.strip("[]"), port)
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, _stopped)
    settings = settings_for(db)
    set_limits()
    store = open_store(settings.db, settings.data)
    app = create_app(store, max_upload_bytes=settings.max_upload_bytes)
    address, taken = listener.getsockname()[:2]
    say(f"serving {store.engine.url.render_as_string(hide_password=True)} on "
        f"http://{f'[{address}]' if ':' in address else address}:{taken} (Ctrl-C stops it)")
    config = uvicorn.Config(app, timeout_graceful_shutdown=GRACE, access_log=False, server_header=False, log_level="warning")
    uvicorn.Server(config).run(sockets=[listener])


def bound(host: str, port: int) -> socket.socket:
    """A listening address, taken before anything is opened or started. Raises ServiceError where it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise ServiceError(f"cannot serve on {host}:{port}: {error.strerror}") from error
    return listener
