"""Where in a gate file something stands."""

from __future__ import annotations

import json

from generator.cache import Cache, digest
from generator.gate.settings.gate_file import GateFile

Place = tuple[int | str, ...]


def key_of(place: Place) -> str:
    """``waivers.findings[0].resource``."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place)
    return text.removeprefix(".")


def lines_in(own: GateFile, places: list[Place]) -> list[int]:
    """The line of each place, found once per content: the reader of positions is slow."""
    if not places:
        return []
    cache, key = Cache("gate"), digest("lines-1", own.raw, json.dumps(places))
    known = cache.get(key)
    if not isinstance(known, list) or len(known) != len(places):
        from generator.gate.settings.validation import lines_of  # noqa: PLC0415 - pydantic

        known = lines_of(own.text, places)
        cache.put(key, known)
    return [int(line) for line in known]
