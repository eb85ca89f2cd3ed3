"""What the number of a resource is made of, as it is written: for numbers that nobody knows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from generator.config.model import Block, Configuration, Resource
from generator.review.compare import Text

NUMBERS = ("count", "for_each")
_DEFINED = re.compile(r"(?:^|\{)\s*(\w+)\s*=(?!=)")
_NAMED = re.compile(r"\b(local|var)\.(\w+)")
_INDEX = re.compile(r"\[[^\]]*\]$")


def written_number(side: Configuration, text: Text, resource: Resource) -> list[str]:
    """``count`` or ``for_each`` of a resource, and every local and argument of a call behind it."""
    found = list(definitions(text(resource), NUMBERS))
    waiting = [(resource.module, line) for line in found]
    seen: set[tuple[str, ...]] = set()
    while waiting:
        module, line = waiting.pop()
        for kind, name in _NAMED.findall(line):
            if (module, kind, name) in seen:
                continue
            seen.add((module, kind, name))
            call = _INDEX.sub("", module)
            place = module if kind == "local" else call.rpartition(".module.")[0]
            for block in _blocks(side, kind, module, place, call):
                lines = list(definitions(text(replace(resource, block=block)), (name,)))
                found += lines
                waiting += [(place, line) for line in lines]
    return found


def _blocks(side: Configuration, kind: str, module: str, place: str, call: str) -> Iterable[Block]:
    if kind == "local":
        return [b for b in side.module_blocks.get(module, ()) if b.type == "locals"]
    label = call.rpartition("module.")[2]
    held = side.module_blocks.get(place, ()) if call else ()
    return [b for b in held if b.type == "module" and b.labels == (label,)]


def definitions(text: str, names: Collection[str]) -> Iterator[str]:
    """Lines of a text that give these names a value, to the end of its brackets."""
    lines = text.split("\n")
    for position, line in enumerate(lines):
        if not any(name in names for name in _DEFINED.findall(line)):
            continue
        depth = 0
        for more in lines[position:]:
            yield more.strip()
            depth += sum(more.count(c) for c in "([{") - sum(more.count(c) for c in ")]}")
            if depth <= 0:
                break
