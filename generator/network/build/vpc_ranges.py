"""Ranges of VPCs and subnets; those that are not known get a place of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT, Reference, Value
from generator.network.packets.addresses import NO_ADDRESSES, AddressSet, usable
from generator.network.packets.unknown import subnet_v6, vpc_v4, vpc_v6
from generator.network.read import flag, followed

VPCS = ("aws_vpc", "aws_default_vpc", "data.aws_vpc")
SUBNETS = ("aws_subnet", "aws_default_subnet", "data.aws_subnet")
SECONDARY = ("aws_vpc_ipv4_cidr_block_association", "aws_vpc_ipv6_cidr_block_association")
_V6_SIGNS = ("assign_generated_ipv6_cidr_block", "ipv6_ipam_pool_id", "ipv6_cidr_block")
_RANGE = re.compile(r"(cidr_block_associations(\[[\d*]+\]|\.\d+)\.)?(ipv6_)?cidr_block")


def literal_range(value: Value) -> AddressSet | None:
    """The addresses of a range that is written out, else None."""
    if not isinstance(value, str):
        return None
    try:
        return AddressSet.of(value)
    except ValueError:
        return None


class VpcRanges:
    """Every VPC and subnet of a Configuration with its addresses."""

    def __init__(self, configuration: Configuration) -> None:
        self._configuration = configuration
        self.vpcs: dict[str, AddressSet] = {}
        self.subnets: dict[str, AddressSet] = {}
        for number, vpc in enumerate(configuration.of_type(*VPCS)):
            self.vpcs[vpc.address] = self._vpc(vpc, number)
        for association in configuration.of_type(*SECONDARY):
            self._add(association)
        for number, subnet in enumerate(configuration.of_type(*SUBNETS)):
            self.subnets[subnet.address] = self._subnet(subnet, number)

    def _literal(self, resource: Resource, name: str) -> AddressSet | None:
        return literal_range(self._configuration.literal(resource.get(name)))

    def _home(self, resource: Resource) -> Resource | None:
        vpc = followed(self._configuration, resource.get("vpc_id"))
        return self._configuration.target(vpc)

    def _vpc(self, vpc: Resource, number: int) -> AddressSet:
        v4 = self._literal(vpc, "cidr_block")
        v6 = self._literal(vpc, "ipv6_cidr_block")
        if v6 is None and _has_v6(vpc):
            v6 = vpc_v6(number)
        return (vpc_v4(number) if v4 is None else v4) | (v6 or NO_ADDRESSES)

    def _add(self, association: Resource) -> None:
        vpc = self._home(association)
        if vpc is None or vpc.address not in self.vpcs:
            return
        held = self._written(association)
        if held is None:
            number = 1000 + len(self.vpcs)
            held = vpc_v6(number) if "ipv6" in association.type else vpc_v4(number)
        self.vpcs[vpc.address] |= held

    def _written(self, association: Resource) -> AddressSet | None:
        names = ("cidr_block", "ipv6_cidr_block")
        return next((v for n in names if (v := self._literal(association, n))), None)

    def is_written(self, association: Resource) -> bool:
        """Whether a secondary range is written out."""
        return self._written(association) is not None

    def _subnet(self, subnet: Resource, number: int) -> AddressSet:
        vpc = self._home(subnet)
        # A subnet of a VPC that is not known has a range of its own, too.
        around = self.vpcs.get(vpc.address, NO_ADDRESSES) if vpc else vpc_v4(1500 + number)
        v4, v6 = self._literal(subnet, "cidr_block"), self._literal(subnet, "ipv6_cidr_block")
        if v4 is None:
            v4 = NO_ADDRESSES if flag(subnet.get("ipv6_native")) else around.v4
        if v6 is None:
            written = subnet.get("ipv6_cidr_block") not in (ABSENT, None, "")
            perhaps = written or subnet.mode == "data"
            v6 = subnet_v6(around, number) if perhaps else NO_ADDRESSES
        if vpc is not None:
            self.vpcs[vpc.address] = around | v4 | v6
        return v4 | v6

    def usable(self, subnet: str) -> AddressSet:
        """The addresses that interfaces of a subnet get."""
        found = NO_ADDRESSES
        for net in self.subnets.get(subnet, NO_ADDRESSES).networks():
            found |= usable(str(net))
        return found

    def named(self, reference: Reference) -> AddressSet | None:
        """The range that ``aws_vpc.x.cidr_block`` and its like stand for."""
        if not _RANGE.fullmatch(reference.attribute):
            return None
        held = self.vpcs.get(reference.address, self.subnets.get(reference.address))
        if held is None:
            return None
        return held.v6 if "ipv6" in reference.attribute else held.v4


def _has_v6(vpc: Resource) -> bool:
    """Whether a VPC has a range of IPv6; one that is read may have."""
    if vpc.mode == "data":
        return True
    signs: Iterator[Value] = (vpc.get(name) for name in _V6_SIGNS)
    return any(sign not in (ABSENT, None, False, "", "false") for sign in signs)
