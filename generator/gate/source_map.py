"""The source map of a rendered target: which line of a spec caused a resource.

``.pave.json`` lies in the tree that is checked, so it is read as hostile input: it can add a
place to a finding and nothing else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from generator.gate.model import Finding
from generator.gate.targets import Target

FILE = ".pave.json"
_LIMIT = 16 * 1024 * 1024
_INDEX = re.compile(r"\[[^\]]*\]")
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Sources:
    """Places in the spec by resource address."""

    places: Mapping[str, Place] = field(default_factory=dict)

    def add_to(self, finding: Finding) -> Finding:
        """The finding with the place in the spec, when it is known."""
        place = self.places.get(finding.resource) or self.places.get(
            _INDEX.sub("", finding.resource)
        )
        return replace(finding, spec_file=place[0], spec_line=place[1]) if place else finding


def read_sources(target: Target) -> Sources:
    """The source map of a target; empty when there is none that makes sense."""
    path = target.root / FILE
    try:
        if (target.kind == "plan" and not target.source) or path.stat().st_size > _LIMIT:
            return Sources()
        document = json.loads(path.read_bytes())
        written = document.get("sources", {}).items()
    except (OSError, ValueError, RecursionError, AttributeError):
        return Sources()
    return Sources({address: place for address, found in written if (place := _place(found))})


def _place(value: object) -> Place | None:
    if not isinstance(value, list) or len(value) != 2:
        return None
    file, line = value
    if not isinstance(file, str) or not isinstance(line, int) or isinstance(line, bool):
        return None
    return (file, line) if 0 < len(file) <= 1024 and 0 <= line < 10**9 else None
