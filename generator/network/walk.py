"""From the start of a leg to its end, place by place, by the forwarders."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import generator.network.forward as forwarders
from generator.network.answers import LIMIT, STEPS, answered, missed
from generator.network.forward.interface import (
    Closed,
    Forwarder,
    Hop,
    Leg,
    Next,
    Origin,
    Pass,
    Turn,
)
from generator.network.forward.seats import perhaps_there
from generator.network.model import Reason
from generator.network.network import Topology
from generator.network.packets.packets import PacketBox, PacketSet

_ROUTES = ("route", "transit-gateway")


class LegWalk:
    """One way through the network: what arrives is yielded, what ends elsewhere is in ``shut``."""

    def __init__(self, topology: Topology, shut: list[Closed]) -> None:
        self._topology = topology
        self._shut = shut

    def arrivals(self, leg: Leg, kind: str, packets: PacketSet) -> Iterator[Pass]:
        """Passes that arrive. ``kind``: that of the place that packets come from."""
        queue: list[Next] = list(self._start(leg, kind, packets))
        for _ in range(STEPS):
            if not queue:
                return
            at = queue.pop()
            if isinstance(at, Closed):
                self._shut.append(at)
            elif isinstance(at, Turn):
                queue += self._turned(at)
            elif at.packets and not (leg.avoiding and _passed(at) & leg.avoiding):
                if _arrived(at):
                    yield at
                else:
                    queue += self._next(at)
        text = f"the network is too large: given up after {STEPS} steps"
        self._shut.append(Closed(Hop(LIMIT, "", "", 0, text), STEPS, (Reason(text),)))

    def _next(self, at: Pass) -> Iterable[Next]:
        if at.kind == "outside":
            text = f"packets leave to {at.at}, where what is asked for is not"
            hop = Hop("outside", at.at, "", 0, text, "NO_POSSIBLE_DESTINATION")
            return [Closed(hop, len(at.hops))]
        if _goes_round(at):
            hop = replace(at.hops[-1], text=f"{at.hops[-1].text}: packets go round in a loop")
            return [Closed(hop, len(at.hops))]
        return _forwarders()[at.kind](self._topology, at)

    def _turned(self, turn: Turn) -> Iterator[Next]:
        """On from a device that opens a leg of its own, with what it can send answers to."""
        arrived, leg = turn.arrived, turn.arrived.leg
        back = Leg(turn.end, leg.source, leg.lenient, reply=True, avoiding=leg.avoiding)
        boxes: list[PacketBox] = []
        doubt: tuple[Reason, ...] = ()
        for answer in self.arrivals(back, "interface", arrived.packets.reversed):
            packets, reasons = answered(arrived, answer, self._shut)
            doubt = doubt if boxes and packets else reasons
            boxes += packets.boxes
        held = PacketSet.of(boxes)
        why = missed(leg.source, held.sources)
        if held and why and not leg.lenient:
            yield Closed(arrived.hops[-1], len(arrived.hops), (*arrived.reasons, *why))
        elif held:
            onward = replace(arrived, packets=held, reasons=doubt, stateful=frozenset())
            yield from turn.then(onward)

    def _start(self, leg: Leg, kind: str, packets: PacketSet) -> Iterable[Next]:
        interface = leg.source.interface
        origin = _origins().get(kind)
        if origin is not None and (interface is None or not leg.reply):
            at = Pass(kind, leg.source.outside or leg.source.name, packets, leg)
            there = () if interface else perhaps_there(self._topology, at)
            return [*there, *origin(self._topology, leg, packets)]
        if interface is None:
            return ()
        groups = self._topology.groups_of(interface)
        return [Pass("interface-out", interface.address, packets, leg, groups=groups)]


def _passed(at: Pass) -> frozenset[str]:
    """Kinds and addresses of where packets are and of all that they came through."""
    hops = (name for hop in at.hops for name in (hop.kind, hop.address))
    return frozenset((at.kind, at.at, *at.via, *hops))


def _goes_round(at: Pass) -> bool:
    """Whether packets take a route that they have taken."""
    routes = [hop for hop in at.hops if hop.kind in _ROUTES]
    return len(routes) != len(set(routes))


def _arrived(at: Pass) -> bool:
    wanted = at.leg.target.outside
    if at.kind != "outside":
        return at.kind == "arrived"
    of_internet = at.at.startswith(("internet", "egress-only:")) and wanted.startswith("internet")
    return of_internet or wanted == at.at or wanted.startswith("cidr:")


def has_origin(kind: str) -> bool:
    """Whether packets of a kind of place start elsewhere than at its own interface."""
    return kind in _origins()


@cache
def _modules() -> tuple[Any, ...]:
    names = (module.name for module in pkgutil.iter_modules(forwarders.__path__))
    return tuple(importlib.import_module(f"{forwarders.__name__}.{name}") for name in names)


@cache
def _forwarders() -> dict[str, Forwarder]:
    return {k: v for module in _modules() for k, v in getattr(module, "FORWARD", {}).items()}


@cache
def _origins() -> dict[str, Origin]:
    return {k: v for module in _modules() for k, v in getattr(module, "ORIGINS", {}).items()}
