"""Paths in, groups out: folders, families, and the options that lie beside the files."""

import json

import pytest

from api.cli.inputs import Fault, Group, collect
from extractor.context import Context


@pytest.fixture
def collected():
    def run(*paths, notice=None, **options):
        warnings = []
        items = list(collect([str(p) for p in paths], options, notice and str(notice), warnings.append))
        return items, warnings

    return run


def family(folder, said, *files):
    folder.mkdir()
    (folder / "family.json").write_text(said if isinstance(said, str) else json.dumps(said))
    for file in files:
        (folder / file).write_text(file)
    return folder


def names(items):
    return [[m.name for m in i.request.members] if isinstance(i, Group) else f"! {i.label}" for i in items]


def test_folders_are_walked_in_order_without_what_is_no_document(tmp_path, collected):
    for name in ("b.txt", "a.txt", "a.gold.json", "a.meta.json", ".hidden", "sub/c.html", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("{}")
    items, _ = collected(tmp_path)
    assert names(items) == [["a.txt"], ["b.txt"], ["c.html"]]


def test_what_tells_of_documents_is_none_also_when_a_wildcard_names_it(tmp_path, collected):
    for name in ("a.txt", "a.gold.json", "a.meta.json", "family.json"):
        (tmp_path / name).write_text("{}")
    items, warnings = collected(*sorted(tmp_path.iterdir()))
    assert names(items) == [["a.txt"]]
    assert len(warnings) == 3


def test_a_file_is_read_once(tmp_path, collected):
    (tmp_path / "a.txt").write_text("x")
    items, _ = collected(tmp_path / "a.txt", tmp_path, tmp_path / "." / "a.txt")
    assert names(items) == [["a.txt"]]


def test_a_family_is_one_group_and_the_rest_of_the_folder_is_read_too(tmp_path, collected):
    folder = family(tmp_path / "f", {"notice": "n.html", "attachments": ["l.pdf"]}, "l.pdf", "n.html", "other.txt")
    [group, other], _ = collected(folder)
    assert names([group, other]) == [["n.html", "l.pdf"], ["other.txt"]]
    assert (group.request.family, group.request.notice) == (True, "n.html")
    assert group.labels == (str(folder / "n.html"), str(folder / "l.pdf"))
    assert not other.request.family


def test_a_family_with_a_missing_member_is_told_and_the_others_are_read(tmp_path, collected):
    folder = family(tmp_path / "f", {"notice": "n.html", "attachments": ["l.pdf", "gone.pdf"]}, "l.pdf", "n.html")
    items, _ = collected(folder)
    assert names(items) == [f"! {folder / 'gone.pdf'}", ["n.html", "l.pdf"]]
    (folder / "n.html").unlink()
    items, _ = collected(folder)
    assert not items[-1].request.family  # nothing to take from


@pytest.mark.parametrize("said", ["{", "[]", '{"attachments": []}', '{"notice": "../a.txt"}', '{"notice": "/etc/passwd"}',
                                  '{"notice": "a", "attachments": "b"}', '{"notice": ""}'])
def test_a_family_that_makes_no_sense_is_told_and_its_files_are_read(tmp_path, collected, said):
    folder = family(tmp_path / "f", said, "a.txt")
    items, _ = collected(folder)
    assert names(items) == [f"! {folder / 'family.json'}", ["a.txt"]]


def test_options_lie_beside_the_file_and_the_command_line_goes_before(tmp_path, collected):
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_text("x")
    (tmp_path / "a.meta.json").write_text('{"issuer": "MIIT", "level": "national", "date": null, "note": "?"}')
    (tmp_path / "b.pdf.meta.json").write_text('{"issuer": "NDRC"}')
    [a, b], warnings = collected(tmp_path, level="provincial")
    assert a.request.context == Context(issuer="MIIT", level="provincial")
    assert b.request.context == Context(issuer="NDRC", level="provincial")
    assert len(warnings) == 1
    assert "'note'" in warnings[0]


@pytest.mark.parametrize("said", ["{", "[]", '{"level": "galactic"}', '{"date": "soon"}', '{"issuer": 7}'])
def test_options_that_make_no_sense_are_a_fault_of_their_file(tmp_path, collected, said):
    (tmp_path / "a.pdf").write_text("x")
    (tmp_path / "b.pdf").write_text("x")
    (tmp_path / "a.meta.json").write_text(said)
    items, _ = collected(tmp_path)
    assert names(items) == [f"! {tmp_path / 'a.pdf'}", ["b.pdf"]]


def test_a_family_takes_the_options_of_its_notice_first(tmp_path, collected):
    folder = family(tmp_path / "f", {"notice": "n.html", "attachments": ["l.pdf"]}, "l.pdf", "n.html")
    (folder / "n.meta.json").write_text('{"issuer": "MIIT"}')
    (folder / "l.meta.json").write_text('{"issuer": "NDRC", "source": "list"}')
    [group], _ = collected(folder)
    assert group.request.context == Context(issuer="MIIT", source="list")


def test_files_given_with_their_notice_are_a_family(tmp_path, collected):
    for name in ("l.pdf", "n.html"):
        (tmp_path / name).write_text("x")
    [group], _ = collected(tmp_path / "l.pdf", tmp_path / "n.html", notice=tmp_path / "n.html")
    assert names([group]) == [["n.html", "l.pdf"]]
    assert group.request.notice == "n.html"


def test_what_cannot_be_read_is_told(tmp_path, collected):
    import os

    (tmp_path / "empty").mkdir()
    (tmp_path / "odd").mkdir()
    os.mkfifo(tmp_path / "odd" / "pipe")
    items, _ = collected(tmp_path / "missing", tmp_path / "empty", tmp_path / "odd")
    assert all(isinstance(i, Fault) for i in items)
    assert [i.label for i in items] == [str(tmp_path / "missing"), str(tmp_path / "empty"), str(tmp_path / "odd" / "pipe")]


def test_a_folder_of_ignored_files_only_holds_no_documents(tmp_path, collected):
    (tmp_path / "a.gold.json").write_text("{}")
    [item], _ = collected(tmp_path)
    assert item.failure.message.startswith("no documents in")
