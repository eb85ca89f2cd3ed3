"""A digest of what a resource says, wherever it is written: it changes when the resource does.

Values count as they are resolved, so that another value of a variable is another content; lines,
files, comments and the order of arguments do not count. A sensitive value stands as its label:
whoever reads a digest cannot try values against it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from generator.config.marks import Mark, own_mark
from generator.config.model import Block, Configuration, Resource
from generator.config.plan.document import without_indexes
from generator.config.values import (
    Base64,
    Json,
    OpenMap,
    Reference,
    Template,
    Unknown,
    Value,
)
from generator.gate.facts.memo import once

_LENGTH = 32  # characters of a digest
_MOST = 100_000  # values in one resource; values that are shared can make more than were written


class Contents:
    """Digests of one configuration; '' is the digest of what cannot be told."""

    def __init__(self, configuration: Configuration) -> None:
        self._configuration = configuration
        self._known: dict[int, str] = {}

    def of(self, resource: Resource) -> str:
        """The digest of a resource, with the data sources that it reads its values from."""
        key = id(resource.block)
        if key not in self._known:
            self._known[key] = self._digest(resource)
        return self._known[key]

    def at(self, file: str, line: int) -> str:
        """The digest of the smallest block at a place that belongs to no resource."""
        configuration = self._configuration
        held = (configuration.root_blocks, *configuration.module_blocks.values())
        blocks = [*(b for part in held for b in part), *(r.block for r in configuration.resources)]
        around = [b for b in blocks if b.file == file and b.line <= line <= b.end_line]
        if not around:
            return ""
        try:
            return _digest(_Plain().block(min(around, key=lambda b: b.end_line - b.line)))
        except (RecursionError, OverflowError):
            return ""

    def by_address(self) -> Mapping[str, str]:
        """Digests by address, and by address without indexes: there, of all instances."""
        found: dict[str, str] = {}
        whole: dict[str, list[str]] = {}
        for resource in self._configuration.resources:
            found[resource.address] = self.of(resource)
            whole.setdefault(without_indexes(resource.address), []).append(self.of(resource))
        return {**{a: _digest(parts) for a, parts in whole.items()}, **found}

    def _digest(self, resource: Resource) -> str:
        plain = _Plain()
        try:
            own = plain.block(resource.block)
            return _digest([resource.uncertain, own, self._read(plain)])
        except (RecursionError, OverflowError):
            return ""

    def _read(self, plain: _Plain) -> list[tuple[str, Any]]:
        """Data sources of the configuration that it refers to, and those that they refer to."""
        found: dict[str, Any] = {}
        while plain.references:
            read = self._configuration.by_address.get(plain.references.pop().address)
            if read and read.mode == "data" and read.address not in found:
                found[read.address] = plain.block(read.block)
        return sorted(found.items())


# The findings and the answer of a process ask for the same digests.
contents_of = once(Contents)


def _digest(parts: Any) -> str:
    text = json.dumps(parts, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]


class _Plain:
    """Blocks and values as JSON types, each kind of value apart from the others."""

    def __init__(self) -> None:
        self._left = _MOST
        self.references: list[Reference] = []  # of all that it was given

    def block(self, block: Block) -> Any:
        """The block. Raises OverflowError: more values than a person writes."""
        attributes = {name: self.value(a.value) for name, a in block.attributes.items()}
        nested = [self.block(b) for b in block.blocks]
        return [block.type, block.labels, block.uncertain, attributes, nested]

    def value(self, value: Value) -> Any:
        self._left -= 1
        if self._left < 0:
            raise OverflowError
        if isinstance(value, dict):
            rest = self.value(value.rest) if isinstance(value, OpenMap) else None
            return {
                "map": [[self.value(k), self.value(value[k])] for k in sorted(value)],
                "rest": rest,
            }
        if isinstance(value, list | tuple):
            return [self.value(v) for v in value]
        if isinstance(value, Template):
            return {"template": [self.value(part) for part in value.parts]}
        if isinstance(value, Json | Base64):
            return {type(value).__name__: self.value(value.value)}
        return self._leaf(value)

    def _leaf(self, value: Value) -> Any:
        if Mark.SECRET in own_mark(value):
            return {"mark": own_mark(value).label}
        if isinstance(value, Reference):
            self.references.append(value)
            return {"reference": [value.address, value.attribute]}
        if isinstance(value, Unknown):
            self.references.extend(value.references)
            about = sorted({f"{r.address}.{r.attribute}" for r in value.references})
            return {"unknown": [value.cause, value.subject, value.starts, about]}
        if isinstance(value, bool | None):
            return value
        return str(value) if isinstance(value, str) else {"value": str(value)}
