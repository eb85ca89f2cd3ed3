"""Errors that a person reads, and the exit status each of them means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

EXIT_PASSED = 0
EXIT_REFUSED = 1
EXIT_USAGE = 2
EXIT_NO_VERDICT = 3


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in a file somebody wrote.

    ``field`` is the dotted path inside the file; ``found`` the offending value as
    it may be shown (never a secret); ``nearest`` the closest valid name, if any.
    A ``warning`` refuses nothing.
    """

    file: str
    line: int
    field: str
    message: str
    found: str = ""
    allowed: str = ""
    nearest: str = ""
    warning: bool = False

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        text = (
            f"{where}: {self.field}: {self.message}" if self.field else f"{where}: {self.message}"
        )
        if self.found:
            text += f" (found {self.found})"
        if self.allowed:
            text += f"; allowed: {self.allowed}"
        if self.nearest:
            text += f"; did you mean {self.nearest}?"
        return text


class PaveError(Exception):
    """Base of every error that ends a command with one clear message."""

    exit_status = EXIT_USAGE


class InputError(PaveError):
    """What a person wrote is wrong; carries every problem found, not the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


class UsageError(PaveError):
    """A command was called with something it cannot work on."""


class StaleOutputError(PaveError):
    """``--check`` found output that does not equal a fresh render."""

    exit_status = EXIT_REFUSED


class NoVerdictError(PaveError):
    """The verdict could not be reached: the gate fails closed."""

    exit_status = EXIT_NO_VERDICT
