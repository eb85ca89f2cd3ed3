"""What a rule is given and how it says that something is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.errors import Problem
from generator.shown import visible
from generator.spec.model.account import Account
from generator.spec.model.base import Flow, Stage
from generator.spec.model.component import Component
from generator.spec.model.environment import Environment
from generator.spec.read.show import show, show_value
from generator.spec.source import Source, source_of

_NOTHING = object()


class UnknownAccountError(AttributeError):
    """A rule asks what only the account says: what it would say just follows from that."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One spec under validation; ``account`` is None when the named one does not exist.

    ``names`` holds all component names written in the spec, valid or not.
    """

    environment: Environment
    account: Account | None
    lines: Mapping[str, Source]
    names: frozenset[str]

    @property
    def components(self) -> Iterator[tuple[str, Component]]:
        """Workloads and stores with their dotted paths."""
        yield from self.environment.components.items()

    @property
    def flows(self) -> Iterator[tuple[str, str, Flow]]:
        """Each declared flow: path of who declares it, its own path, and the flow itself."""
        declared = [(path, component.talks_to) for path, component in self.components]
        declared += [(f"sites.{n}", site.talks_to) for n, site in self.environment.sites.items()]
        for owner, flows in declared:
            for index, flow in enumerate(flows):
                yield owner, f"{owner}.talks_to.{index}", flow

    @property
    def production(self) -> bool:
        """Whether the account is of the production stage class.

        Raises:
            UnknownAccountError: nobody knows.
        """
        if self.account is None:
            raise UnknownAccountError
        return self.account.stage is Stage.PRODUCTION

    def problem(
        self, path: str, message: str, found: Any = _NOTHING, allowed: str = "", near: str = ""
    ) -> Problem:
        """A problem at a dotted path of this spec."""
        return problem(self.lines, path, message, found, allowed, near)


def problem(  # noqa: PLR0913 - the parts of one message
    lines: Mapping[str, Source],
    path: str,
    message: str,
    found: Any = _NOTHING,
    allowed: str = "",
    near: str = "",
    *,
    warning: bool = False,
) -> Problem:
    """A problem at a dotted path, on the line where it, or its parent, is written."""
    source = source_of(path, lines)
    shown = "" if found is _NOTHING else show_value(found, path)
    field = visible(path)  # with a name that is refused elsewhere, it may hold anything
    specs = (lines[""].file,)
    return Problem(source.file, source.line, field, message, shown, allowed, near, warning, specs)


def works(path: str) -> bool:
    """Whether what is at a dotted path runs with a role of its own: a service or a function."""
    return path.partition(".")[0] in ("services", "functions")


def join(words: Iterable[object]) -> str:
    """Words as a list a person reads; names of a spec may hold anything."""
    return ", ".join(show(str(word)) for word in words)


Rule = Callable[[Subject], Iterator[Problem]]
