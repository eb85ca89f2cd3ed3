"""Resources that are handed to a module that is not read: what it does with them is not known."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.config.model import Block, Configuration, Resource
from generator.config.values import references
from generator.gate.facts.memo import once
from generator.gate.verdict.operators import equals


def handed_to(configuration: Configuration, resource: Resource) -> str:
    """Address of an unread module that gets the resource as an argument, '' when none does."""
    return _handed(configuration).get(resource.address, "")


def unread(module: str) -> str:
    """The cause of an answer that hangs on a module which is not read."""
    return f"{module} could not be read"


@once
def _handed(configuration: Configuration) -> dict[str, str]:
    found: dict[str, str] = {}
    for address, block in _unread_calls(configuration):
        for attribute in block.attributes.values():
            for reference in references(attribute.value):
                found.setdefault(reference.address, address)
    return found


def _unread_calls(configuration: Configuration) -> Iterator[tuple[str, Block]]:
    """Module blocks of which nothing was read, and that may have an instance."""
    modules = {"": configuration.root_blocks, **configuration.module_blocks}
    read = set(map(_plain, configuration.module_blocks))
    for parent, blocks in modules.items():
        for block in blocks:
            if block.type != "module" or not block.labels or _none(block):
                continue
            address = f"{parent}.module.{block.labels[0]}".strip(".")
            if _plain(address) not in read:
                yield address, block


def _plain(address: str) -> str:
    """The address without the keys of instances."""
    return re.sub(r"\[[^\]]*\]", "", address)


def _none(block: Block) -> bool:
    count = block.attributes.get("count")
    return count is not None and equals(count.value, 0) is True
