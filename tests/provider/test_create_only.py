"""The table of the provider against a second opinion: what CloudFormation sets at creation only.

Every difference is known and has a reason (``create_only_differences.yaml``); a new one, or one
that is gone, is looked at by a person. ``.ci/build_create_only.py`` asks a newer cfn-lint.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from generator.planning.summary import STATEFUL
from generator.provider.arguments import replacing, unanswered

HERE = Path(__file__).parent
CREATE_ONLY: dict[str, list[str]] = json.loads((HERE / "create_only.json").read_text())["types"]
DIFFERENCES: dict[str, Any] = YAML(typ="safe", pure=True).load(
    HERE / "create_only_differences.yaml"
)
REASONS = {"create_only": {"absent", "updated"}, "replaces": {"unlisted", "terraform"}}


def known(type_: str, side: str) -> set[str]:
    held = DIFFERENCES.get(type_, {}).get(side, {})
    assert held.keys() <= REASONS[side]
    return {name for names in held.values() for name in names}


@pytest.mark.parametrize("type_", sorted(CREATE_ONLY))
def test_every_difference_has_a_reason(type_: str) -> None:
    theirs = set(CREATE_ONLY[type_])
    ours = {path.partition(".")[0] for path in replacing()[type_]}
    assert theirs - ours == known(type_, "create_only")
    assert ours - theirs == known(type_, "replaces")


def test_whatever_is_rendered_and_holds_data_is_compared() -> None:
    assert CREATE_ONLY.keys() >= STATEFUL
    assert DIFFERENCES.keys() <= CREATE_ONLY.keys()


def test_what_is_called_an_update_is_an_answer() -> None:
    """And not a question that the provider left open."""
    for type_, held in DIFFERENCES.items():
        updated = held.get("create_only", {}).get("updated", ())
        assert not {*updated} & unanswered().get(type_, frozenset())
