"""A valid file in, a broken one out, by chance that a seed repeats."""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence

_TOKENS: Sequence[bytes] = (
    b"", b"\0", b"\xff" * 4, b"-1", b"0", b"4294967296", b"99999999999999999999", b"1e308", b"nan", b"<", b">", b"<table>", b"<tr><td>",
    b"</td>", b"<td rowspan=99999 colspan=999>", b"<!--", b"]]>", b"&#xD800;", b"&#1114112;", b"&amp;", b"obj", b"endobj", b"stream\n", b"<<", b">>",
    b"[", b"]", b"/Kids", b"/Count", b"/Length", b"3 0 R", b"Tj", b"re f", b"l S", b"BT", b"cm", b"PK\3\4", b"PK\1\2", b"\r\n", b"\n", b"\t", b",", b'"', b"|",
    b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80", "（".encode(), "、".encode(), "“".encode(), "《".encode(), "2022年".encode(), "家绿色工厂".encode(),
    "有限公司".encode(), "⼀".encode(), "\u202e".encode(), "\u0301".encode(), "😀".encode(), "國(guo)".encode(), b"Co., Ltd.", b"1,234,", b"billion yuan",
)


def mutate(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """The file with a few faults. Packed formats are also broken inside, and packed again."""
    if data[:2] == b"PK" and chance.random() < 0.8:
        return _repacked(data, others, chance)
    if data[:4] == b"%PDF" and chance.random() < 0.5:
        return _inside_streams(data, chance)
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        data = chance.choice(_FAULTS)(data, others, chance)
    return data


def _some(data: bytes, chance: random.Random) -> tuple[int, int]:
    if not data:
        return 0, 0
    start = chance.randrange(len(data))
    return start, min(len(data), start + chance.choice((1, 2, 4, 16, 64, 256, 4096)))


def _flip(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    broken = bytearray(data)
    for _bit in range(chance.choice((1, 2, 8, 64))):
        if broken:
            broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
    return bytes(broken)


def _delete(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    start, end = _some(data, chance)
    return data[:start] + data[end:]


def _repeat(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    start, end = _some(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 2, 10, 100)) + data[end:]


def _insert(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(_TOKENS) * chance.choice((1, 1, 1, 3, 50)) + data[at:]


def _overwrite(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    start, _end = _some(data, chance)
    token = chance.choice(_TOKENS)
    return data[:start] + token + data[start + len(token):]


def _noise(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    start, end = _some(data, chance)
    return data[:start] + chance.randbytes(end - start) + data[end:]


def _truncate(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _splice(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    other = chance.choice(others)
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1):]


def _figures(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    """Another number in the place of one: sizes, offsets and counts are what readers believe."""
    places = [i for i, byte in enumerate(data[:200_000]) if 48 <= byte <= 57]
    if not places:
        return data
    at = chance.choice(places)
    return data[:at] + chance.choice((b"0", b"-", b"9", b"999999999", b"-2147483649", b".5")) + data[at + 1:]


_FAULTS: Sequence[Callable[[bytes, Sequence[bytes], random.Random], bytes]] = (
    _flip, _delete, _repeat, _insert, _insert, _overwrite, _noise, _truncate, _splice, _figures)


def _repacked(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """A ZIP with one member broken, its checksums right again."""
    members: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                members[entry.filename] = archive.read(entry)
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError, EOFError):
        return _flip(data, others, chance)
    return _zip({**members, **_broken(members, others, chance)})


def _broken(members: Mapping[str, bytes], others: Sequence[bytes], chance: random.Random) -> Mapping[str, bytes]:
    if not members:
        return {}
    name = chance.choice(sorted(members))
    broken = chance.choice(_FAULTS)(members[name], others, chance)
    return {chance.choice((name, name, name, name, f"../{name}", f"/{name}", name + "\u202e")): broken}


def _zip(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def _inside_streams(data: bytes, chance: random.Random) -> bytes:
    """A PDF with what one of its streams draws broken, and packed again without a new table of offsets: readers mend that."""
    places = [at for at in range(len(data)) if data.startswith(b"stream\n", at) and not data.startswith(b"endstream", at - 3)]
    if not places:
        return _flip(data, (), chance)
    start = chance.choice(places) + len(b"stream\n")
    end = data.find(b"endstream", start)
    try:
        content = zlib.decompress(data[start:end])
    except zlib.error:
        return data[:start] + chance.choice(_FAULTS)(data[start:end], (b"",), chance) + data[end:]
    for _ in range(chance.choice((1, 3, 10))):
        content = chance.choice(_FAULTS)(content, (b"",), chance)
    return data[:start] + zlib.compress(content) + b"\n" + data[end:]
