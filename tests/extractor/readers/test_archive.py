"""Archives: names in whatever charset, nothing hidden, nothing that leads out, nothing that swells."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import tarfile
import zipfile
from collections.abc import Mapping

import pytest

from extractor import readers
from extractor.errors import (
    BrokenDocument,
    EmptyDocument,
    EncryptedDocument,
    LimitExceeded,
    NoticeError,
    UnsupportedFormat,
)
from extractor.readers import limits
from extractor.readers.archive import clean_name, members


def packed(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def tarred(files: Mapping[str, bytes], mode: str = "w", encoding: str = "utf-8", format: int = tarfile.GNU_FORMAT) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode, encoding=encoding, format=format) as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


FILES = {"夹/通知.txt": "绿色工厂".encode(), "夹/附件 1.csv": b"a,b"}


@pytest.mark.parametrize("data", [packed(FILES), tarred(FILES), tarred(FILES, "w:gz"), tarred(FILES, "w:bz2"), tarred(FILES, "w:xz"),
                                  tarred(FILES, encoding="gb18030")], ids=["zip", "tar", "gz", "bz2", "xz", "tar in gb18030"])
def test_members_in_their_order(data: bytes) -> None:
    assert members(data, "a") == list(FILES.items())


@pytest.mark.parametrize("charset", ["gb18030", "utf-8", "big5"])
def test_zip_names_without_the_flag(charset: str) -> None:
    name = "夹/附件" if charset != "big5" else "夾/檔案名單"
    raw = name.encode(charset)
    stand_in = "x" * len(raw)
    data = packed({stand_in: b"1"}).replace(stand_in.encode(), raw)
    assert members(data, "a") == [(name, b"1")]


def test_a_single_compressed_file() -> None:
    for suffix, squeeze in ((".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)):
        assert members(squeeze(b"text" * 50), f"x/notice.html{suffix}") == [("notice.html", b"text" * 50)]


def test_litter_and_links_are_left_out() -> None:
    litter = {"__MACOSX/._a.txt": b"1", ".DS_Store": b"2", "a/.git/x": b"3", "~$a.docx": b"4", "Thumbs.db": b"5", "b/a.txt": b"6", "empty/": b""}
    assert members(packed(litter), "a") == [("b/a.txt", b"6")]
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        link = tarfile.TarInfo("passwd")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        archive.addfile(tarfile.TarInfo("a.txt"))
    assert members(buffer.getvalue(), "a") == [("a.txt", b"")]


@pytest.mark.parametrize("name", ["../a.txt", "a/../../b", "/etc/passwd", "C:\\a.txt", "..\\a.txt", "x" * 1001])
def test_names_that_lead_out_are_refused(name: str) -> None:
    with pytest.raises(BrokenDocument, match="leads out of the archive"):
        clean_name(name)
    with pytest.raises(BrokenDocument, match=r"^a\.tar: "):
        members(tarred({name: b"1"}), "a.tar")


def test_two_members_of_one_name() -> None:
    assert [n for n, _ in members(tarred({"a/x.txt": b"1", "./a/x.txt": b"2"}), "a")] == ["a/x.txt", "a/x (2).txt"]


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    many = {f"{i}.txt": b"1" for i in range(20)}
    big = {"a.txt": bytes(3_000_000)}
    monkeypatch.setattr(limits, "RATIO_FROM", 1_000_000)
    for data in (packed(big), gzip.compress(bytes(3_000_000)), tarred(big, "w:xz")):
        with pytest.raises(LimitExceeded, match="times its size"):
            members(data, "a")
    monkeypatch.setattr(limits, "MAX_UNPACKED", 2_000_000)
    big = {"a.txt": random.Random(1).randbytes(3_000_000)}
    for data in (packed(big), tarred(big), tarred(big, "w:bz2")):
        with pytest.raises(LimitExceeded, match="bytes"):
            members(data, "a")
    monkeypatch.setattr(limits, "MAX_MEMBERS", 10)
    for data in (packed(many), tarred(many)):
        with pytest.raises(LimitExceeded, match="members"):
            members(data, "a")


def test_a_directory_that_lies_about_sizes() -> None:
    data = bytearray(packed({"a.txt": bytes(5000)}))
    at = data.index(b"PK\x01\x02")
    data[at + 24:at + 28] = (10).to_bytes(4, "little")
    with pytest.raises(NoticeError):
        members(bytes(data), "a")


def test_passwords_and_damage() -> None:
    data = bytearray(packed({"a.txt": b"secret"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(EncryptedDocument, match="password"):
        members(bytes(data), "a")
    whole = packed({"a.txt": bytes(range(256)) * 40})
    for broken in (whole[:-30], gzip.compress(b"x" * 999)[:20], tarred(FILES)[:700], tarred(FILES, "w:xz")[:100]):
        with pytest.raises(BrokenDocument, match=r"damaged|cut off|ends in"):
            members(broken, "a")
    with pytest.raises(EmptyDocument):
        members(packed({}), "a")
    with pytest.raises(UnsupportedFormat):
        members(b"text", "a")


def test_an_archive_is_no_document() -> None:
    with pytest.raises(UnsupportedFormat, match="is an archive"):
        readers.read(packed(FILES), "a.zip")
