"""Everything that keeps `pave generate` from writing a step, told together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.changes.firewalls import protected_firewalls
from generator.changes.fixed_choices import fixed_choices
from generator.changes.hosts import hosts_in_use
from generator.changes.listener_rules import taken_priorities
from generator.changes.losses import losses
from generator.changes.phase_jumps import phase_jumps
from generator.changes.ranges import other_ranges
from generator.changes.renewal import Renewal
from generator.changes.replacements import replacements
from generator.changes.service_volumes import lost_volumes
from generator.changes.storage import smaller_storage
from generator.changes.unreadable import unreadable
from generator.changes.versions import versions
from generator.changes.vpc import other_vpc
from generator.changes.zones import more_zones
from generator.errors import UsageError

Check = Callable[[Renewal], Iterator[str]]
CHECKS: tuple[Check, ...] = (
    other_vpc,
    losses,
    unreadable,
    lost_volumes,
    replacements,
    fixed_choices,
    more_zones,
    other_ranges,
    protected_firewalls,
    phase_jumps,
    smaller_storage,
    taken_priorities,
    hosts_in_use,
    versions,
)


def refuse_unsafe(steps: Iterable[Renewal]) -> None:
    """Pass, or say which steps AWS refuses or loses data in: all of them, a message for each fault.

    Raises:
        UsageError: such a step.
    """
    found = {step.name: messages for step in steps if (messages := refusals([step]))}
    if found:
        told = dict.fromkeys(message for messages in found.values() for message in messages)
        raise UsageError("\n".join([*told, _unless_new(found), "Nothing was written."]))


def _unless_new(names: Iterable[str]) -> str:
    """The way out for whoever still tries: what AWS does not have cannot be lost."""
    return (
        f"What was never applied ({', '.join(names)}?) can start over: delete its folder under "
        "out/ and generate it again."
    )


def refusals(steps: Iterable[Renewal]) -> tuple[str, ...]:
    """What `pave generate` would refuse, each message once."""
    found = (message for step in steps for check in CHECKS for message in check(step))
    return tuple(dict.fromkeys(found))
