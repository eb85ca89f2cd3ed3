"""Events that people must hear of: what no metric counts. EventBridge sends them to the topic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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


def event_rules(holds: set[str], names: Mapping[str, str]) -> Iterator[EventRule]:
    """The rules of a root that holds modules of these templates; ``account`` stands for what an
    account has once, whatever its environments. ``names`` are ``root``,
    ``account``, ``region`` and ``partition``, which patterns mention in braces."""
    for key, row in table("alarms")["events"].items():
        if holds.intersection(row["needs"]):
            yield EventRule(
                key=key,
                label=label(key),
                name=f"{names['root']}-{key}",
                pattern=_filled(row["pattern"], names),
                meaning=row["meaning"],
                first_step=row["first_step"],
            )


def _filled(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return value.format_map(names)
    if isinstance(value, list):
        return [_filled(item, names) for item in value]
    if isinstance(value, dict):
        return {key: _filled(item, names) for key, item in value.items()}
    return value
