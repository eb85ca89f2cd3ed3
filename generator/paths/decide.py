"""Statements held against a network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.errors import EXIT_NO_VERDICT, EXIT_PASSED, EXIT_REFUSED
from generator.network.network import Topology
from generator.network.words import missing_ports
from generator.paths.names import identity
from generator.paths.ports import Span
from generator.paths.question import OPEN, UNKNOWN, Reply, Sought, ask, ask_all

if TYPE_CHECKING:  # who asks one question reads no file of statements
    from generator.paths.statements import PathStatement


class Held(StrEnum):
    """What a network says about a statement."""

    HOLDS = "holds"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Decided:
    """A statement and what was found. ``because``: the answers that refuse it or leave it open."""

    statement: PathStatement
    held: Held
    because: tuple[Reply, ...] = ()
    missing: tuple[Span, ...] = ()  # ports that an `allow` asks for and that are closed


def decide(network: Topology, statements: Iterable[PathStatement]) -> Iterator[Decided]:
    """Each statement in turn."""
    for statement in statements:
        yield _allowed(network, statement) if statement.allows else _denied(network, statement)


def exit_status(decided: Iterable[Decided]) -> int:
    """1 if a statement is refused, else 3 if one is not known to hold, else 0."""
    held = {one.held for one in decided}
    if Held.REFUSED in held:
        return EXIT_REFUSED
    return EXIT_NO_VERDICT if Held.UNKNOWN in held else EXIT_PASSED


def _denied(network: Topology, statement: PathStatement) -> Decided:
    wanted = Sought(statement.protocol, statement.ports)
    replies = ask_all(network, statement.sources, statement.targets, wanted)
    opened = tuple(reply for reply in replies if reply.verdict == OPEN)
    unknown = tuple(reply for reply in replies if reply.verdict == UNKNOWN)
    if opened:
        return Decided(statement, Held.REFUSED, opened)
    return Decided(statement, Held.UNKNOWN if unknown else Held.HOLDS, unknown)


def _allowed(network: Topology, statement: PathStatement) -> Decided:
    """Every port of every pair must be open; without ports, something."""
    refused: list[Reply] = []
    unknown: list[Reply] = []
    missing: tuple[Span, ...] = ()
    for source in statement.sources:
        for target in statement.targets:
            if identity(source) == identity(target):
                continue
            reply = ask(network, source, target, Sought(statement.protocol, statement.ports))
            gap = missing_ports(reply.answer, statement.ports)
            if reply.verdict == UNKNOWN:
                unknown.append(reply)
            elif reply.verdict != OPEN or gap:
                refused.append(reply)
                missing = missing or gap
    if refused:
        return Decided(statement, Held.REFUSED, tuple(refused), missing)
    return Decided(statement, Held.UNKNOWN if unknown else Held.HOLDS, tuple(unknown))
