"""A multipart body in, an `Upload` out: streamed to disk, counted as it comes, kept only when it is whole."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator

from fastapi.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from api.errors import InvalidRequest, StoreError, TooLarge, WrongMediaType
from api.jobs.upload import KeptFile, Upload
from api.options import OPTIONS, make_context
from api.store.originals import Originals

FILES = 1000
FIELDS = 20
FIELD_BYTES = 16_384
_FIELDS = (*OPTIONS, "family", "notice")
_TRUE, _FALSE = ("true", "1"), ("false", "0")


async def _counted(request: Request, limit: int) -> AsyncGenerator[bytes, None]:
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > limit:
            raise TooLarge(f"one upload may hold {limit} bytes")
        yield chunk


async def read_upload(request: Request, originals: Originals, limit: int) -> Upload:
    """Raises InvalidRequest, WrongMediaType, TooLarge, StoreError (no room for the originals)."""
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise WrongMediaType("send multipart/form-data with one or more parts named 'file'")
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > limit:
        raise TooLarge(f"one upload may hold {limit} bytes")
    parser = MultiPartParser(request.headers, _counted(request, limit), max_files=FILES, max_fields=FIELDS,
                             max_part_size=FIELD_BYTES)
    try:
        form = await parser.parse()
    except MultiPartException as error:
        raise InvalidRequest(f"the multipart body is broken: {error.message}") from error
    try:
        return await run_in_threadpool(_keep, form, originals)
    finally:
        await form.close()


def _keep(form: FormData, originals: Originals) -> Upload:
    parts = form.getlist("file")
    files = [part for part in parts if isinstance(part, UploadFile)]
    if not files or len(files) != len(parts):
        raise InvalidRequest("there must be one or more parts named 'file', each a file with a filename")
    fields = _fields(form)
    try:
        kept = [(clean_name(f.filename), originals.keep(f.file)) for f in files]
    except OSError as error:
        raise StoreError(f"the originals cannot be kept: {error.strerror}") from error
    family, notice = _family(fields, [name for name, _ in kept])
    return Upload(tuple(KeptFile(name, k.sha256, k.size) for name, k in kept),
                  make_context({k: v for k, v in fields.items() if k in OPTIONS}), family, notice)


def _fields(form: FormData) -> dict[str, str]:
    fields: dict[str, str] = {}
    for name, value in form.multi_items():
        if name == "file":
            continue
        if name not in _FIELDS:
            raise InvalidRequest(f"there is no field {name!r}; there are file, {', '.join(_FIELDS)}")
        if not isinstance(value, str) or name in fields:
            raise InvalidRequest(f"the field {name!r} must be one piece of text")
        if value.strip():
            fields[name] = value.strip()
    return fields


def _family(fields: dict[str, str], names: list[str]) -> tuple[bool, str | None]:
    said, notice = fields.get("family", "").lower(), fields.get("notice")
    if said and said not in (*_TRUE, *_FALSE):
        raise InvalidRequest("family must be true or false")
    if notice is not None:
        notice = clean_name(notice)
        if notice not in names:
            raise InvalidRequest(f"notice {notice!r} is the name of no file of this upload")
        if said in _FALSE:
            raise InvalidRequest("a notice makes its files a family, and family is false")
    if notice is None and said in _TRUE:
        notice = names[0]
    return notice is not None, notice


def clean_name(name: str | None) -> str:
    """A file's name as a label: no folders, nothing unprintable. It never becomes a path here."""
    last = re.split(r"[\\/]", name or "")[-1]
    label = "".join(c if c.isprintable() else " " for c in last).strip()[:255]
    return label or "upload"
