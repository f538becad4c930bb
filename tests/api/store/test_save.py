"""Saving: whole or not at all, the same bytes change nothing, another reading replaces, withdrawing keeps history."""

import json

import pytest
from sqlalchemy import func, select

from api.store import queries
from api.store.save import add_document, is_known, save_outcome, storable, withdraw
from api.store.tables import documents, entities, evidence, facts, readings

TWO = ("NOTICE GAP\n"
       "designation|甲乙有限公司|green_factory|national|designated|2021|贵州省|贵阳市\n"
       "metric|贵阳经开区|zone:1|industrial_output|120000000|CNY|actual|2020-12\n").encode()


def save(store, outcome, size=1, options=None, version="v1"):
    with store.write() as connection:
        return save_outcome(connection, outcome, size, options or {}, version)


def count(store, table, *where):
    with store.read() as connection:
        return connection.execute(select(func.count()).select_from(table).where(*where)).scalar_one()


def live(store):
    with store.read() as connection:
        return list(queries.export_facts(connection, {}))


def test_a_saved_fact_comes_back_as_it_was(store, read_fake):
    [outcome] = read_fake(("a.txt", TWO), issuer="MIIT")
    save(store, outcome)
    assert live(store) == list(outcome.facts)


def test_columns_say_what_the_fact_says(store, read_fake):
    [outcome] = read_fake(("a.txt", TWO), issuer="MIIT", date="2022-01-15")
    save(store, outcome)
    with store.read() as connection:
        title, number = connection.execute(select(facts).order_by(facts.c.seq)).mappings().all()
        places = connection.execute(select(evidence).order_by(evidence.c.fact)).mappings().all()
    assert (title["code"], title["level"], title["year"], title["issuer"]) == ("green_factory", "national", 2021, "MIIT")
    assert (title["province"], title["city"], title["announced_on"]) == ("贵州省", "贵阳市", "2022-01-15")
    assert (number["code"], number["value"], number["unit"], number["as_of"]) == ("industrial_output", 1.2e8, "CNY", "2020-12")
    assert [p["quote"] for p in places] == [f["evidence"]["quote"] for f in outcome.facts]
    assert (places[0]["page"], places[0]["x0"], places[0]["bottom"]) == (1, 1, 4)


def test_the_same_reading_again_keeps_every_row(store, read_fake):
    [outcome] = read_fake(("a.txt", TWO))
    save(store, outcome)
    with store.read() as connection:
        before = connection.execute(select(facts).order_by(facts.c.seq)).all()
    save(store, outcome)
    with store.read() as connection:
        assert connection.execute(select(facts).order_by(facts.c.seq)).all() == before
    assert count(store, entities) == 2
    assert count(store, documents) == 1


def test_another_reading_replaces_what_differs_and_keeps_the_rest(store, read_fake):
    [first] = read_fake(("a.txt", TWO))
    [second] = read_fake(("a.txt", TWO), issuer="MIIT")
    save(store, first)
    save(store, second, options={"issuer": "MIIT"})
    assert {json.dumps(f, sort_keys=True) for f in live(store)} == {json.dumps(f, sort_keys=True) for f in second.facts}
    assert count(store, facts, facts.c.retired_at.is_not(None)) == 1  # the designation without an issuer, as history
    assert count(store, facts) == 3


def test_known_means_read_well_with_the_same_options(store, read_fake):
    from api.reading import options_hash

    [outcome] = read_fake(("a.txt", TWO))
    save(store, outcome)
    with store.read() as connection:
        assert is_known(connection, outcome.document, options_hash({}))
        assert is_known(connection, outcome.document, options_hash({}), "v1")
        assert not is_known(connection, outcome.document, options_hash({}), "v2")
        assert not is_known(connection, outcome.document, options_hash({"issuer": "MIIT"}))


def test_a_failure_is_kept_with_its_reason_and_takes_no_facts_away(store, read_fake):
    [good] = read_fake(("a.txt", TWO))
    [bad] = read_fake(("b.txt", b"rubbish"))
    save(store, good)
    save(store, bad)
    with store.read() as connection:
        assert queries.get_document(connection, bad.document)["error"] == {"code": "broken-document",
                                                                            "message": "begins with no NOTICE"}
    from dataclasses import replace

    save(store, replace(good, error=bad.error, facts=(), text=""), options={"issuer": "X"})
    assert live(store) == list(good.facts)
    assert count(store, readings, readings.c.state == "failed") == 2


def test_nothing_is_stored_when_saving_breaks_off(store, read_fake, monkeypatch):
    [outcome] = read_fake(("a.txt", TWO))

    def broken(*_):
        raise RuntimeError("power cut")

    monkeypatch.setattr("api.store.save._evidence_row", broken)
    with pytest.raises(RuntimeError):
        save(store, outcome)
    assert [count(store, t) for t in (documents, readings, entities, facts, evidence)] == [0] * 5


def test_withdrawing_takes_facts_out_and_keeps_them_as_history(store, read_fake):
    [outcome] = read_fake(("a.txt", TWO))
    save(store, outcome)
    with store.write() as connection:
        assert withdraw(connection, outcome.document)
        assert not withdraw(connection, outcome.document)
        assert not withdraw(connection, "0" * 64)
    assert live(store) == []
    assert count(store, facts) == 2
    with store.read() as connection:
        assert queries.list_entities(connection, {}).items == []
        assert queries.list_documents(connection, {}).items == []
    save(store, outcome)
    assert live(store) == list(outcome.facts)


def test_characters_that_no_database_holds_are_replaced_and_offsets_stay(store, read_fake):
    data = "NOTICE \x00\ndesignation|甲\x00乙|green_factory||designated|||\n".encode()
    [outcome] = read_fake(("a\x00.txt", data))
    save(store, outcome)
    [fact] = live(store)
    with store.read() as connection:
        text = queries.get_text(connection, outcome.document)
    assert len(text) == len(data.decode())
    assert text[fact["evidence"]["start"]:fact["evidence"]["end"]] == fact["evidence"]["quote"]
    assert "\ufffd" in fact["evidence"]["quote"]


def test_storable_leaves_other_values_alone():
    assert storable({"a": ["x\x00", 1, None, 2.5], "b": "\ud800"}) == {"a": ["x\ufffd", 1, None, 2.5], "b": "\ufffd"}


def test_one_subject_of_two_documents_is_one_entity_with_all_names(store, read_fake):
    first = "NOTICE\ndesignation|甲乙（贵阳）有限公司|green_factory||designated|2020||\n".encode()
    second = "NOTICE\ndesignation|甲乙(贵阳)有限公司|little_giant||designated|2021|贵州省|\n".encode()
    for name, data in (("a", first), ("b", second)):
        [outcome] = read_fake((name, data))
        save(store, outcome)
    with store.read() as connection:
        [entity] = queries.list_entities(connection, {}).items
        [record] = queries.list_records(connection, {}).items
    assert entity["name"] == "甲乙（贵阳）有限公司"
    assert entity["aliases"] == ["甲", "甲乙(贵阳)有限公司"]
    assert entity["province"] == "贵州省"
    assert [d["designation"] for d in record["designations"]] == ["green_factory", "little_giant"]
    assert len(record["documents"]) == 2


def test_products_of_one_name_are_told_apart_by_their_makers(store, read_fake):
    [outcome] = read_fake(("a", "NOTICE\nproduct|洗衣液|甲公司\nproduct|洗衣液|乙公司\n".encode()))
    save(store, outcome)
    assert count(store, entities) == 2


def test_two_facts_of_one_id_are_one_and_a_doubt(store, read_fake):
    from dataclasses import replace

    [outcome] = read_fake(("a.txt", TWO))
    twice = replace(outcome, facts=(*outcome.facts, {**outcome.facts[0], "issuer": "NDRC"}, outcome.facts[1]))
    save(store, twice)
    assert live(store) == list(outcome.facts)
    with store.read() as connection:
        assert [i["code"] for i in queries.get_document(connection, outcome.document)["issues"]] == ["numbering-gap", "conflict"]


def test_a_long_list_is_stored_within_a_second(store, read_fake):
    import time

    rows = "".join(f"designation|第{i}号有限公司|green_factory|national|designated|2021|贵州省|\n" for i in range(2500))
    [outcome] = read_fake(("long.txt", f"NOTICE\n{rows}".encode()))
    start = time.perf_counter()
    save(store, outcome)
    took = time.perf_counter() - start
    assert count(store, facts) == 2500
    assert took < 3, f"{took:.2f} s"  # the goal is 1 s on a quiet machine; the gate's may be busy


def test_the_row_of_a_document_is_made_once(store):
    with store.write() as connection:
        first = add_document(connection, "a" * 64, "x", 1)
        assert add_document(connection, "a" * 64, "y", 1) == first
