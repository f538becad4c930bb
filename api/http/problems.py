"""Faults in, `application/problem+json` out (RFC 9457). Each kind of fault has one stable `type`."""

from __future__ import annotations

import logging
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse

from api.errors import InvalidRequest, ServiceError, StoreError
from api.store.engine import reason

log = logging.getLogger("gongbao.http")

MEDIA_TYPE = "application/problem+json"
TYPE_PREFIX = "urn:gongbao:problem:"
_BY_STATUS = {404: "unknown-path", 405: "wrong-method", 400: "invalid-request"}


def problem(status: int, code: str, title: str, detail: str, errors: list[dict[str, Any]] | None = None,
            headers: dict[str, str] | None = None) -> JSONResponse:
    body: dict[str, Any] = {"type": TYPE_PREFIX + code, "title": title, "status": status, "detail": detail}
    if errors:
        body["errors"] = errors
    return JSONResponse(body, status, media_type=MEDIA_TYPE, headers=headers)


def of_service(error: ServiceError) -> JSONResponse:
    headers = {"Retry-After": "5"} if error.status == 503 else None
    return problem(error.status, error.code, error.title, error.detail, headers=headers)


def _validation(error: RequestValidationError) -> JSONResponse:
    errors = [{"in": str(e["loc"][0]), "name": ".".join(str(p) for p in e["loc"][1:2]), "reason": _reason(e)}
              for e in error.errors()]
    detail = "; ".join(f"{e['name']}: {e['reason']}" for e in errors)
    return problem(400, InvalidRequest.code, InvalidRequest.title, detail, errors)


def _reason(error: dict[str, Any]) -> str:
    if error["type"] == "extra_forbidden":
        return "there is no such parameter"
    return str(error["msg"]).removeprefix("Value error, ")


def install(app: FastAPI) -> None:
    """Every answer that is no success becomes a problem."""

    @app.exception_handler(ServiceError)
    async def service(_request: Request, error: ServiceError) -> JSONResponse:
        return of_service(error)

    @app.exception_handler(RequestValidationError)
    async def validation(_request: Request, error: RequestValidationError) -> JSONResponse:
        return _validation(error)

    @app.exception_handler(HTTPException)
    async def http(_request: Request, error: HTTPException) -> JSONResponse:
        code = _BY_STATUS.get(error.status_code, f"http-{error.status_code}")
        headers = dict(error.headers) if error.headers else None
        return problem(error.status_code, code, str(error.detail), str(error.detail), headers=headers)

    @app.exception_handler(ClientDisconnect)
    async def gone(_request: Request, _error: ClientDisconnect) -> JSONResponse:
        return of_service(InvalidRequest("the upload broke off"))

    @app.exception_handler(SQLAlchemyError)
    async def database(_request: Request, error: SQLAlchemyError) -> JSONResponse:
        log.error("the database failed: %s", reason(error))
        return of_service(StoreError("the database failed; try again later"))

    @app.exception_handler(Exception)
    async def anything(_request: Request, _error: Exception) -> JSONResponse:
        return problem(500, ServiceError.code, ServiceError.title, "an internal error; the log says more")
