"""The container of old Office files (OLE2): which streams it holds, and the bytes of one.

Only what is needed to tell the kinds apart and to look at a stream before an outside library reads it.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from extractor.errors import BrokenDocument

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA  # sector numbers from here on are marks
_ENTRY = 128
_STREAM, _ROOT = 2, 5


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream right under the root: its name in lower case, first sector and size."""

    name: str
    start: int
    size: int


class Compound:
    """An OLE2 file. Raises BrokenDocument where its tables do not hold together."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            self._read_header()
            self.streams = self._directory()
        except (struct.error, IndexError, UnicodeDecodeError) as fault:
            raise BrokenDocument(f"the old Office container is damaged or cut off ({fault})") from None

    def _read_header(self) -> None:
        data = self._data
        shift, mini = struct.unpack_from("<HH", data, 30)
        if data[:8] != MAGIC or shift not in (9, 12) or mini != 6:
            raise BrokenDocument("the old Office container has a damaged head")
        self._size = 1 << shift
        counts = struct.unpack_from("<II", data, 40) + struct.unpack_from("<I", data, 64) + struct.unpack_from("<I", data, 72)
        if any(c > len(data) // self._size + 1 for c in counts):
            raise BrokenDocument("the old Office container says more sectors than it has")
        self._first_directory, = struct.unpack_from("<I", data, 48)
        self._cutoff, self._first_mini = struct.unpack_from("<II", data, 56)
        next_table, = struct.unpack_from("<I", data, 68)
        tables = [s for s in struct.unpack_from("<109I", data, 76) if s < _END]
        per = self._size // 4
        seen: set[int] = set()
        while next_table < _END and next_table not in seen:
            seen.add(next_table)
            more = struct.unpack_from(f"<{per}I", self._sector(next_table).ljust(self._size, b"\xff"))
            tables += [s for s in more[:-1] if s < _END]
            next_table = more[-1]
        self._fat: list[int] = []
        for table in tables[: len(data) // self._size + 1]:
            self._fat += struct.unpack_from(f"<{per}I", self._sector(table).ljust(self._size, b"\xff"))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._data[start:start + self._size]

    def _chain(self, sector: int, table: list[int]) -> list[int]:
        found: list[int] = []
        seen: set[int] = set()
        while sector < _END and sector < len(table) and sector not in seen:
            seen.add(sector)
            found.append(sector)
            sector = table[sector]
        return found

    def _bytes(self, sector: int) -> bytes:
        return b"".join(map(self._sector, self._chain(sector, self._fat)))

    def _directory(self) -> tuple[Stream, ...]:
        """The streams of the root, not those of objects embedded in it."""
        raw = self._bytes(self._first_directory)
        entries = [raw[at:at + _ENTRY] for at in range(0, len(raw) - _ENTRY + 1, _ENTRY)]
        if not entries or entries[0][66] != _ROOT:
            raise BrokenDocument("the old Office container has no directory")
        # A library that believes a size sets so much memory aside.
        if any(e[66] in (_STREAM, _ROOT) and struct.unpack_from("<I", e, 120)[0] > len(self._data) for e in entries):
            raise BrokenDocument("the old Office container says more bytes than it has")
        root = entries[0]
        self._mini_stream, = struct.unpack_from("<I", root, 116)
        found: list[Stream] = []
        left, seen = [struct.unpack_from("<I", root, 76)[0]], set()
        while left:
            at = left.pop()
            if at >= len(entries) or at in seen:
                continue
            seen.add(at)
            entry = entries[at]
            size, = struct.unpack_from("<H", entry, 64)
            before, after = struct.unpack_from("<II", entry, 68)
            left += [before, after]
            if entry[66] == _STREAM:
                name = entry[: max(0, min(size, 64) - 2)].decode("utf-16-le", "replace").lower()
                start, length = struct.unpack_from("<II", entry, 116)
                found.append(Stream(name, start, length))
        return tuple(found)

    def has(self, *names: str) -> bool:
        return any(s.name in names for s in self.streams)

    def read(self, *names: str) -> bytes | None:
        """The bytes of the first stream of one of these names; as much of it as there is."""
        stream = next((s for n in names for s in self.streams if s.name == n), None)
        if stream is None:
            return None
        if stream.size >= self._cutoff:
            return self._bytes(stream.start)[:stream.size]
        try:
            raw = self._bytes(self._first_mini)
            table = list(struct.unpack_from(f"<{len(raw) // 4}I", raw))
        except struct.error as fault:
            raise BrokenDocument(f"the old Office container is damaged ({fault})") from None
        small = self._bytes(self._mini_stream)
        return b"".join(small[n * 64:n * 64 + 64] for n in self._chain(stream.start, table))[:stream.size]
