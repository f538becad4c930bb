"""The registry's CSV files in, checked rows out. A broken file stops the program with file, line and reason."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

KNOWLEDGE = Path(__file__).resolve().parent.parent / "knowledge"

Row = dict[str, str]


class RegistryError(Exception):
    """A table of the registry cannot be used."""

    def __init__(self, file: Path, line: int, reason: str) -> None:
        super().__init__(f"{file}, line {line}: {reason}")
        self.file = file
        self.line = line
        self.reason = reason


def read_rows(path: Path, columns: Sequence[str], required: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Line number and fields of each row, in the order of `columns`; `required` ones are not empty.

    Raises RegistryError when the file is missing, is not UTF-8, has other columns or a row of another length.
    """
    must = [columns.index(name) for name in required]
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            heading = next(reader, None)
            if heading != list(columns):
                raise RegistryError(path, 1, f"the columns are {heading}, not {list(columns)}")
            for row in reader:
                if len(row) != len(columns):
                    raise RegistryError(path, reader.line_num, f"{len(row)} fields instead of {len(columns)}")
                for at in must:
                    if not row[at]:
                        raise RegistryError(path, reader.line_num, f"no {columns[at]}")
                yield reader.line_num, row
    except OSError as error:
        raise RegistryError(path, 0, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise RegistryError(path, 0, f"not UTF-8 at byte {error.start}") from error
    except csv.Error as error:
        raise RegistryError(path, 0, str(error)) from error


def several(field: str) -> tuple[str, ...]:
    """The values of a field that holds several, divided by semicolons."""
    return tuple(field.split(";")) if field else ()
