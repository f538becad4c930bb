"""Filters against a brute-force answer over generated facts."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.store import queries
from api.store.engine import open_store
from api.store.save import save_outcome

CODES, LEVELS, STATUSES = ("green_factory", "little_giant"), ("national", "provincial", ""), ("designated", "proposed")
ROW = st.tuples(st.sampled_from("甲乙丙丁"), st.sampled_from(CODES), st.sampled_from(LEVELS), st.sampled_from(STATUSES),
                st.sampled_from((2020, 2021, 2022)))
FILTERS = st.fixed_dictionaries({}, optional={
    "designation": st.lists(st.sampled_from(CODES), min_size=1, max_size=2, unique=True),
    "level": st.lists(st.sampled_from(("national", "provincial")), min_size=1, max_size=2, unique=True),
    "status": st.lists(st.sampled_from(STATUSES), min_size=1, max_size=1),
    "year": st.lists(st.sampled_from((2020, 2021, 2022)), min_size=1, max_size=2, unique=True),
    "year_from": st.lists(st.sampled_from((2021, 2022)), min_size=1, max_size=1)})


def holds(fact, filters):
    return all(any(fact["year"] >= v for v in values) if name == "year_from" else fact[name] in values
               for name, values in filters.items())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ROW, max_size=12, unique=True), FILTERS, st.integers(1, 5))
def test_lists_and_records_are_what_a_walk_over_all_facts_gives(read_fake, tmp_path, rows, filters, limit):
    text = "NOTICE\n" + "".join(f"designation|{n}公司|{c}|{lv}|{s}|{y}||\n" for n, c, lv, s, y in rows)
    [outcome] = read_fake(("a", text.encode()))
    (tmp_path / "a.db").unlink(missing_ok=True)
    for rest in ("-wal", "-shm"):
        (tmp_path / f"a.db{rest}").unlink(missing_ok=True)
    store = open_store(str(tmp_path / "a.db"))
    try:
        with store.write() as connection:
            save_outcome(connection, outcome, 1, {}, "v")
        expected = [f["id"] for f in outcome.facts if holds(f, filters)]
        subjects = {f["subject"]["name"] for f in outcome.facts if holds(f, filters)}
        with store.read() as connection:
            found, cursor = [], None
            while True:
                page = queries.list_facts(connection, "designations", filters, limit, cursor)
                found += [f["id"] for f in page.items]
                if (cursor := page.next) is None:
                    break
            records = queries.list_records(connection, filters).items
        assert found == expected
        assert {r["subject"]["name"] for r in records} == subjects
        for record in records:
            assert len(record["designations"]) == sum(f["subject"]["name"] == record["subject"]["name"] for f in outcome.facts)
    finally:
        store.close()
