"""/v1/designations, /v1/metrics, /v1/directives, and /v1/facts for all of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from sqlalchemy import Connection
from starlette.responses import JSONResponse, Response

from api.http.deps import Id, ReadDep
from api.http.models import Designation, Directive, Metric, Page
from api.questions import DesignationsQuery, DirectivesQuery, FactsQuery, MetricsQuery, Paging
from api.store import queries

router = APIRouter(tags=["facts"])


def _list(connection: Connection, kind: str, query: Paging) -> Response:
    page = queries.list_facts(connection, kind, query.filters(), query.limit, query.cursor)
    return JSONResponse({"items": page.items, "next": page.next})


@router.get("/designations", response_model=Page[Designation])
def designations(connection: ReadDep, query: Annotated[DesignationsQuery, Query()]) -> Response:
    return _list(connection, "designations", query)


@router.get("/metrics", response_model=Page[Metric])
def metrics(connection: ReadDep, query: Annotated[MetricsQuery, Query()]) -> Response:
    return _list(connection, "metrics", query)


@router.get("/directives", response_model=Page[Directive])
def directives(connection: ReadDep, query: Annotated[DirectivesQuery, Query()]) -> Response:
    return _list(connection, "directives", query)


@router.get("/facts", response_model=Page[Designation | Metric | Directive])
def facts(connection: ReadDep, query: Annotated[FactsQuery, Query()]) -> Response:
    return _list(connection, "facts", query)


@router.get("/facts/{id}", response_model=Designation | Metric | Directive)
def fact(connection: ReadDep, id: Id) -> Response:
    return JSONResponse(queries.get_fact(connection, id))
