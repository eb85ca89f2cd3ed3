"""Calls of modules of which nothing was read, and what they get: they may do anything to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.config.block import Block
from generator.config.model import Configuration
from generator.config.values import references

# What a program of the module reads, what a role may reach, and names: the module does nothing with
# a resource that stands there.
_TOLD = re.compile(
    r"(?:\w+_)?(?:environment|environment_variables|env_vars|policy_statements|tags)"
)


def handed_to_unread(configuration: Configuration) -> dict[str, tuple[str, Block]]:
    """Address of each resource that an unread module gets -> that module's address and its call."""
    found: dict[str, tuple[str, Block]] = {}
    for address, block in unread_calls(configuration):
        for name, attribute in block.attributes.items():
            if _TOLD.fullmatch(name):
                continue
            for reference in references(attribute.value):
                found.setdefault(reference.address, (address, block))
    return found


def unread_calls(configuration: Configuration) -> Iterator[tuple[str, Block]]:
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
    value = None if count is None else count.value
    return not isinstance(value, bool) and value in (0, "0")
