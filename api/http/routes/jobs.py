"""/v1/jobs: what became of an upload."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import JSONResponse, Response

from api.http.deps import Id, ReadDep
from api.http.models import Job
from api.jobs import queue

router = APIRouter(prefix="/jobs", tags=["jobs"])


@router.get("/{id}", response_model=Job)
def job(connection: ReadDep, id: Id) -> Response:
    return JSONResponse(queue.get_job(connection, id))
