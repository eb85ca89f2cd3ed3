"""Own Terraform that is gone: whatever it made goes with it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.losses import guarded
from generator.changes.renewal import Renewal
from generator.config.addresses import part_of
from generator.config.plan.document import without_indexes


def gone(step: Renewal) -> Iterator[str]:
    """A note for every file that no longer declares what it declared; stores are refused."""
    found: dict[str, list[str]] = {}
    for address, (file, path) in step.held.items():
        here = step.moved(address)
        own = file.endswith(".tf") and not path
        kept = any(part_of(here, what) for what in step.given_up)
        if own and not step.stays(here) and not kept and not guarded(here, step):
            found.setdefault(file, []).append(without_indexes(here))
    for file, addresses in found.items():
        yield (
            f"{step.name}: {file} no longer declares {', '.join(dict.fromkeys(addresses))}: the "
            "next apply destroys what it made"
        )
