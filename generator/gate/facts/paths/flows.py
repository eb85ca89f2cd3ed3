"""Flows: what the network answers about a source and a target."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from generator.config.model import Configuration
from generator.gate.facts.paths.nodes import NetworkNode, balancers_beside, may_meet
from generator.gate.facts.paths.questions import questions_to
from generator.network.packets.ports import PortSet
from generator.network.places import Place
from generator.network.reach import Answer, Asked, Path
from generator.network.words import said

_INTERNETS = ("internet", "internet-ipv6")
_CLOSED = Answer("closed")


@dataclass(frozen=True, slots=True)
class PathAnswer:
    """Whether a source reaches a target, by which paths, and whose finding it is.

    ``doubt``: why it is not certain that the flow is forbidden.
    """

    subject: NetworkNode
    source: str
    target: str
    answer: Answer
    outward: bool = False
    doubt: str = ""

    @property
    def verdict(self) -> str:
        """``open``, ``closed`` or ``unknown``; open is unknown where there is doubt."""
        opened = self.answer.verdict == "open"
        return "unknown" if opened and self.doubt else self.answer.verdict

    @property
    def traffic(self) -> str:
        """What passes: ``tcp 443, 8443``."""
        return said(box for path in self.answer.paths for box in path.packets.boxes)

    def of(self, keep: Callable[[Path], bool]) -> PathAnswer:
        """The flow of some of its paths: closed when none of those that are open is kept."""
        if self.answer.verdict != "open":
            return self
        kept = tuple(filter(keep, self.answer.paths))
        return replace(self, answer=replace(self.answer, paths=kept) if kept else _CLOSED)


def asked_for(
    protocol: str | None = None,
    ports: Iterable[int | tuple[int, int]] = (),
    avoiding: Iterable[str] = (),
) -> Asked:
    """What kind of packets: a protocol, ports, and what they must not pass (addresses of resources,
    or kinds of hops such as ``load-balancer``)."""
    some = tuple(ports)
    return Asked(protocol, PortSet.of(*some) if some else None, frozenset(avoiding))


ANYTHING = asked_for()


def from_internet(
    configuration: Configuration, node: NetworkNode, asked: Asked = ANYTHING
) -> Iterator[PathAnswer]:
    """From the internet of IPv4, and where the node has an address of it, of IPv6."""
    for place in _internets(configuration, node):
        yield PathAnswer(
            node, place.name, node.place.name, _ask(configuration, place, node.place, asked)
        )


def to_internet(
    configuration: Configuration, node: NetworkNode, asked: Asked = ANYTHING
) -> Iterator[PathAnswer]:
    """To the internet of IPv4, and where the node has an address of it, of IPv6."""
    for place in _internets(configuration, node):
        answer = _ask(configuration, node.place, place, asked)
        yield PathAnswer(node, node.place.name, place.name, answer, outward=True)


def between(
    configuration: Configuration, source: NetworkNode, target: NetworkNode, asked: Asked = ANYTHING
) -> PathAnswer:
    """From one node to another."""
    questions = questions_to(configuration)
    meet = questions is not None and may_meet(questions.network, source, target)
    answer = _ask(configuration, source.place, target.place, asked) if meet else _CLOSED
    return PathAnswer(target, source.place.name, target.place.name, answer)


def from_outside(
    configuration: Configuration, place: Place, node: NetworkNode, asked: Asked = ANYTHING
) -> PathAnswer:
    """From a network beyond a VPN, a line or a peering."""
    answer = _ask(configuration, place, node.place, asked)
    return PathAnswer(node, place.name, node.place.name, answer)


def to_outside(
    configuration: Configuration, node: NetworkNode, place: Place, asked: Asked = ANYTHING
) -> PathAnswer:
    """To a network beyond a VPN, a line or a peering."""
    answer = _ask(configuration, node.place, place, asked)
    return PathAnswer(node, node.place.name, place.name, answer, outward=True)


def no_flow(node: NetworkNode) -> PathAnswer:
    """That nothing is there which could reach the node, so that it passes."""
    return PathAnswer(node, "", node.place.name, _CLOSED)


def _internets(configuration: Configuration, node: NetworkNode) -> Iterator[Place]:
    questions = questions_to(configuration)
    for name in _INTERNETS[: 2 if node.has_ipv6 else 1] if questions else ():
        assert questions is not None
        yield questions.network.places[name]


def _ask(configuration: Configuration, source: Place, target: Place, asked: Asked) -> Answer:
    questions = questions_to(configuration)
    if questions is None:
        return _CLOSED
    beside = balancers_beside(questions.network, target.address or "")
    beside -= {source.address or ""}
    return questions.ask(source, target, replace(asked, avoiding=asked.avoiding | beside))
