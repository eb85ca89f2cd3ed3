"""An edit of a spec changes in AWS what it says and nothing else.

``edits/`` is the table: each edit of an example, and what it may change or the refusal that it
gets. Here both specs are rendered and compared as a plan would compare them
(``tests/support/rendered_changes.py``); ``test_plans.py`` asks Terraform. Each edit renders a whole
example: of staging a sixth runs every time, of production, the largest, only what is refused. All
of them run with `make changes` and `make fuzz`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from generator.changes.last import Last
from generator.changes.refusals import refuse_unsafe
from generator.changes.renewal import Renewal
from generator.errors import PaveError
from tests.support.change_properties import (
    made_again,
    outside,
    refused_twin,
    used_while_gone,
)
from tests.support.edit_table import EDITS, Edit, parameters, unexpected
from tests.support.fuzz import DEEP
from tests.support.rendered_changes import Word, changes
from tests.support.spec_edits import (
    Example,
    Spec,
    edited,
    example,
    read,
)
from tests.support.steps import remembered

EVERY = DEEP or "PAVE_CHANGES" in os.environ
_STAGING = {e.name for e in [e for e in EDITS if e.of == "staging"][::6]}
CHOSEN = [
    e
    for e in EDITS
    if EVERY or e.of not in ("staging", "production") or e.name in _STAGING or e.refused or e.fault
]


@pytest.fixture(scope="module")
def unedited(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Last]:
    """The last rendering of an example as it is written: once on disk, read back once."""
    return cache(lambda name: last(tmp_path_factory.mktemp(name), example(name)))


@pytest.mark.fuzzed
@pytest.mark.parametrize("edit", parameters(CHOSEN))
def test_an_edit_changes_what_it_says(
    edit: Edit, unedited: Callable[[str], Last], tmp_path: Path
) -> None:
    spec = edited(read(edit.of), edit.before)
    before = Example(spec) if edit.before else example(edit.of)
    left = last(tmp_path, before) if edit.before else unedited(edit.of)
    if edit.refused:
        assert edit.refused in refusal(edited(spec, edit.operations), left)
        return
    after = accepted(edited(spec, edit.operations), left)
    found = changes(before.rendering, after.rendering)
    assert unexpected(edit, found) == []
    gone = [a for a, word in found.items() if word in (Word.DELETE, Word.REPLACE)]
    assert outside(edit, gone, before) == []
    assert made_again(found, before.rendering, after.rendering) == []
    assert used_while_gone(found, after.rendering) == []
    assert refused_twin(found, before.rendering, after.rendering) == []


def last(out: Path, before: Example) -> Last:
    """A rendering as `pave generate` left it."""
    folder = remembered(out, before.blueprint, before.files)
    return Last(folder / before.blueprint.name)


def accepted(spec: Spec, left: Last) -> Example:
    """The edited example, if `pave generate` would write it."""
    after = Example(spec)
    refuse_unsafe([Renewal(left, after.blueprint, after.terraform)])
    return after


def refusal(spec: Spec, left: Last) -> str:
    """What `pave generate` says instead of rendering."""
    with pytest.raises(PaveError) as refused:
        accepted(spec, left)
    return str(refused.value)


def test_the_table_has_edits_of_every_example_and_names_them_once() -> None:
    assert len(EDITS) >= len({e.name for e in EDITS}) == len(EDITS) > 40
    assert {edit.of for edit in EDITS} == {
        *("development", "staging", "production"),
        *("smartpay-nonprod", "smartpay-log-archive", "smartpay-backup"),
        *("smartpay-production", "smartpay-security", "smartpay-network"),  # accounts
    }
