"""Who has a public address, and VPC block public access.

Amazon VPC user guide, "Enable internet access" (an IPv4 address needs a public one: given at launch
or an elastic address) and "Block public access to VPCs and subnets".
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.network.gateways import (
    ElasticAddress,
    NatDevice,
    PublicAccessBlock,
    PublicAccessExclusion,
)
from generator.network.model import Interface, Reason
from generator.network.network import Topology


@dataclass(frozen=True, slots=True)
class PublicStop:
    """What block public access does: ``shut`` None when nobody can tell."""

    shut: bool | None = False
    address: str = ""
    file: str = ""
    line: int = 0
    text: str = ""
    reasons: tuple[Reason, ...] = ()


def public(
    topology: Topology, interface: Interface | None
) -> tuple[bool | None, tuple[Reason, ...]]:
    """Whether an interface has a public IPv4 address, and why nobody can tell."""
    if interface is None:
        return False, ()
    elastic = topology.all(ElasticAddress)
    if any(_holds(topology, one.holder, interface) for one in elastic if one.holder):
        return True, ()
    gateway = topology.get(NatDevice, interface.address)
    if gateway is not None:
        return gateway.public, gateway.unknown
    unclear = tuple(why for one in elastic if not one.holder for why in one.unknown)
    if interface.public is False and unclear:
        return None, unclear
    text = f"whether {interface.address} has a public address is not known"
    why = (Reason(text, interface.file, interface.line, interface.address),)
    return interface.public, why if interface.public is None else ()


def _holds(topology: Topology, holder: str, interface: Interface) -> bool:
    """Whether an address of a resource is of this interface: its own, else that which it got."""
    if holder != interface.part_of:
        return holder == interface.address
    return all(one.address != holder for one in topology.interfaces_of(holder))


def blocked(topology: Topology, inside: Interface | None, going_out: bool) -> PublicStop:
    """Whether block public access of the Region shuts what begins outside, or (``going_out``) what
    begins inside."""
    block = next(iter(topology.all(PublicAccessBlock)), None)
    if block is None or block.mode == "off":
        return PublicStop()
    subnet = topology.subnet(inside) if inside else None
    places = {subnet.address, subnet.vpc} if subnet else set()
    for exclusion in topology.all(PublicAccessExclusion):
        if exclusion.place in places and (exclusion.both_ways or going_out):
            return PublicStop()
    if block.mode == "block-ingress" and going_out:
        return PublicStop()
    where = (block.address, block.file, block.line)
    text = f"{block.address} blocks public access"
    return PublicStop(None if block.mode is None else True, *where, text, block.unknown)
