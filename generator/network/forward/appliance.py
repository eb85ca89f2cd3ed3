"""To an interface that a route names: it hands packets on only without source/destination check.

Amazon EC2 user guide, "Change the source or destination checking" of a network interface. Amazon
VPC user guide, "NAT instances": the groups of the interface judge what it hands on, too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.network.forward.doubt import not_known
from generator.network.forward.interface import (
    Closed,
    End,
    Forwarder,
    Hop,
    Next,
    Pass,
    closed,
    from_anyone,
)
from generator.network.forward.seats import nobody_knows, out_of_subnet, past_acl, past_groups
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
        for let_in in _let_in(topology, passing, seat):
            if isinstance(let_in, Pass):
                past = let_in.to("appliance", seat.address, hop)
                yield from _on(topology, replace(past, via=(*past.via, seat.address)), seat)
            else:
                yield let_in


def _let_in(topology: Topology, passing: Pass, seat: Interface) -> Iterable[Pass | Closed]:
    """Packets past the network ACL of the appliance's subnet and its own groups."""
    start, subnet = passing.leg.source.interface, topology.subnet(seat)
    near = subnet is None or (start is not None and start.subnet == seat.subnet)
    for next_ in (
        [passing] if near or subnet is None else past_acl(topology, passing, subnet, "ingress")
    ):
        if isinstance(next_, Pass):
            yield from past_groups(topology, next_, seat, "ingress")
        else:
            yield next_


def _on(topology: Topology, past: Pass, seat: Interface) -> Iterable[Next]:
    """Out by the appliance's interface; leniently also in its name, or by another of its."""
    names = [(seat, past)]
    if past.leg.lenient:
        names.append((seat, _in_its_name(past, seat)))
        for other in _others(topology, seat):
            text = f"whether {seat.address} sends on by {other.address} is not known"
            why = Reason(text, other.file, other.line, other.address)
            names.append((other, replace(past, reasons=(*past.reasons, why))))
    for out, passing in names:
        for next_ in past_groups(topology, replace(passing, groups=frozenset()), out, "egress"):
            yield from out_of_subnet(topology, next_, out) if isinstance(next_, Pass) else [next_]


def _in_its_name(passing: Pass, seat: Interface) -> Pass:
    """The packets as of a NAT instance: whether it is one, its own configuration says."""
    text = f"whether {seat.address} translates addresses is not known"
    why = Reason(text, seat.file, seat.line, seat.address)
    leg = replace(passing.leg, source=End(seat.address, seat.addresses, seat))
    return replace(from_anyone(passing), leg=leg, reasons=(*passing.reasons, why))


def _others(topology: Topology, seat: Interface) -> list[Interface]:
    """Further interfaces of an instance, which may hand on by any of them."""
    held = topology.interfaces_of(seat.part_of or seat.address)
    return [one for one in held if one.kind in _OF_INSTANCES and one is not seat]


FORWARD: dict[str, Forwarder] = {"appliance": hand_on}
