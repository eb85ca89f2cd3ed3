"""Errors that a person reads, and the exit status each of them means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from dataclasses import field as field_of

EXIT_PASSED = 0
EXIT_REFUSED = 1
EXIT_USAGE = 2
EXIT_NO_VERDICT = 3

_LONGEST = 1_000  # characters of one part of a message: lists of allowed names are shorter


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in a file somebody wrote.

    ``field`` is the dotted path inside the file; ``found`` the offending value as
    it may be shown (never a secret); ``nearest`` the closest valid name, if any.
    A ``warning`` refuses nothing. ``specs`` are the files of the specs that are wrong: what one
    of them extends may be another file.
    """

    file: str
    line: int
    field: str
    message: str
    found: str = ""
    allowed: str = ""
    nearest: str = ""
    warning: bool = False
    specs: tuple[str, ...] = field_of(default=(), compare=False)

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        message = _bounded(self.message)
        text = f"{where}: {self.field}: {message}" if self.field else f"{where}: {message}"
        if self.found:
            text += f" (found {self.found})"
        if self.allowed:
            text += f"; allowed: {_bounded(self.allowed)}"
        if self.nearest:
            text += f"; did you mean {self.nearest}?"
        if self.specs and self.file not in self.specs:
            text += f" (in {', '.join(self.specs)})"
        return text


def _bounded(text: str) -> str:
    """The text without its middle where it is very long: it repeats what somebody wrote elsewhere,
    as the region of an environment in what is said of each of its ARNs."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 100]}...{text[-100:]}"


def together(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems in order, each once, with all specs that have it."""
    specs: dict[Problem, set[str]] = {}
    for problem in problems:
        specs.setdefault(problem, set()).update(problem.specs)
    return tuple(replace(problem, specs=tuple(sorted(specs[problem]))) for problem in sorted(specs))


class PaveError(Exception):
    """Base of every error that ends a command with one clear message."""

    exit_status = EXIT_USAGE


class InputError(PaveError):
    """What a person wrote is wrong; carries every problem found, not the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = together(problems)
        super().__init__("\n".join(map(str, self.problems)))


class UsageError(PaveError):
    """A command was called with something it cannot work on."""


class StaleOutputError(PaveError):
    """``--check`` found output that does not equal a fresh render."""

    exit_status = EXIT_REFUSED


class NoVerdictError(PaveError):
    """The verdict could not be reached: the gate fails closed."""

    exit_status = EXIT_NO_VERDICT
