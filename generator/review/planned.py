"""What a plan says itself: the provider's own answer to what is replaced, and why.

Terraform, "JSON Output Format": ``resource_changes``, ``change.actions``, ``replace_paths``,
``after_unknown``, ``before_sensitive``, ``action_reason``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.config.marks import Mark, private
from generator.config.plan.document import PlanDocument, read_plan
from generator.config.values import Cause, Unknown, Value
from generator.errors import NoVerdictError
from generator.review.model import Became, Consequence, Difference, ResourceChange
from generator.review.ordering import Ordering, normalised
from generator.review.stateful import is_stateful
from generator.review.values import ValuePlace, differences

PLAN = "plan"
_CONSEQUENCES = {
    ("create",): Consequence.CREATE,
    ("update",): Consequence.UPDATE,
    ("delete",): Consequence.DESTROY,
    ("delete", "create"): Consequence.REPLACE,
    ("create", "delete"): Consequence.REPLACE,
    ("create", "forget"): Consequence.REPLACE,
    ("forget",): Consequence.FORGET,
    ("read",): Consequence.READ,
}
_REASONS = {
    "replace_because_tainted": "it is tainted",
    "replace_by_request": "somebody asked for it (-replace)",
    "replace_by_triggers": "`replace_triggered_by`",
    "delete_because_no_resource_config": "its block is gone",
    "delete_because_no_module": "its module is gone",
    "delete_because_count_index": "`count` is smaller",
    "delete_because_each_key": "its key is gone from `for_each`",
    "delete_because_no_move_target": "the target of its `moved` block does not exist",
}
# What AWS decides anew with every object.
_COMPUTED = ("id", "arn", "tags_all")


def planned_changes(path: Path) -> tuple[list[ResourceChange], list[str]]:
    """Every change of a plan, and notes about the whole.

    Raises:
        NoVerdictError: it cannot be read.
    """
    plan = read_plan(path)
    try:
        listed = plan.content.get("resource_changes") or []
        return list(_changes(listed)), list(_notes(plan))
    except (AttributeError, KeyError, TypeError, RecursionError):
        raise NoVerdictError(f"{path}: is not a plan as `terraform show -json` writes it") from None


def _notes(plan: PlanDocument) -> Iterator[str]:
    if drift := plan.content.get("resource_drift"):
        yield f"{len(drift)} resources were changed outside of Terraform since the last apply"
    if plan.content.get("errored"):
        yield "the plan ended with an error: it is not complete"


def _changes(listed: list[dict[str, Any]]) -> Iterator[ResourceChange]:
    for written in listed:
        found = change_of(written)
        if found:
            yield found


def change_of(written: Mapping[str, Any]) -> ResourceChange | None:
    """What an entry of ``resource_changes`` says; None: nothing, or of a data source."""
    address, change = str(written["address"]), written["change"]
    former = str(written.get("previous_address", address))
    consequence = _CONSEQUENCES.get(tuple(change["actions"]))
    if consequence is None:
        if change["actions"] != ["no-op"]:
            raise TypeError("an action that a plan has had in no version so far")
        if former == address and not change.get("importing"):
            return None
        consequence = Consequence.MOVE
    if consequence is Consequence.READ or written.get("mode") == "data":
        return None
    type_ = str(written["type"])
    notes = []
    if written.get("deposed"):
        notes.append("an object that a former apply left behind (deposed)")
    if change.get("importing"):
        notes.append("imported")
    if reason := _REASONS.get(str(written.get("action_reason", ""))):
        notes.append(f"because {reason}")
    both = consequence in (Consequence.UPDATE, Consequence.REPLACE)
    return ResourceChange(
        address=address,
        type=type_,
        consequence=consequence,
        changes=tuple(_arguments(change, type_)) if both else (),
        source=PLAN,
        former=former if former != address else "",
        forced_by=tuple(dict.fromkeys(map(_dotted, change.get("replace_paths") or ()))),
        stateful=is_stateful(type_),
        notes=tuple(notes),
    )


def _dotted(path: list[Any]) -> str:
    return ".".join(step for step in path if isinstance(step, str))


def _arguments(change: Mapping[str, Any], type_: str) -> Iterator[Difference]:
    ordering = Ordering(type_)
    before = overlaid(change.get("before") or {}, {}, change.get("before_sensitive") or {})
    after = overlaid(
        change.get("after") or {},
        change.get("after_unknown") or {},
        change.get("after_sensitive") or {},
    )
    sides = [
        {
            k: normalised(v, k, ordering)
            for k, v in side.items()
            if v is not None and k != "tags_all"
        }
        for side in (before, after)
        if isinstance(side, dict)
    ]
    for found in differences(sides[0], sides[1], ValuePlace("", "", ordering)):
        computed = found.kind is Became.UNKNOWN and found.argument in _COMPUTED
        if not computed:
            yield found


def overlaid(value: Any, unknown: Any, sensitive: Any) -> Value:
    """A value of a plan: what is known after the apply is Unknown, what is sensitive is marked."""
    if unknown is True:
        return Unknown(cause=Cause.AFTER_APPLY)
    if isinstance(value, dict):
        hidden = unknown if isinstance(unknown, dict) else {}
        secret = sensitive if isinstance(sensitive, dict) else {}
        return {
            str(k): overlaid(value.get(k), hidden.get(k), sensitive is True or secret.get(k))
            for k in dict.fromkeys((*value, *(k for k, v in hidden.items() if v)))
        }
    if isinstance(value, list):
        return [
            overlaid(v, _at(unknown, n), sensitive is True or _at(sensitive, n))
            for n, v in enumerate(value)
        ]
    if sensitive is True and isinstance(value, bool):
        return Unknown(cause=Cause.SENSITIVE)
    found: Value = private(value, Mark.SECRET) if sensitive is True else value
    return found


def _at(held: Any, position: int) -> Any:
    return held[position] if isinstance(held, list) and position < len(held) else None
