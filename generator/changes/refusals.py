"""Everything that keeps `pave generate` from writing a step, told together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.changes.firewalls import protected_firewalls
from generator.changes.fixed_choices import fixed_choices
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
    versions,
)


def refuse_unsafe(steps: Iterable[Renewal]) -> None:
    """Pass, or say which steps AWS refuses or loses data in: all of them, a message for each fault.

    Raises:
        UsageError: such a step.
    """
    if found := refusals(steps):
        raise UsageError("\n".join([*found, "Nothing was written."]))


def refusals(steps: Iterable[Renewal]) -> tuple[str, ...]:
    """What `pave generate` would refuse, each message once."""
    found = (message for step in steps for check in CHECKS for message in check(step))
    return tuple(dict.fromkeys(found))
