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
    """Facts for the runbook: each kind of alarm once, and who has it; the event rules."""
    found: dict[str, Meaning] = {}
    for module in modules:
        for alarm in module.alarms:
            title = f"{alarm.key} ({alarm.kind.replace('_', ' ')})"
            known = found.setdefault(title, Meaning(title, alarm.meaning, alarm.first_step))
            if module.name not in known.owners:
                found[title] = replace(known, owners=(*known.owners, module.name))
    first = next((alarm.name for module in modules for alarm in module.alarms), "")
    return {"meanings": list(found.values()), "example": first, "events": list(events)}
