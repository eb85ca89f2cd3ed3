"""Resources that are handed to a module that is not read: what it does with them is not known."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.config.unread import handed_to_unread
from generator.gate.facts.memo import once


def handed_to(configuration: Configuration, resource: Resource) -> str:
    """Address of an unread module that gets the resource as an argument, '' when none does."""
    return _handed(configuration).get(resource.address, "")


def unread(module: str) -> str:
    """The cause of an answer that hangs on a module which is not read."""
    return f"{module} could not be read"


@once
def _handed(configuration: Configuration) -> dict[str, str]:
    return {held: module for held, (module, _) in handed_to_unread(configuration).items()}
