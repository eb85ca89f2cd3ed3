"""What the runbook says of the alarms of an environment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.blueprint.alarms.events import EventRule
from generator.blueprint.model import Module


@dataclass(frozen=True, slots=True)
class Meaning:
    """What people need to know of an alarm; ``owners`` have it."""

    title: str
    meaning: str
    first_step: str
    owners: tuple[str, ...] = ()


def meanings(modules: list[Module], events: Iterable[EventRule]) -> dict[str, object]:
    """Facts for the runbook: each kind of alarm once, and who has it; an alarm to try by region;
    each kind of event rule once."""
    found: dict[str, Meaning] = {}
    for module in modules:
        for alarm in module.alarms:
            title = f"{alarm.key} ({alarm.kind.replace('_', ' ')})"
            known = found.setdefault(title, Meaning(title, alarm.meaning, alarm.first_step))
            if module.name not in known.owners:
                found[title] = replace(known, owners=(*known.owners, module.name))
    examples: dict[str, str] = {"": ""}
    for alarm in (alarm for module in modules for alarm in module.alarms):
        examples[alarm.region] = examples.get(alarm.region) or alarm.name
    rules = {rule.key: rule for rule in reversed(list(events))}
    ordered = list(reversed(rules.values()))
    return {"meanings": list(found.values()), "examples": examples, "events": ordered}
