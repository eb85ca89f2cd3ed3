"""Ranges of networks that are joined (VPC user guide, "Transit gateways": overlapping ranges)."""

from __future__ import annotations

from generator.gate.api import (
    Case,
    Configuration,
    Judgement,
    Network,
    Resource,
    Unknown,
    Value,
    failed,
    network,
    passed,
    unknown,
    vpc_ranges,
)

_ATTACHMENT = "aws_ec2_transit_gateway_vpc_attachment"


def ranges_are_apart(case: Case) -> Judgement:
    """The VPC overlaps no other VPC of the gateway, and no range on premises."""
    mine = _ranges(case.configuration, case.resource)
    if mine is None:
        return unknown("the range of the VPC cannot be resolved", case.line_of("vpc_id"))
    for text in case.listed("onprem_cidrs"):
        site = network(text)
        if site is not None and _meet(mine, (site,)):
            return failed(f"overlaps {text} on premises", case.line_of("vpc_id"))
    others = [(o, _ranges(case.configuration, o)) for o in _neighbours(case)]
    met = next((o for o, ranges in others if ranges and _meet(mine, ranges)), None)
    if met is not None:
        return failed(f"overlaps the VPC of {met.address}", case.line_of("vpc_id"))
    if any(ranges is None for _, ranges in others):
        return unknown("the range of another VPC of the gateway cannot be resolved")
    return passed()


def _neighbours(case: Case) -> list[Resource]:
    """Attachments of the same gateway, or of one that cannot be resolved, with another VPC."""
    path = "transit_gateway_id"
    mine, vpc = case.get(path), case.target("vpc_id")
    return [
        other
        for other in case.of_type(_ATTACHMENT)
        if other is not case.resource
        and case.configuration.target(other.get("vpc_id")) is not vpc
        and _may_equal(case.configuration, other, mine, path)
    ]


def _may_equal(configuration: Configuration, other: Resource, mine: Value, path: str) -> bool:
    theirs = other.get(path)
    if isinstance(theirs, Unknown) or isinstance(mine, Unknown):
        return True
    gateway = configuration.target(theirs)
    return theirs == mine if gateway is None else gateway is configuration.target(mine)


def _ranges(configuration: Configuration, attachment: Resource) -> tuple[Network, ...] | None:
    vpc = configuration.target(attachment.get("vpc_id"))
    return (vpc_ranges(configuration).get(vpc.address) or None) if vpc is not None else None


def _meet(some: tuple[Network, ...], others: tuple[Network, ...]) -> bool:
    return any(a.version == b.version and a.overlaps(b) for a in some for b in others)
