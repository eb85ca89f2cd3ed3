"""Figures of the matrix of defaults: ``python -m tests.support.matrix_figures [REGION]...``."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from generator.errors import InputError
from tests.support.matrix import KINDS, Cells, Column, all_columns, judged, kinds_of


def table(cells: Cells) -> Iterator[str]:
    """A line a kind, a mark a column: a dot where the gate passes, a dash where the
    kind is not, else how many refuse."""
    for column in cells.columns:
        yield f"{column.name}: {column.region}, {column.stage}, {column.scope}"
    rows = dict.fromkeys([*KINDS, *(kind for kind, _ in cells.refused)])
    yield f"{'':24}" + " ".join(f"{column.name:>8}" for column in cells.columns)
    for kind in rows:
        marks = (_mark(cells, kind, column) for column in cells.columns)
        yield f"{kind[:24]:24}" + " ".join(f"{mark:>8}" for mark in marks)
    for (kind, column), why in cells.refused.items():
        for message in dict.fromkeys(why):
            yield f"{kind} {column.name}: {message}"


def _mark(cells: Cells, kind: str, column: Column) -> str:
    refused = len(cells.refused.get((kind, column), ()))
    absent = kind in KINDS and kind not in kinds_of(column)
    return str(refused) if refused else "-" if absent else "."


def main(regions: list[str]) -> int:
    """Judge all columns and print the table; 1 if anything refuses."""
    start = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        try:
            cells = judged(all_columns(regions), Path(folder), checkov=True)
        except InputError as error:
            print(error)
            return 1
    print("\n".join(table(cells)))
    judged_cells = sum(len(kinds_of(column)) for column in cells.columns)
    print(
        f"{len(KINDS)} kinds x {len(cells.columns)} columns = {judged_cells} cells, "
        f"{len(cells.refused)} refused; {cells.resources} resources, {cells.passed} passes; "
        f"{time.process_time() - start:.0f} s of processor time, checkov not counted"
    )
    return 1 if cells.refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
