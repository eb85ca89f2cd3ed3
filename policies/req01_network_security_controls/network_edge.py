"""The edge between a CDE's VPC and the internet (PCI DSS 1.3.2, 1.4.1)."""

from __future__ import annotations

from itertools import product

from generator.gate.api import (
    Case,
    Configuration,
    Judgement,
    Resource,
    Value,
    blocks_at,
    failed,
    is_public,
    is_world,
    network,
    not_applicable,
    passed,
    possible_vpc_members,
    rules_of,
    unknown,
    vpc_members,
)


def edge_is_filtered(case: Case) -> Judgement:
    """A firewall in every zone, or no security group that lets traffic out to anywhere."""
    kinds = ("aws_subnet", "aws_networkfirewall_firewall", "aws_security_group")
    sure = [vpc_members(case.configuration, case.resource, kind) for kind in kinds]
    more = [possible_vpc_members(case.configuration, case.resource, kind) for kind in kinds]
    # What may be in the VPC is counted in and left out.
    cases = [[a, [*a, *b]] if b else [a] for a, b in zip(sure, more, strict=True)]
    judgements = [_edge(case.configuration, *combined) for combined in product(*cases)]
    if len({judgement.status for judgement in judgements}) == 1:
        return judgements[0]
    unclear = ", ".join(r.address for possible in more for r in possible)
    return unknown(f"whether {unclear} lies in the VPC cannot be resolved")


def _edge(
    configuration: Configuration,
    subnets: list[Resource],
    firewalls: list[Resource],
    groups: list[Resource],
) -> Judgement:
    publics = [is_public(configuration, subnet) for subnet in subnets]
    if True not in publics:
        unclear = None in publics
        return unknown("routes of the VPC cannot be resolved") if unclear else not_applicable()
    if firewalls:
        return _in_every_zone(configuration, firewalls, subnets)
    return _egress_is_named(configuration, groups)


def _in_every_zone(
    configuration: Configuration, firewalls: list[Resource], subnets: list[Resource]
) -> Judgement:
    mapped: list[Value] = []
    for firewall in firewalls:
        blocks, open_ends = blocks_at(firewall.block, "subnet_mapping")
        if open_ends:
            return unknown("`subnet_mapping` of the firewall cannot be resolved")
        mapped += [b.attributes["subnet_id"].value for b in blocks if "subnet_id" in b.attributes]
    targets = [configuration.target(value) for value in mapped]
    zones = {target.get("availability_zone") for target in targets if target}
    missing = {s.get("availability_zone") for s in subnets} - zones
    if missing and None in targets:
        return unknown("a subnet of the firewall is not in this configuration")
    if missing:
        return failed(f"no firewall endpoint in {', '.join(sorted(map(str, missing)))}")
    return passed()


def _egress_is_named(configuration: Configuration, groups: list[Resource]) -> Judgement:
    unclear = ""
    for group in groups:
        for rule in rules_of(configuration, group):
            if rule.direction == "ingress":
                continue
            ranges = [network(cidr) for cidr in rule.cidrs]
            if any(net is not None and is_world(net) for net in ranges):
                return failed(
                    f"there is no firewall, and {rule.resource.address} lets traffic out to "
                    "anywhere"
                )
            if rule.unresolved or None in ranges:
                unclear = rule.resource.address
    return (
        unknown(f"there is no firewall, and {unclear} cannot be resolved") if unclear else passed()
    )
