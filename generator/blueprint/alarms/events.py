"""Events that people must hear of: what no metric counts. EventBridge sends them to the topic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.blueprint.context import label
from generator.spec.tables import table


@dataclass(frozen=True, slots=True)
class EventRule:
    """A rule of EventBridge, and what people need to know of it."""

    key: str
    label: str
    name: str
    pattern: Mapping[str, Any]
    meaning: str
    first_step: str
    region: str = ""  # another one than that of the root
    topic: str = "this"  # label of the topic that it tells
    part: str = ""  # of an account, whose findings it tells of


def event_rules(
    holds: set[str], names: Mapping[str, str], roles: Sequence[str] = ()
) -> Iterator[EventRule]:
    """The rules of a root that holds modules of these templates; ``account`` stands for what an
    account has once, whatever its environments. ``names`` are ``root``,
    ``account``, ``region`` and ``partition``, which patterns mention in braces; ``roles`` those of
    pipelines, which `{deploy_roles}` in a list stands for."""
    for key, row in table("alarms")["events"].items():
        if holds.intersection(row["needs"]):
            yield EventRule(
                key=key,
                label=label(key),
                name=f"{names['root']}-{key}",
                pattern=_filled(row["pattern"], names, roles),
                meaning=row["meaning"],
                first_step=row["first_step"],
                part=row.get("part", ""),
            )


def edge_rules(holds: set[str], names: Mapping[str, str], region: str) -> Iterator[EventRule]:
    """Those of the rules that another region needs too: it has keys of the root, and the root user
    signs in there (CloudTrail user guide, "AWS Management Console sign-in events")."""
    at = {**names, "region": region}
    for rule in event_rules(holds, at):
        if table("alarms")["events"][rule.key].get("edge"):
            yield replace(rule, label=f"edge_{rule.label}", region=region, topic="edge")


def _filled(value: Any, names: Mapping[str, str], roles: Sequence[str]) -> Any:
    if isinstance(value, str):
        return value.format_map(names)
    if isinstance(value, list):
        if value == ["{deploy_roles}"]:
            return list(roles)
        return [_filled(item, names, roles) for item in value]
    if isinstance(value, dict):
        return {key: _filled(item, names, roles) for key, item in value.items()}
    return value
