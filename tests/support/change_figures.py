"""Figures of the table of edits: ``python -m tests.support.change_figures [EXAMPLE]...``.

One line an edit: what is created, updated, replaced, deleted and forgotten, how much of what is
deleted the new rendering does not want in any form, and seconds of processor time.
"""

from __future__ import annotations

import sys
import time
from collections import Counter

from tests.support.change_properties import made_again
from tests.support.edit_table import EDITS, Edit
from tests.support.rendered_changes import Word, changes
from tests.support.spec_edits import Example, edited, example, read

_COLUMNS = [*(f"{word}s" for word in Word), "really gone"]


def figures(edit: Edit) -> Counter[str]:
    """How many resources of each kind of change; nothing for an edit that is refused."""
    spec = edited(read(edit.of), edit.before)
    before = Example(spec) if edit.before else example(edit.of)
    after = Example(edited(spec, edit.operations))
    found = changes(before.rendering, after.rendering)
    counts = Counter(f"{word}s" for word in found.values())
    again = made_again(found, before.rendering, after.rendering)
    counts["really gone"] = counts["deletes"] - len(again)
    return counts


def main(names: list[str]) -> None:
    chosen = [e for e in EDITS if not e.refused and not e.fault and e.of in (names or (e.of,))]
    total: Counter[str] = Counter()
    start = time.process_time()
    for edit in chosen:
        began = time.process_time()
        counts = figures(edit)
        total += counts
        _line(f"{edit.of}: {edit.name}", counts, time.process_time() - began)
    _line(f"{len(chosen)} edits", total, time.process_time() - start)
    refused = sum(1 for e in EDITS if e.refused and not e.fault)
    faults = sum(1 for e in EDITS if e.fault)
    print(f"{len(EDITS)} edits in the table: {refused} are refused, {faults} show a known fault")


def _line(name: str, counts: Counter[str], seconds: float) -> None:
    shown = ", ".join(f"{counts[column]} {column}" for column in _COLUMNS if counts[column])
    print(f"{name}: {shown or 'nothing'} ({seconds:.1f} s)", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
