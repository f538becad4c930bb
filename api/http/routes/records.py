"""/v1/records: all that is known about each subject; the filters choose subjects by what they hold."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import JSONResponse, Response

from api.http.deps import ReadDep
from api.http.models import Page, Record
from api.questions import RecordsQuery
from api.store import queries

router = APIRouter(prefix="/records", tags=["records"])


@router.get("", response_model=Page[Record])
def records(connection: ReadDep, query: Annotated[RecordsQuery, Query()]) -> Response:
    page = queries.list_records(connection, query.filters(), query.limit, query.cursor)
    return JSONResponse({"items": page.items, "next": page.next})
