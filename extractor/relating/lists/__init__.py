"""Tables in, designations out: each row of a list, with what title, caption, section and notice say of it.

    outline.py    the headings over a row: attachment, list, section
    rows.py       heading rows dropped, columns known, banners and rows in order
    places.py     where a row's subject is
    subjects.py   its name, other names and type
    facts.py      row -> designations
    total.py      a list's own total
    numbering.py  gaps, repeats, stated counts
"""

from __future__ import annotations

from extractor.relating.lists.relate import relate

__all__ = ["relate"]
