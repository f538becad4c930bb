"""/v1/entities: whom facts are about."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import JSONResponse, Response

from api.http.deps import Id, ReadDep
from api.http.models import Entity, EntityDetail, Page
from api.questions import EntitiesQuery
from api.store import queries

router = APIRouter(prefix="/entities", tags=["entities"])


@router.get("", response_model=Page[Entity])
def entities(connection: ReadDep, query: Annotated[EntitiesQuery, Query()]) -> Response:
    page = queries.list_entities(connection, query.filters(), query.limit, query.cursor)
    return JSONResponse({"items": page.items, "next": page.next})


@router.get("/{id}", response_model=EntityDetail)
def entity(connection: ReadDep, id: Id) -> Response:
    return JSONResponse(queries.get_entity(connection, id))
