"""The two ends of one question, of which one may be in another root (``NAME/PLACE``)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.errors import UsageError
from generator.gate.targets import Target
from generator.network.network import Topology
from generator.network.places import Place
from generator.paths.distinct import distinct
from generator.paths.joined import join
from generator.paths.names import hops, place
from generator.paths.question import Reply, Sought, ask_all
from generator.paths.run import Of, one_target


@dataclass(frozen=True, slots=True)
class Asking:
    """A question with everything that it needs."""

    target: Target
    network: Topology
    source: Place
    goal: Place
    wanted: Sought
    names: tuple[str, str]  # as they were asked for, where they are in two roots

    def replies(self) -> list[Reply]:
        """The answers."""
        found = ask_all(self.network, [self.source], [self.goal], self.wanted)
        return [
            replace(
                reply,
                answer=distinct(reply.answer),
                source=_called(reply.source, self.source, self.names[0]),
                target=_called(reply.target, self.goal, self.names[1]),
            )
            for reply in found
        ]


def asking(of: Of, own: Target, network: Topology, pair: tuple[str, str], wanted: Sought) -> Asking:
    """The question of a pair of names; the other root is read where one of them is in it.

    Raises:
        UsageError: no such place or root, or the roots cannot be read together.
        NoVerdictError: the other root cannot be read.
    """
    names = tuple(name.removeprefix(f"{own.name}/") for name in pair)
    others = {root for name in names if (root := _other_root(name, network))}
    if not others:
        around = hops(network.places, wanted.avoiding, network.addresses)
        source, goal = (place(network.places, name) for name in names)
        return Asking(
            own, network, source, goal, replace(wanted, avoiding=around), (source.name, goal.name)
        )
    if len(others) > 1:
        raise UsageError("One question leads to one other root: both ends are in others.")
    both = join(own, one_target(replace(of, target=others.pop(), var_files=())))
    around = hops(both.places, wanted.avoiding, both.network.addresses)
    source, goal = (place(both.places, name) for name in names)
    wanted = replace(wanted, avoiding=around)
    return Asking(both.target, both.network, source, goal, wanted, pair)


def _other_root(name: str, network: Topology) -> str:
    """``ledger`` of ``ledger/booking``; '' for a place of this root and for ranges."""
    if name in network.places or f"cidr:{name}" in network.places or name.startswith("cidr:"):
        return ""
    return name.partition("[")[0].rpartition("/")[0]


def _called(found: Place, asked: Place, name: str) -> Place:
    return replace(found, name=name) if found == asked else found
