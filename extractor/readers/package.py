"""Office files are ZIPs: opened here with every size checked before anything is unpacked.

What a directory declares is checked first, and the bytes that really come out are counted again, for directories lie.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from extractor.errors import BrokenDocument, EncryptedDocument, LimitExceeded
from extractor.readers import limits

_CHUNK = 1 << 16
# What zipfile raises for rubbish: beside its own, errors of the decompressors and of arithmetic on lying headers.
FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, IndexError, KeyError, NotImplementedError,
          RuntimeError, OverflowError, MemoryError)
Broken = zipfile.BadZipFile
Archive = zipfile.ZipFile
Entry = zipfile.ZipInfo


def open_zip(data: bytes) -> zipfile.ZipFile:
    """The ZIP in `data`, its directory within the limits. Raises BrokenDocument, LimitExceeded."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except FAULTS as fault:
        raise BrokenDocument(f"the ZIP container is damaged or cut off ({fault or type(fault).__name__})") from None
    entries = archive.infolist()
    limits.check(len(entries), limits.MAX_MEMBERS, "members")
    limits.check(sum(e.file_size for e in entries), limits.MAX_UNPACKED, "bytes unpacked")
    return archive


def check_ratio(unpacked: int, packed: int, what: str) -> None:
    """Raises LimitExceeded for what swells like a bomb."""
    if unpacked > limits.RATIO_FROM and unpacked > limits.MAX_RATIO * max(1, packed):
        raise LimitExceeded(f"{what} unpacks to {unpacked // max(1, packed)} times its size, more than the {limits.MAX_RATIO} allowed")


def read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> bytes:
    """The bytes of a member. Raises EncryptedDocument, LimitExceeded, BrokenDocument."""
    if entry.flag_bits & 0x1:
        raise EncryptedDocument(f"{entry.filename!r} is encrypted with a password")
    limits.check(entry.file_size, limit, f"bytes of {entry.filename!r}")
    check_ratio(entry.file_size, entry.compress_size, repr(entry.filename))
    chunks: list[bytes] = []
    size = 0
    try:
        with archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                limits.check(size, limit, f"bytes of {entry.filename!r}")
                check_ratio(size, entry.compress_size, repr(entry.filename))
                chunks.append(chunk)
    except FAULTS as fault:
        raise BrokenDocument(f"{entry.filename!r} cannot be unpacked ({fault or type(fault).__name__})") from None
    return b"".join(chunks)


def check_parts(archive: zipfile.ZipFile) -> None:
    """Looks at every member of an office file before a library unpacks it. Raises EncryptedDocument, LimitExceeded,
    BrokenDocument (two members of one name: readers would disagree about which counts)."""
    seen: set[str] = set()
    for entry in archive.infolist():
        if entry.flag_bits & 0x1:
            raise EncryptedDocument("it is encrypted with a password")
        limits.check(entry.file_size, limits.MAX_PART, f"bytes of {entry.filename!r}")
        check_ratio(entry.file_size, entry.compress_size, repr(entry.filename))
        if entry.filename.lower() in seen:
            raise BrokenDocument(f"two parts are called {entry.filename!r}")
        seen.add(entry.filename.lower())


def read_part(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """A part of an office file by its name (letter case does not count); None where there is none."""
    wanted = name.lstrip("/").lower()
    entry = next((e for e in archive.infolist() if e.filename.replace("\\", "/").lstrip("/").lower() == wanted), None)
    return read_entry(archive, entry, limits.MAX_PART) if entry is not None else None
