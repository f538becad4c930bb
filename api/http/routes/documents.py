"""/v1/documents: uploads, what became of them, their text and facts."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, PlainTextResponse, Response

from api.errors import UnknownDocument
from api.http.deps import Id, ReadDep, Service, ServiceDep
from api.http.models import Designation, Directive, Document, DocumentDetail, Job, Metric, Page
from api.http.upload import read_upload
from api.jobs import queue
from api.jobs.upload import Upload
from api.options import OPTIONS
from api.questions import DocumentsQuery, FactsQuery
from api.store import queries

router = APIRouter(prefix="/documents", tags=["documents"])

_FORM: dict[str, Any] = {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": {
    "type": "object", "required": ["file"], "additionalProperties": False,
    "properties": {
        "file": {"type": "array", "minItems": 1, "items": {"type": "string", "format": "binary"},
                 "description": "The documents; the part is repeated."},
        "family": {"type": "boolean", "description": "The files are one notice and its attachments, the notice first."},
        "notice": {"type": "string", "description": "Which of the files is the notice; makes them a family."},
        **{name: {"type": "string"} for name in OPTIONS}}}}}}}


@router.post("", status_code=202, response_model=Job, openapi_extra=_FORM,
             responses={200: {"model": Job, "description": "All known, and read well with the same options."}})
async def upload(request: Request, service: ServiceDep) -> Response:
    """Takes documents in and queues them for reading."""
    upload = await read_upload(request, service.store.originals, service.max_upload_bytes)
    job = await run_in_threadpool(_enqueue, service, upload)
    location = {"Location": f"/v1/jobs/{job['id']}"}
    if job["state"] == "done":
        return JSONResponse(job, 200, headers=location)
    service.worker.wake()
    return JSONResponse(job, 202, headers=location)


def _enqueue(service: Service, upload: Upload) -> dict[str, Any]:
    with service.store.write() as connection:
        return queue.enqueue(connection, upload)


@router.get("", response_model=Page[Document])
def list_documents(connection: ReadDep, query: Annotated[DocumentsQuery, Query()]) -> Response:
    page = queries.list_documents(connection, query.filters(), query.limit, query.cursor)
    return JSONResponse({"items": page.items, "next": page.next})


@router.get("/{id}", response_model=DocumentDetail)
def document(connection: ReadDep, id: Id) -> Response:
    return JSONResponse(queries.get_document(connection, id))


@router.get("/{id}/text", response_class=PlainTextResponse)
def text(connection: ReadDep, id: Id) -> Response:
    """The text that the offsets of the evidence point into, character by character."""
    return PlainTextResponse(queries.get_text(connection, id), headers={"X-Content-Type-Options": "nosniff"})


@router.get("/{id}/facts", response_model=Page[Designation | Metric | Directive])
def document_facts(connection: ReadDep, id: Id, query: Annotated[FactsQuery, Query()]) -> Response:
    queries.require_document(connection, id)
    page = queries.list_facts(connection, "facts", {**query.filters(), "document": [id]}, query.limit, query.cursor)
    return JSONResponse({"items": page.items, "next": page.next})


@router.delete("/{id}", status_code=204)
def withdraw(service: ServiceDep, id: Id) -> Response:
    """Takes the document and its facts out; they stay as history."""
    with service.store.write() as connection:
        if not queue.withdraw(connection, id):
            raise UnknownDocument(f"there is no document {id!r}")
    return Response(status_code=204)
