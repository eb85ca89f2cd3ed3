"""Ways that may be open, each once: what is not known makes many of one."""

from __future__ import annotations

from dataclasses import replace

from generator.network.forward.interface import Hop
from generator.network.reach import Answer, Path
from generator.paths.question import UNKNOWN

_MOST = 200  # ways that are compared with each other


def distinct(answer: Answer) -> Answer:
    """An answer that is not known without ways that another one tells in more hops."""
    if answer.verdict != UNKNOWN or len(answer.paths) > _MOST:
        return answer
    held: dict[tuple[Hop, ...], Path] = {}
    for path in answer.paths:
        same = held.get(path.hops)
        held[path.hops] = replace(path, packets=same.packets | path.packets) if same else path
    kept = (
        path
        for path in held.values()
        if not any(_tells_more(other, path) for other in held.values())
    )
    return replace(answer, paths=tuple(kept))


def _tells_more(one: Path, other: Path) -> bool:
    """Whether one has all hops of the other, in order and between the same ends, and more."""
    if len(one.hops) <= len(other.hops) or not other.hops:
        return False
    if (one.hops[0], one.hops[-1]) != (other.hops[0], other.hops[-1]):
        return False
    rest = iter(one.hops)
    return all(hop in rest for hop in other.hops) and not other.packets - one.packets
