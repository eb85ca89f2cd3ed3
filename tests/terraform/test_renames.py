"""After a rename, the plan on the old state moves everything and touches nothing else.

The provider's schema does not tell which arguments force a replacement; none changes at all
(``tests/blueprint/test_renames.py``), so it is enough that no action is left.
"""

from pathlib import Path

import pytest

from tests.support.fuzz import DEEP
from tests.support.renames import estates, renameable, renamed
from tests.support.rendered_estates import announced, decided, terraform_files
from tests.support.terraform_engine import (
    NEEDS_TERRAFORM,
    Root,
    actions,
    managed_addresses,
)
from tests.support.terraform_provider import NEEDS_PLACEHOLDERS

pytestmark = NEEDS_TERRAFORM


@pytest.mark.fuzzed
@NEEDS_PLACEHOLDERS
@pytest.mark.parametrize(
    "name",
    ["stores", pytest.param("storage", marks=pytest.mark.skipif(not DEEP, reason="make fuzz"))],
)
def test_nothing_is_destroyed_when_everything_has_a_new_name(name: str, tmp_path: Path) -> None:
    spec = estates()[name]
    root = Root(terraform_files(decided(spec)), tmp_path / "root")
    root.init()
    before = managed_addresses(root.plan())
    root.apply()
    for number, (part, member) in enumerate(renameable(spec)):
        spec = renamed(spec, part, member, f"other-name-{number}")
    blueprint = decided(spec)
    root.write(terraform_files(blueprint))
    root.init()
    plan = root.plan()
    assert actions(plan) == {}
    assert managed_addresses(plan) == announced(blueprint)
    came_from = {c.get("previous_address", c["address"]) for c in plan["resource_changes"]}
    assert came_from == before
