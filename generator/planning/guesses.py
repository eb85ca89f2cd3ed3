"""What an argument will be once AWS has answered, as its files say: fewer plans until none changes
anything. A wrong guess costs a plan more and no more than that."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.config.model import Configuration
from generator.config.values import Json, Reference, Template, Value
from generator.planning.placeholders import Placeholders

_PLAIN = (str, int, float, bool)


@dataclass(frozen=True, slots=True)
class Guesses:
    """Guesses for the changes of one plan."""

    configuration: Configuration
    changes: Iterable[Mapping[str, Any]]
    placeholders: Placeholders
    _sides: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._sides.update({change["address"]: change["change"] for change in self.changes})

    def value(self, written: Value, kind: Any) -> Any:
        """The value of an argument of a type; None: it cannot be told."""
        found = self._of(self.configuration.literal(written))
        if kind == "string":
            return found if isinstance(found, str) else None
        if isinstance(kind, list) and kind[1:] == ["string"]:
            wanted = dict if kind[0] == "map" else list
            members = found.values() if isinstance(found, dict) else found
            plain = isinstance(found, wanted) and all(isinstance(m, str) for m in members)
            return found if plain else None
        return None

    def _of(self, value: Value) -> Any:
        if isinstance(value, Reference):
            return self._attribute(value)
        if isinstance(value, Json):
            inner = self._of(value.value)
            return None if inner is None else json.dumps(inner)
        if isinstance(value, Template):
            parts = [self._of(part) for part in value.parts]
            return "".join(parts) if all(isinstance(part, str) for part in parts) else None
        if isinstance(value, list):
            return _whole(list(map(self._of, value)))
        if isinstance(value, dict):
            held = {key: self._of(item) for key, item in value.items()}
            return None if None in held.values() else held
        return value if isinstance(value, _PLAIN) else None

    def _attribute(self, reference: Reference) -> Any:
        sides = self._sides.get(reference.address)
        name = reference.attribute
        if not sides or not name.isidentifier():
            return None
        if (sides.get("after_unknown") or {}).get(name) is not True:
            return (sides.get("after") or {}).get(name)
        known = (sides.get("before") or {}).get(name)
        return known if known is not None else self.placeholders.text(reference.address, name)


def _whole(items: list[Any]) -> Any:
    return None if any(item is None for item in items) else items
