"""A value of a spec together with the line it was written on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from generator.spec.source import Source

Scalar: TypeAlias = "str | int | float | bool | None"
Value: TypeAlias = "Scalar | list[YamlNode] | dict[str, YamlNode]"


@dataclass(frozen=True, slots=True)
class YamlNode:
    """A scalar, list or mapping; ``source`` is where its key (or item) is written."""

    value: Value
    source: Source

    def plain(self) -> Any:
        """The value without lines, as ``json.loads`` would give it."""
        if isinstance(self.value, dict):
            return {key: child.plain() for key, child in self.value.items()}
        if isinstance(self.value, list):
            return [child.plain() for child in self.value]
        return self.value

    def lines(self) -> dict[str, Source]:
        """Dotted path to source, for this node (path ``""``) and all below."""
        found: dict[str, Source] = {}
        self._collect("", found)
        return found

    def _collect(self, path: str, found: dict[str, Source]) -> None:
        found[path] = replace(self.source, path=path)
        for key, child in self.children():
            child._collect(f"{path}.{key}" if path else key, found)

    def children(self) -> list[tuple[str, YamlNode]]:
        """Keys (or positions) and nodes directly below."""
        if isinstance(self.value, dict):
            return list(self.value.items())
        if isinstance(self.value, list):
            return [(str(index), child) for index, child in enumerate(self.value)]
        return []
