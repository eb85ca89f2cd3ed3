"""Whether a gate file is valid, found out once per content."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.cache import Cache, digest
from generator.errors import NoVerdictError
from generator.gate.settings.gate_file import GateFile
from generator.gate.settings.places import key_of

_LISTED = (
    "`findings` under `waivers`: each with id, resource, reason, owner, approver and expires; for "
    "a requirement of PCI DSS also compensating_control (docs/waivers.md)"
)
# What the keys of earlier gate files are now.
_MOVED = {
    "skips": _LISTED,
    "exceptions": _LISTED,
    "waivers.checks": _LISTED,
    "waivers.policies": _LISTED,
    "inline_skips": "`inline` under `waivers`",
}
_FILES = ("gate_document.py", "validation.py", "waiver_entries.py")
_DAYS = Path(__file__).parents[1] / "waivers" / "model.py"
_MODEL = [*(Path(__file__).with_name(name) for name in _FILES), _DAYS]


def check_gate_file(file: GateFile, document: Any, known_lists: frozenset[str] | None) -> None:
    """Refuse a gate file that is not what its model says.

    ``known_lists``: the names that its lists may have; None for the built-in file, which may have
    any. A valid document is remembered, as pydantic takes longer to import than a check of an
    unchanged estate.

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
    from generator.gate.settings import gate_document as models  # noqa: PLC0415 - pydantic
    from generator.gate.settings.validation import lines_of, problems  # noqa: PLC0415 - pydantic

    model = models.BuiltInDocument if names is None else models.GateDocument
    told = list(problems(model, document, {"lists": names}))
    lines = lines_of(text, [place for place, _ in told]) if told else []
    return [
        f"{line}: {f'`{place[-1]}` is now {_MOVED[key]}' if key in _MOVED else message}"
        for line, (place, message) in zip(lines, told, strict=True)
        for key in (key_of(place),)
    ]
