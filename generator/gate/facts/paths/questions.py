"""Questions to the network of a configuration: each asked once, all of them within a budget."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from generator.config.model import Configuration
from generator.gate.facts.memo import once
from generator.gate.facts.paths.skeleton import holes
from generator.network.balancers import Forwarding
from generator.network.model import Reason
from generator.network.network import Topology, network_of
from generator.network.places import Place
from generator.network.reach import Answer, Asked, reach

SECONDS = 10.0  # of computing, for all questions about one configuration
# Without one of these nothing has a place, and no path is certain.
_PLACED = ("aws_subnet", "aws_default_subnet", "data.aws_subnet", "data.aws_subnets")
TOO_LARGE = Answer("unknown", reasons=(Reason("the network is too large to ask for all paths"),))


@dataclass
class Questions:
    """One network. Past the budget every new answer is unknown."""

    network: Topology
    seconds: float = SECONDS
    _known: dict[tuple[str, str, Asked], Answer] = field(default_factory=dict)

    def ask(self, source: Place, target: Place, asked: Asked) -> Answer:
        """Whether packets of the asked kind get from one place to another."""
        key = (source.address or source.name, target.address or target.name, asked)
        if key not in self._known:
            if self.seconds <= 0:
                return TOO_LARGE
            start = time.process_time()
            self._known[key] = self._answer(source, target, asked)
            self.seconds -= time.process_time() - start
        return self._known[key]

    def _answer(self, source: Place, target: Place, asked: Asked) -> Answer:
        answer = reach(self.network, source, target, asked)
        if answer.verdict == "closed":
            holes = (
                *self._unplaced(source),
                *self._unplaced(target),
                *self._ungrouped(source.address),
                *(why for name in self._fronts(target) for why in self._ungrouped(name)),
                *self._holes,
            )
            return Answer("unknown", reasons=holes) if holes else answer
        return answer

    def _unplaced(self, place: Place) -> Iterator[Reason]:
        """Why nobody knows where in the network something is."""
        for interface in self.network.interfaces_of(place.address or ""):
            subnet = self.network.subnet(interface)
            yield from interface.unknown
            yield from subnet.unknown if subnet else ()

    def _ungrouped(self, address: str | None) -> Iterator[Reason]:
        """That nobody knows a group which rules elsewhere may name."""
        for one in self.network.interfaces_of(address or ""):
            if "" in (one.groups or ()):
                text = f"a security group of {one.address} is not known"
                yield Reason(text, one.file, one.line, one.address)

    def _fronts(self, target: Place) -> Iterator[str]:
        """Load balancers that send to a place."""
        every = self.network.all(Forwarding)
        return (one.balancer for one in every if one.target == target.address)

    @cached_property
    def _holes(self) -> tuple[Reason, ...]:
        return tuple(holes(self.network.book.configuration))


@once
def questions_to(configuration: Configuration) -> Questions | None:
    """Those to the network of a configuration, built when they are first asked for; None where
    nothing has a place in a network."""
    if not configuration.of_type(*_PLACED):
        return None
    return Questions(network_of(configuration))
