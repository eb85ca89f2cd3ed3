"""To an interface that a route names: it hands packets on only without source/destination check.

Amazon EC2 user guide, "Change the source or destination checking" of a network interface.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.network.forward.doubt import not_known
from generator.network.forward.interface import Forwarder, Hop, Next, Pass, closed
from generator.network.forward.seats import nobody_knows, out_of_subnet
from generator.network.model import Interface, Reason
from generator.network.network import Topology

_OF_INSTANCES = ("interface", "instance")


def hand_on(topology: Topology, passing: Pass) -> Iterable[Next]:
    """Packets at an appliance."""
    seats = topology.interfaces_of(passing.at)
    if not seats:
        text = f"{passing.at or 'an appliance'} is not in the configuration"
        yield from not_known(passing, Hop("appliance", passing.at, "", 0, text), ())
        return
    seat = min(seats, key=lambda one: one.address != passing.at)
    hop = Hop("appliance", seat.address, seat.file, seat.line, f"appliance {seat.address}")
    target = passing.leg.target.interface
    if target is not None and target.address == seat.address:
        yield passing.to("subnet-in", seat.subnet, hop)
    elif seat.forwards is False:
        text = f"{seat.address} checks source and destination"
        code = "ENI_SOURCE_DEST_CHECK_RESTRICTION"
        yield closed(passing, replace(hop, text=text, code=code))
    elif seat.forwards is None and not passing.leg.lenient:
        yield from nobody_knows(passing, seat, seat.unknown)
    else:
        past = passing.to("appliance", seat.address, hop)
        past = replace(past, groups=frozenset(), via=(*passing.via, seat.address))
        yield from out_of_subnet(topology, past, seat)
        for other in _others(topology, seat) if passing.leg.lenient else ():
            text = f"whether {seat.address} sends on by {other.address} is not known"
            why = (Reason(text, other.file, other.line, other.address),)
            yield from out_of_subnet(topology, replace(past, reasons=(*past.reasons, *why)), other)


def _others(topology: Topology, seat: Interface) -> list[Interface]:
    """Further interfaces of an instance, which may hand on by any of them."""
    held = topology.interfaces_of(seat.part_of or seat.address)
    return [one for one in held if one.kind in _OF_INSTANCES and one is not seat]


FORWARD: dict[str, Forwarder] = {"appliance": hand_on}
