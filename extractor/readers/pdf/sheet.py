"""One table as it stands on one page, ruled or not: what grid and aligned make, and stitch joins over pages."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.readers.builder import DraftCell


@dataclass(slots=True)
class Sheet:
    """Cells with their text and box; a merged cell stands once, at its first place.

    `xs` are the column edges and `top`, `bottom` the extent, in the page's reading space. `open_bottom` says that no
    rule closes the last row, as where a page break cuts it. Of lists side by side a sheet is one, number `side` of `sides`.
    """

    page: int
    cells: list[DraftCell]
    n_rows: int
    xs: list[float]
    top: float
    bottom: float
    ruled: bool = True
    open_top: bool = False
    open_bottom: bool = False
    row_edges: list[float] = field(default_factory=list)
    side: int = 0
    sides: int = 1
    _rows: list[list[DraftCell | None]] | None = field(default=None, init=False, repr=False)

    @property
    def n_columns(self) -> int:
        return len(self.xs) - 1

    def row_cells(self) -> list[list[DraftCell | None]]:
        """Rows by columns, a merged cell in every place that it covers; laid out once, for a sheet's cells stay."""
        if self._rows is None:
            self._rows = spread(self.cells, self.n_rows, self.n_columns)
        return self._rows

    def lay(self, rows: list[list[DraftCell | None]]) -> None:
        """Takes rows that are laid out already."""
        self._rows = rows


def spread(cells: list[DraftCell], n_rows: int, n_columns: int) -> list[list[DraftCell | None]]:
    """Rows by columns of cells, a merged cell in every place that it covers."""
    rows: list[list[DraftCell | None]] = [[None] * n_columns for _ in range(n_rows)]
    for cell in cells:
        if cell.row_span == 1 and cell.column_span == 1:
            rows[cell.row][cell.column] = cell
            continue
        for row in range(cell.row, min(cell.row + cell.row_span, n_rows)):
            for column in range(cell.column, min(cell.column + cell.column_span, n_columns)):
                rows[row][column] = cell
    return rows
