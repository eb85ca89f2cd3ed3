"""VPCs of a configuration: their ranges, and what is inside one."""

from __future__ import annotations

from generator.config.may_be import may_be
from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT, Reference
from generator.gate.facts.memo import once
from generator.gate.facts.network.cidrs import Network, network, within

_RANGE_ARGUMENTS = ("cidr_block", "ipv6_cidr_block")
_SECONDARY = ("aws_vpc_ipv4_cidr_block_association", "aws_vpc_ipv6_cidr_block_association")


@once
def vpc_ranges(configuration: Configuration) -> dict[str, tuple[Network, ...]]:
    """Address of each VPC (data sources too) and its ranges, as far as they are literal."""
    found = {vpc.address: _ranges(vpc) for vpc in configuration.of_type("aws_vpc", "data.aws_vpc")}
    for association in configuration.of_type(*_SECONDARY):
        vpc = configuration.target(association.get("vpc_id"))
        if vpc is not None:
            found[vpc.address] = (*found.get(vpc.address, ()), *_ranges(association))
    return found


def _ranges(resource: Resource) -> tuple[Network, ...]:
    nets = (network(resource.get(name)) for name in _RANGE_ARGUMENTS)
    return tuple(net for net in nets if net is not None)


def own_vpc_ranges(configuration: Configuration, member: Resource | None) -> tuple[Network, ...]:
    """The ranges of the VPC that a resource with ``vpc_id`` is in."""
    vpc = configuration.target(member.get("vpc_id")) if member is not None else None
    return vpc_ranges(configuration).get(vpc.address, ()) if vpc is not None else ()


def in_own_vpc(
    configuration: Configuration, member: Resource | None, network_: Resource
) -> bool | None:
    """Whether a VPC, or a part of its range, belongs to the VPC that a resource with ``vpc_id`` is
    in. None: cannot be told, as of two data sources that may read the same VPC."""
    own = member.get("vpc_id") if member is not None else ABSENT
    of_part = network_.get("vpc_id")
    vpc = network_ if of_part is ABSENT else configuration.target(of_part)
    held = configuration.target(own)
    if vpc is None or own is ABSENT:
        return None
    ids = [configuration.literal(value) for value in (own, vpc.get("id"))]
    told = isinstance(ids[0], str | Reference)
    if held is vpc or (told and ids[0] == ids[1]):
        return True
    both_told = all(isinstance(value, str) for value in ids)
    both_made = held is not None and held.mode == vpc.mode == "managed"
    return False if both_told or both_made else None


def whole_vpc(configuration: Configuration, net: Network) -> str:
    """Address of a VPC whose whole range lies in ``net``; '' when there is none."""
    for address, ranges in vpc_ranges(configuration).items():
        if any(within(own, net) for own in ranges):
            return address
    return ""


def may_have_more_members(configuration: Configuration, vpc: Resource, type_: str) -> bool:
    """Whether a resource of the type may be in the VPC, which cannot be resolved."""
    return bool(possible_vpc_members(configuration, vpc, type_))


def possible_vpc_members(configuration: Configuration, vpc: Resource, type_: str) -> list[Resource]:
    """Managed resources of a type that may be in the VPC, which cannot be resolved."""
    return [r for r in configuration.of_type(type_) if may_be(r.get("vpc_id"), vpc)]


def vpc_members(configuration: Configuration, vpc: Resource, type_: str) -> list[Resource]:
    """Managed resources of a type whose ``vpc_id`` is this VPC."""
    return [r for r in configuration.of_type(type_) if configuration.target(r.get("vpc_id")) is vpc]
