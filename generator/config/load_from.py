"""A tree of files, wherever it is kept, to a Configuration."""

from __future__ import annotations

from dataclasses import replace

from generator.config.files import Files, UnreadableError
from generator.config.inputs import Inputs
from generator.config.model import Configuration
from generator.errors import NoVerdictError


def load_from(files: Files, name: str, inputs: Inputs | None = None) -> Configuration:
    """The configuration in the files; raises NoVerdictError when they cannot be read."""
    from generator.config.modules.resolver import Resolver  # noqa: PLC0415 - keeps --help fast

    try:
        found = Resolver(files, name, inputs or Inputs()).resolve()
        return replace(found, asked=frozenset(getattr(files, "asked", ())))
    except UnreadableError as problem:
        raise NoVerdictError(f"{name}: {problem}") from None
