"""What the loss of each zone leaves, for a person who reads it in a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from generator.resilience.model import FaultDomain, Loss, Survival, ZonedPart
from generator.shown import number, visible

Shown = Callable[[str], str]  # a file of the target as reports name it
_HEAD = ("LOST", "SURVIVE", "BREAK", "UNKNOWN")
_COUNTED = (Survival.SURVIVES, Survival.BREAKS, Survival.UNKNOWN)


def report(
    target: str,
    parts: Sequence[ZonedPart],
    zones: Sequence[FaultDomain],
    shown: Shown,
    *,
    everything: bool,
) -> str:
    """A table of the zones, then what each loss breaks; ``everything`` adds what survives."""
    lines = [visible(f"{target}: {number(len(parts), 'component')} and paths"), ""]
    lines += _table(parts, zones)
    for zone in zones:
        found = [(part, part.judged.lost(zone)) for part in parts]
        told = [(p, loss) for p, loss in found if everything or loss.outcome != Survival.SURVIVES]
        if told:
            lines += ["", visible(f"Loss of {zone.name}")]
            lines += [line for part, loss in told for line in _entry(part, loss, shown)]
    lines += _nowhere(parts, shown)
    return "\n".join(lines) + "\n"


def _table(parts: Sequence[ZonedPart], zones: Sequence[FaultDomain]) -> Iterator[str]:
    width = max([len(visible(zone.name)) for zone in zones] + [len(_HEAD[0])])
    yield f"{_HEAD[0]:<{width}}" + "".join(f"  {word:>8}" for word in _HEAD[1:])
    for zone in zones:
        counts = Counter(part.judged.lost(zone).outcome for part in parts)
        row = "".join(f"  {counts[outcome]:>8}" for outcome in _COUNTED)
        yield f"{visible(zone.name):<{width}}{row}"


def _entry(part: ZonedPart, loss: Loss, shown: Shown) -> Iterator[str]:
    resource = part.resource
    place = f"{shown(resource.file)}:{resource.line}"
    yield visible(f"  {loss.outcome.upper():<8}  {part.kind}  {resource.address}  {place}")
    if loss.text:
        yield visible(f"            {loss.text}")


def _nowhere(parts: Sequence[ZonedPart], shown: Shown) -> Iterator[str]:
    """What the loss of a zone may break that nothing names."""
    told = [(part, part.elsewhere()) for part in parts]
    open_ = [(part, loss) for part, loss in told if loss.outcome is not Survival.SURVIVES]
    if open_:
        yield from ("", "Loss of a zone that is not known by name")
        for part, loss in open_:
            yield from _entry(part, loss, shown)
