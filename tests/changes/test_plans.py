"""Terraform plans the edits, on the state of the unedited example.

In every run a few of them, with a provider that answers with placeholders; it does not know what
replaces a resource, so a replacement may read as an update. `make changes` plans all edits of the
examples that ``PAVE_CHANGES`` names, and does it again with the real AWS provider where
``PAVE_REAL_PROVIDER`` names its binary.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.support.edit_table import EDITS, Edit, parameters, unexpected
from tests.support.made_state import make_state
from tests.support.real_provider import NEEDS_REAL_PROVIDER, RealRoot
from tests.support.rendered_changes import Word
from tests.support.spec_edits import Example, edited, example, read
from tests.support.terraform_engine import NEEDS_TERRAFORM, Root, actions
from tests.support.terraform_provider import NEEDS_PLACEHOLDERS

EXAMPLES = os.environ.get("PAVE_CHANGES", "").split()
# What starts from another spec than the example as it is written would need a state of its own.
PLANNABLE = [e for e in EDITS if not e.refused and not e.before and not e.fault]
CHOSEN = [e for e in PLANNABLE if (e.of in EXAMPLES if EXAMPLES else e.terraform)]
ALL = pytest.mark.skipif(not EXAMPLES, reason="`make changes` plans with the real provider")
_WORDS = {
    ("create",): Word.CREATE,
    ("update",): Word.UPDATE,
    ("delete",): Word.DELETE,
    ("forget",): Word.FORGET,
}


@dataclass(frozen=True)
class Applied:
    """A root whose state holds the unedited example."""

    root: Root

    def planned(self, edit: Edit) -> dict[str, Word]:
        """What Terraform would do after the edit."""
        self.root.write(Example(edited(read(edit.of), edit.operations)).files)
        self.root.init()
        plan = actions(self.root.plan("-refresh=false"))
        return {a: _WORDS.get(tuple(words), Word.REPLACE) for a, words in plan.items()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("changes")


@cache
def with_placeholders(name: str, folder: Path) -> Applied:
    root = Root(example(name).files, folder / name)
    root.init()
    root.plan()
    root.apply()
    return Applied(root)


@cache
def with_real_provider(name: str, folder: Path) -> Applied:
    root = RealRoot(example(name).files, folder / f"real-{name}")
    root.init()
    make_state(root)
    return Applied(root)


@NEEDS_TERRAFORM[0]
@NEEDS_TERRAFORM[1]
@NEEDS_PLACEHOLDERS
@pytest.mark.parametrize("edit", parameters(CHOSEN))
def test_terraform_plans_what_the_edit_says(edit: Edit, folder: Path) -> None:
    found = with_placeholders(edit.of, folder).planned(edit)
    assert unexpected(edit, as_placeholders_see(edit, found)) == []


@ALL
@NEEDS_TERRAFORM[0]
@NEEDS_REAL_PROVIDER
@pytest.mark.parametrize("edit", parameters(CHOSEN))
def test_the_real_provider_plans_what_the_edit_says(edit: Edit, folder: Path) -> None:
    assert unexpected(edit, with_real_provider(edit.of, folder).planned(edit)) == []


def as_placeholders_see(edit: Edit, found: Mapping[str, Word]) -> dict[str, Word]:
    """The plan, with updates that the table calls replacements as what they are."""
    return {
        address: Word.REPLACE
        if word is Word.UPDATE and edit.allows(Word.REPLACE, address)
        else word
        for address, word in found.items()
    }
