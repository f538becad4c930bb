"""/healthz: the process lives. /readyz: it can do its work. /metrics: how much of it there is, for Prometheus."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import JSONResponse, PlainTextResponse, Response

from api.errors import StoreError
from api.http.deps import ReadDep, ServiceDep
from api.http.models import Status
from api.store.queries import state_counts

router = APIRouter(tags=["operation"])


@router.get("/healthz", response_model=Status)
def healthz() -> Response:
    return JSONResponse({"status": "ok"})


@router.get("/readyz", response_model=Status)
def readyz(service: ServiceDep) -> Response:
    service.store.ping()
    if not service.worker.alive:
        raise StoreError("the worker is not running")
    return JSONResponse({"status": "ok"})


@router.get("/metrics", response_class=PlainTextResponse)
def metrics(connection: ReadDep) -> Response:
    lines = []
    for name, states in state_counts(connection).items():
        lines.append(f"# TYPE gongbao_{name} gauge")
        lines.extend(f'gongbao_{name}{{state="{state}"}} {count}' for state, count in states.items())
    return PlainTextResponse("\n".join(lines) + "\n", media_type="text/plain; version=0.0.4")
