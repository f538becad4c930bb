"""The service: an application made from an open store, with one worker that lives as long as it does."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool

from api.http import problems
from api.http.deps import Service
from api.http.models import Problem
from api.http.routes import ROOT_ROUTERS, ROUTERS
from api.jobs.worker import Worker
from api.reader import Reader
from api.store.engine import Store

DEFAULT_MAX_UPLOAD = 128 << 20


def create_app(store: Store, *, max_upload_bytes: int = DEFAULT_MAX_UPLOAD, reader: Reader | None = None) -> FastAPI:
    """The caller opens the store; the application closes it when it stops. `reader` is the seam for tests."""
    worker = Worker(store, reader)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        worker.start()
        try:
            yield
        finally:
            await run_in_threadpool(worker.stop)
            store.close()

    app = FastAPI(title="Gongbao", summary="Facts out of government notices, each with its place in the source.",
                  version=_version(), lifespan=lifespan, docs_url=None, redoc_url=None,
                  responses={"default": {"model": Problem, "description": "A problem (RFC 9457).",
                                         "content": {problems.MEDIA_TYPE: {}}}})
    app.state.service = Service(store, worker, max_upload_bytes)
    problems.install(app)
    for router in ROUTERS:
        app.include_router(router, prefix="/v1")
    for router in ROOT_ROUTERS:
        app.include_router(router)
    return app


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("gongbao")
    except PackageNotFoundError:
        return "0"
