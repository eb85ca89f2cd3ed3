"""Texts that a module's resource takes and that a call of the module writes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.config.model import Block, Configuration, Resource
from generator.config.values import Json, Value
from generator.gate.facts.data.texts import attributes_of

_CALL = re.compile(r"(?:^|\.)module\.([\w-]+)(?:\[(?:\"(?:[^\"\\]|\\.)*\"|\d+)\])?$")
_MOST = 2_000  # texts of one value
_SHORTEST = 4  # characters: shorter texts are written in many places


def written_in_call(
    configuration: Configuration, resource: Resource, value: Value
) -> tuple[Resource, str, int] | None:
    """The call of a module, its argument and the line, if every text of the value that is known
    is written there, or one that is passed on holds it; the outermost of several calls."""
    texts = set(_texts(value))
    found, module = None, resource.module
    while texts and (match := _CALL.search(module)):
        caller, label = module[: match.start()], match[1]
        blocks = configuration.module_blocks.get(caller, ())
        calls = (b for b in blocks if b.type == "module" and b.labels == (label,))
        held = next((h for call in calls for h in _holding(call, texts)), None)
        if held is None:
            break
        call, argument, line = held
        address = f"{caller}.module.{label}" if caller else f"module.{label}"
        found = Resource(address, "module", "", label, caller, call), argument, line
        module = caller
    return found


def _holding(call: Block, texts: set[str]) -> Iterator[tuple[Block, str, int]]:
    for path, value, line in attributes_of(call):
        if path != "source" and texts & set(_texts(value)):
            yield call, path, line


def _texts(value: Value) -> list[str]:
    """The texts in a value, as they are."""
    found: list[str] = []
    waiting = [value]
    while waiting and len(found) < _MOST:
        held = waiting.pop()
        if isinstance(held, str) and len(held) >= _SHORTEST:
            found.append(held)
        elif isinstance(held, dict):
            waiting += held.values()
        elif isinstance(held, list):
            waiting += held
        elif isinstance(held, Json):
            waiting.append(held.value)
    return found
