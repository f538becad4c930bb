"""`python -m api.demo`: the main job on the notices that ship with the project, into `./demo-data/demo.db`.

Ingests `corpus/demo`, prints the facts with their places, a count, and how to go on. A second run finds everything known
and prints the same.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import corpus
from api.cli.ending import emit, guarded
from api.cli.ingesting import Tally, ingest
from api.cli.inputs import BESIDE, collect
from api.store import queries
from api.store.engine import Store, open_store

SOURCE = Path(corpus.__file__).parent / "demo"
TARGET = Path("demo-data") / "demo.db"
_NO_NOTICES = (".py", ".md", *BESIDE)  # what makes or describes the demo's notices lies beside them


def main() -> None:
    """Exit status 1 when a notice could not be read."""
    paths = sorted(str(p) for p in SOURCE.iterdir() if not p.name.endswith(_NO_NOTICES) and p.name[0] not in "._")
    store = open_store(str(TARGET), TARGET.parent / "originals")
    try:
        tally = read_all(store, paths)
        show(store)
    finally:
        store.close()
    emit(f"\n{tally.line()}.\n\nServe them:  .venv/bin/gongbao serve --db {TARGET}\n"
         "Then ask:    curl 'http://127.0.0.1:8000/v1/designations?status=designated&limit=3'\n"
         f"Or here:     .venv/bin/gongbao query records --db {TARGET}\n")
    tally.report.end()


def read_all(store: Store, paths: Sequence[str]) -> Tally:
    """Reads and stores what is not known yet."""
    tally = Tally()
    ingest(store, list(collect(paths, {}, None, lambda line: print(line, file=sys.stderr))), 1, tally)
    return tally


def show(store: Store) -> None:
    """The stored facts document by document, then how many designations there are of each kind and status."""
    from api.cli.tables import fact_tables, render

    with store.read() as connection:
        documents = queries.list_documents(connection, {}, queries.PAGE_LIMIT).items
        for document in documents:
            emit(f"── {document['name']}: {document['title'] or document['media_type']}\n\n")
            facts = list(queries.export_facts(connection, {"document": [document["id"]]}))
            emit((fact_tables(facts, {document["id"]: document["name"]}) if facts else "no facts\n") + "\n")
        rows = [[c["designation"], c["status"], str(c["facts"]), str(c["subjects"])] for c in queries.counts(connection)]
    emit(render("Designations by kind and status", ("designation", "status", "facts", "subjects"), rows))


if __name__ == "__main__":
    guarded(main)
