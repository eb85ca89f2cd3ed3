"""Address plan of a VPC: which range each subnet gets. Pure, and stable over edits."""

from __future__ import annotations

from ipaddress import IPv4Network

from generator.spec.model.network import Network
from generator.spec.model.subnet_role import SubnetRole

# Room kept for every role, so that a zone added later does not renumber anything.
MIN_SLOTS = 4


class AllocationError(ValueError):
    """The VPC has no room for a role's subnets."""

    def __init__(self, role: SubnetRole, prefix: int, slots: int, cidr: str) -> None:
        super().__init__(f"{cidr} is too small for {slots} subnets /{prefix} of role {role}")
        self.role = role


def slots(zones: int) -> int:
    """Subnets reserved for one role: a power of two, at least four."""
    return max(MIN_SLOTS, 1 << (zones - 1).bit_length())


def allocate(network: Network) -> dict[SubnetRole, dict[str, str]]:
    """Range of every subnet by role and zone.

    A VPC that exists has the ranges that the spec writes. Else roles get their block in the
    declared order; the zones of a role get the block's subnets
    in the declared order, or in that of ``zone_order``. So a role or a zone that is appended leaves
    the others where they are.

    Raises:
        AllocationError: a role does not fit.
        ValueError: ``network.cidr`` is no network address.
    """
    if network.existing:
        return {role: _written(network, role) for role in network.roles}
    vpc = IPv4Network(network.cidr)
    reserved = slots(len(network.places))
    plan: dict[SubnetRole, dict[str, str]] = {}
    start = int(vpc.network_address)
    for role, prefix in network.subnets.items():
        size = 1 << (32 - prefix)
        block = size * reserved
        start = -(-start // block) * block
        if start + block > int(vpc.broadcast_address) + 1:
            raise AllocationError(role, prefix, reserved, network.cidr)
        plan[role] = {
            zone: str(IPv4Network((start + index * size, prefix)))
            for index, zone in enumerate(network.places)
            if zone in network.zones
        }
        start += block
    return plan


def _written(network: Network, role: SubnetRole) -> dict[str, str]:
    """Ranges that the subnets of a VPC that exists have, in the order of its zones."""
    assert network.existing is not None
    subnets = network.existing.subnets[role]
    return {zone: subnets[zone].cidr for zone in network.zones if zone in subnets}
