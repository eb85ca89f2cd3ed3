"""What the loss of each zone leaves, as JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from generator.resilience.model import FaultDomain, ZonedPart

Shown = Callable[[str], str]


def document(
    target: str, parts: Sequence[ZonedPart], zones: Sequence[FaultDomain], shown: Shown
) -> dict[str, Any]:
    """Every component and path with its verdict, and what each zone's loss leaves of it."""
    return {
        "target": target,
        "zones": [zone.name for zone in zones],
        "parts": [_part(part, zones, shown) for part in parts],
    }


def _part(part: ZonedPart, zones: Sequence[FaultDomain], shown: Shown) -> dict[str, Any]:
    losses = ((zone, part.judged.lost(zone)) for zone in zones)
    rest = part.elsewhere()
    return {
        "kind": part.kind,
        "resource": part.resource.address,
        "with": [resource.address for resource in part.others],
        "file": shown(part.resource.file),
        "line": part.resource.line,
        "verdict": part.verdict.value,
        "losses": [
            {"zone": zone.name, "outcome": loss.outcome.value, "reason": loss.text}
            for zone, loss in losses
        ],
        "zones_not_known": {"outcome": rest.outcome.value, "reason": rest.text},
    }
