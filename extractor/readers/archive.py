"""Archives: bytes in, members out. ZIP, tar, and either of them (or one file) compressed by gzip, bzip2 or xz.

Nothing is written anywhere: names are labels, and still those that lead out of a folder are refused, for whoever stores
a member might believe them. An archive inside of an archive is not opened; it is a member that no reader takes.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import tarfile
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from extractor.errors import BrokenDocument, EmptyDocument, LimitExceeded, NoticeError, UnsupportedFormat
from extractor.readers import limits
from extractor.readers.decode import decode
from extractor.readers.package import FAULTS, open_zip, read_entry

Member = tuple[str, bytes]

_UTF8_NAMES = 0x800
_HIDDEN = re.compile(r"^(?:\.|__MACOSX$|~\$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
_UNICODE_PATH = 0x7075  # an extra field with the name in UTF-8
_COMPRESSED = ((b"\x1f\x8b", ".gz"), (b"BZh", ".bz2"), (b"\xfd7zXZ\x00", ".xz"))
_TAR_SHORT = {".tgz": ".tar", ".tbz2": ".tar", ".tbz": ".tar", ".txz": ".tar"}
_CHUNK = 1 << 16
_LONGEST_NAME = 1_000


def members(data: bytes, name: str) -> list[Member]:
    """The files in an archive in its own order, by path with "/"; hidden files and the litter of file managers left out.

    Raises BrokenDocument (damaged; a name that leads out of the archive), EncryptedDocument, LimitExceeded,
    UnsupportedFormat (no archive), EmptyDocument (no files in it); each names the archive.
    """
    try:
        limits.check(len(data), limits.MAX_BYTES, "bytes")
        found = list(_members(data, name))
        if not found:
            raise EmptyDocument("the archive holds no files")
    except NoticeError as fault:
        raise fault.named(name) from None
    return found


def _members(data: bytes, name: str) -> Iterator[Member]:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        yield from _unique(_zipped(data))
        return
    for magic, suffix in _COMPRESSED:
        if data.startswith(magic):
            inner = _decompressed(data, suffix)
            if _is_tar(inner):
                yield from _unique(_tarred(inner))
            else:
                yield _plain_name(name, suffix), inner
            return
    if not _is_tar(data):
        raise UnsupportedFormat("is no archive of a known kind (ZIP, tar, gzip, bzip2, xz)")
    yield from _unique(_tarred(data))


def clean_name(name: str) -> str | None:
    """The path with plain slashes; None for a file that nobody put there on purpose.

    Raises BrokenDocument for a path that leads out of the archive.
    """
    path = unicodedata.normalize("NFC", name.replace("\\", "/")).replace("\x00", "")
    parts = [p for p in path.split("/") if p not in ("", ".")]
    if path.startswith("/") or ".." in parts or re.match(r"^[A-Za-z]:", path) or len(path) > _LONGEST_NAME:
        raise BrokenDocument(f"a member is called {name[:100]!r}, which leads out of the archive or is no name")
    if not parts or any(_HIDDEN.match(p) for p in parts):
        return None
    return "/".join("".join(c for c in p if c.isprintable() or c == "\u3000") for p in parts)


def _unique(found: Iterator[Member]) -> Iterator[Member]:
    """Two members of one name are two files: the later one's name gets a number."""
    seen: set[str] = set()
    for name, data in found:
        path, number = PurePosixPath(name), 2
        while name in seen:
            name = str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
            number += 1
        seen.add(name)
        yield name, data


def _zip_names(entries: list[zipfile.ZipInfo]) -> list[str]:
    """Members' names: by their Unicode field or flag, else in whatever charset all those that have neither make sense."""
    told = [e.filename if e.flag_bits & _UTF8_NAMES else _told_name(e.extra) for e in entries]
    raw = [b"" if t is not None else _raw_name(e) for e, t in zip(entries, told, strict=True)]
    try:
        encoding = decode(b"\n".join(raw)).encoding
    except NoticeError:
        encoding = "gb18030"
    return [t if t is not None else r.decode(encoding, "replace") for t, r in zip(told, raw, strict=True)]


def _raw_name(entry: zipfile.ZipInfo) -> bytes:
    try:
        return entry.orig_filename.encode("cp437")  # how zipfile read it
    except UnicodeEncodeError:
        return entry.orig_filename.encode("utf-8", "replace")


def _told_name(extra: bytes) -> str | None:
    at = 0
    while at + 4 <= len(extra):
        kind, size = int.from_bytes(extra[at:at + 2], "little"), int.from_bytes(extra[at + 2:at + 4], "little")
        if kind == _UNICODE_PATH and size > 5:
            return extra[at + 9:at + 4 + size].decode("utf-8", "replace")
        at += 4 + size
    return None


def _zipped(data: bytes) -> Iterator[Member]:
    archive = open_zip(data)
    total = 0
    entries = archive.infolist()
    for entry, name in zip(entries, _zip_names(entries), strict=True):
        if entry.is_dir() or name.endswith(("/", "\\")) or (path := clean_name(name)) is None:
            continue
        if (entry.external_attr >> 28) == 0xA:  # a symbolic link: its bytes are a path
            continue
        content = read_entry(archive, entry, limits.MAX_BYTES)
        total += len(content)
        limits.check(total, limits.MAX_UNPACKED, "bytes unpacked")
        yield path, content


def _stream(source: io.BytesIO, suffix: str) -> gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile:
    if suffix == ".gz":
        return gzip.GzipFile(fileobj=source)
    return bz2.BZ2File(source) if suffix == ".bz2" else lzma.LZMAFile(source)


def _decompressed(data: bytes, suffix: str) -> bytes:
    """Everything of a compressed file, counted while it comes out."""
    source = io.BytesIO(data)
    chunks: list[bytes] = []
    size = 0
    try:
        with _stream(source, suffix) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                limits.check(size, limits.MAX_UNPACKED, "bytes unpacked")
                if size > limits.RATIO_FROM and size > limits.MAX_RATIO * len(data):
                    raise LimitExceeded(f"it unpacks to more than {limits.MAX_RATIO} times its size")
                chunks.append(chunk)
    except (*FAULTS, lzma.LZMAError, zlib.error) as fault:
        raise BrokenDocument(f"the compressed file is damaged or cut off ({fault or type(fault).__name__})") from None
    return b"".join(chunks)


def _plain_name(name: str, suffix: str) -> str:
    """notice.html.gz → notice.html."""
    base = PurePosixPath(name.replace("\\", "/")).name
    for short, full in _TAR_SHORT.items():
        if base.lower().endswith(short):
            return base[:-len(short)] + full
    return base[:-len(suffix)] if base.lower().endswith(suffix) and len(base) > len(suffix) else base or "member"


def _is_tar(data: bytes) -> bool:
    from extractor.readers.sniff import is_tar

    return is_tar(data)


def _tarred(data: bytes) -> Iterator[Member]:
    total = count = 0
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:", encoding="utf-8", errors="surrogateescape") as archive:
            for entry in archive:
                count += 1
                limits.check(count, limits.MAX_MEMBERS, "members")
                # Links and devices are no documents; a link is a way out of the archive.
                if not entry.isreg() or (path := clean_name(_tar_name(entry.name))) is None:
                    continue
                limits.check(entry.size, limits.MAX_BYTES, f"bytes of {path!r}")
                total += entry.size
                limits.check(total, limits.MAX_UNPACKED, "bytes unpacked")
                stream = archive.extractfile(entry)
                content = stream.read() if stream is not None else b""
                if len(content) < entry.size:
                    raise BrokenDocument(f"the archive ends in the middle of {path!r}")
                yield path, content
    except (tarfile.TarError, *FAULTS) as fault:
        raise BrokenDocument(f"the tar archive is damaged or cut off ({fault or type(fault).__name__})") from None


def _tar_name(name: str) -> str:
    raw = name.encode("utf-8", "surrogateescape")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")
