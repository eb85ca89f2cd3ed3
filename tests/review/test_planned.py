"""A plan says itself what is replaced and why; what is sensitive in it is not shown."""

import json
from pathlib import Path
from typing import Any

import pytest

from generator.config.model import Configuration
from generator.errors import NoVerdictError
from generator.review.model import Consequence, ResourceChange
from generator.review.planned import planned_changes
from generator.review.said import Words


def change(type_: str, actions: list[str], **rest: Any) -> dict[str, Any]:
    outer = {k: rest.pop(k) for k in ("previous_address", "action_reason", "deposed") if k in rest}
    found = {"address": f"{type_}.x", "mode": "managed", "type": type_, "name": "x", **outer}
    return {**found, "change": {"actions": actions, "before": {}, "after": {}, **rest}}


def read(
    tmp_path: Path, *changes: dict[str, Any], **rest: Any
) -> tuple[list[ResourceChange], list[str]]:
    plan = {
        "format_version": "1.2",
        "planned_values": {},
        "resource_changes": list(changes),
        **rest,
    }
    (tmp_path / "p.json").write_text(json.dumps(plan))
    found, notes = planned_changes(tmp_path / "p.json")
    words = Words(Configuration("p", ()))
    return [words.of(c) for c in found], notes


def test_the_plan_says_what_forces_a_replacement(tmp_path: Path) -> None:
    written = change(
        "aws_of_nobody",
        ["delete", "create"],
        before={"a": "1", "id": "x", "list": ["a", "b"]},
        after={"a": "2", "list": ["b", "a"]},
        after_unknown={"id": True},
        replace_paths=[["a"], ["block", 0, "c"]],
    )
    ((found,), _) = read(tmp_path, written)
    assert found.consequence is Consequence.REPLACE
    assert found.forced_by == ("a", "block.c")
    assert found.source == "plan"
    assert [(c.path, c.kind.value) for c in found.changes] == [("a", "changed"), ("list", "order")]


def test_sensitive_values_and_those_of_after_the_apply(tmp_path: Path) -> None:
    written = change(
        "aws_db_instance",
        ["update"],
        before={"x": "hunter-one", "y": "1", "z": True},
        after={"x": "hunter-two", "y": None, "z": False},
        after_unknown={"y": True},
        before_sensitive={"x": True, "z": True},
        after_sensitive={"x": True, "z": True},
    )
    ((found,), _) = read(tmp_path, written)
    assert {(c.path, c.kind.value) for c in found.changes} == {
        ("x", "changed"),
        ("y", "unknown"),
        ("z", "unknown"),
    }
    assert "hunter" not in repr(found)


@pytest.mark.parametrize(
    ("actions", "consequence"),
    [
        (["create"], Consequence.CREATE),
        (["delete"], Consequence.DESTROY),
        (["create", "delete"], Consequence.REPLACE),
        (["forget"], Consequence.FORGET),
    ],
)
def test_actions(tmp_path: Path, actions: list[str], consequence: Consequence) -> None:
    ((found,), _) = read(tmp_path, change("aws_vpc", actions))
    assert found.consequence is consequence


def test_what_does_nothing_is_left_out_and_a_move_is_told(tmp_path: Path) -> None:
    moved = change("aws_vpc", ["no-op"], previous_address="aws_vpc.old")
    found, notes = read(tmp_path, change("aws_eip", ["no-op"]), moved, resource_drift=[{}])
    assert [(c.consequence, c.former) for c in found] == [(Consequence.MOVE, "aws_vpc.old")]
    assert "outside of Terraform" in notes[0]


def test_reasons_are_told(tmp_path: Path) -> None:
    reason = "delete_because_no_resource_config"
    (found, _) = read(tmp_path, change("aws_vpc", ["delete"], action_reason=reason, deposed="1"))
    assert "its block is gone" in found[0].notes[-1]
    assert "deposed" in found[0].notes[0]


def test_an_action_that_nobody_knows_is_not_nothing(tmp_path: Path) -> None:
    with pytest.raises(NoVerdictError):
        read(tmp_path, change("aws_vpc", ["vanish"]))


def test_a_damaged_plan_is_no_answer(tmp_path: Path) -> None:
    with pytest.raises(NoVerdictError):
        read(tmp_path, {"address": "a"})
