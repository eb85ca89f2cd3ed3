"""Whether a gate file is valid, found out once per content."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.cache import Cache, digest
from generator.errors import NoVerdictError
from generator.gate.settings.gate_file import GateFile

# What the keys of earlier gate files are now.
_MOVED = {
    "skips": "`checks` under `waivers`",
    "exceptions": "`policies` under `waivers`",
    "inline_skips": "`inline` under `waivers`",
}
_MODEL = [Path(__file__).with_name(name) for name in ("gate_document.py", "validation.py")]


def check_gate_file(file: GateFile, document: Any, known_lists: frozenset[str] | None) -> None:
    """Refuse a gate file that is not what its model says.

    ``known_lists``: the names that its lists may have; any when None. A valid document is
    remembered, as pydantic takes longer to import than a check of an unchanged estate.

    Raises:
        NoVerdictError: with file and line of everything that is wrong.
    """
    names = None if known_lists is None else sorted(known_lists)
    model = [part.read_bytes() for part in (Path(__file__), *_MODEL)]
    cache, key = Cache("gate"), digest("gate-1", *model, json.dumps([document, names]))
    if cache.get(key) == key:
        return
    wrong = _wrong(file.text, document, names)
    if wrong:
        lines = "".join(f"\n  {file.shown}:{found}" for found in wrong)
        raise NoVerdictError(f"The gate file is wrong:{lines}")
    cache.put(key, key)


def _wrong(text: str, document: Any, names: list[str] | None) -> list[str]:
    from generator.gate.settings.gate_document import GateDocument  # noqa: PLC0415 - pydantic
    from generator.gate.settings.validation import line_of, problems  # noqa: PLC0415 - pydantic

    found = []
    for place, message in problems(GateDocument, document, {"lists": names}):
        said = f"`{place[0]}` is now {_MOVED[str(place[0])]}" if _moved(place) else message
        found.append(f"{line_of(text, place)}: {said}")
    return found


def _moved(place: tuple[int | str, ...]) -> bool:
    return len(place) == 1 and place[0] in _MOVED
