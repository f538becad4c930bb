"""What routes are given: the service's parts, as annotated aliases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Path, Request
from pydantic import AfterValidator
from sqlalchemy import Connection

from api.jobs.worker import Worker
from api.store.engine import Store
from api.store.save import storable


@dataclass(frozen=True, slots=True)
class Service:
    """The open store, the worker of this process, and the limit of one upload."""

    store: Store
    worker: Worker
    max_upload_bytes: int


def service(request: Request) -> Service:
    found: Service = request.app.state.service
    return found


def reading(request: Request) -> Iterator[Connection]:
    with service(request).store.read() as connection:
        yield connection


ServiceDep = Annotated[Service, Depends(service)]
ReadDep = Annotated[Connection, Depends(reading)]
# Ids are compared and never parsed; a character that no database holds cannot be in one.
Id = Annotated[str, Path(max_length=300), AfterValidator(storable)]
