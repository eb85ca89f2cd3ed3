"""Resources that are handed on: to a module that is not read, or to another root by an output.
What is done with them there is not known."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.config.unread import handed_to_unread
from generator.config.values import references
from generator.gate.facts.memo import once


def handed_to(configuration: Configuration, resource: Resource) -> str:
    """Address of an unread module that gets the resource as an argument, '' when none does."""
    return _handed(configuration).get(resource.address, "")


def put_out(configuration: Configuration, resource: Resource) -> bool:
    """Whether an output of the root names the resource: another root may use it."""
    return resource.address in _put_out(configuration)


@once
def _put_out(configuration: Configuration) -> frozenset[str]:
    outputs = [block for block in configuration.root_blocks if block.type == "output"]
    held = (attribute.value for block in outputs for attribute in block.attributes.values())
    return frozenset(r.address for value in held for r in references(value))


def unread(module: str) -> str:
    """The cause of an answer that hangs on a module which is not read."""
    return f"{module} could not be read"


@once
def _handed(configuration: Configuration) -> dict[str, str]:
    return {held: module for held, (module, _) in handed_to_unread(configuration).items()}
