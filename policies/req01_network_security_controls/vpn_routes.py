"""Routes between the VPC and on-premises networks (PCI DSS 1.2.5, 1.3.1, 1.4.1)."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    PRIVATE,
    ROUTE_TABLE_TYPES,
    Case,
    Configuration,
    Judgement,
    Resource,
    Status,
    Unknown,
    Value,
    failed,
    in_doubt,
    is_main,
    is_wide_public,
    is_world,
    network,
    not_applicable,
    passed,
    resolved,
    shown,
    subnets_of,
    tier_of,
    unknown,
    within,
)


def propagation_limited(case: Case) -> Judgement:
    """No propagation into main tables or tables of data-tier subnets."""
    if case.resource.type in ROUTE_TABLE_TYPES:
        path, written = "propagating_vgws", case.get("propagating_vgws")
        table: Resource | None = case.resource
        if written in (ABSENT, None, []):
            return not_applicable()
        if isinstance(written, Unknown):
            return unknown(f"`{path}` is {shown(written)}", case.line_of(path))
    else:
        path, written = "route_table_id", case.get("route_table_id")
        table = case.configuration.target(written)
    line = case.line_of(path)
    if table is None:
        return unknown(f"`{path}` is {shown(written)}", line)
    return _may_learn(case.configuration, table, path, line)


def _may_learn(configuration: Configuration, table: Resource, path: str, line: int) -> Judgement:
    if table.type == "aws_vpc" or is_main(configuration, table):
        return failed(f"`{path}` propagates to the main route table {table.address}", line)
    subnets, reason = subnets_of(configuration, table)
    tiers = {subnet.address: tier_of(subnet) for subnet in subnets}
    data = [address for address, tier in tiers.items() if tier == "data"]
    if data:
        return failed(f"`{path}` propagates to the table of data tier {', '.join(data)}", line)
    holes = [tier.reason for tier in tiers.values() if isinstance(tier, Unknown)]
    holes += [reason] if reason else []
    return unknown(f"cannot resolve {', '.join(holes)}", line) if holes else passed()


def static_route_scoped(case: Case) -> Judgement:
    """The destination of a static VPN route is a range of the site."""
    path = "destination_cidr_block"
    attachment = case.target("transit_gateway_attachment_id")
    over_vpn = attachment is not None and attachment.type == "aws_vpn_connection"
    judgement = _site_range(case.get(path), path, case.line_of(path))
    if case.resource.type != "aws_ec2_transit_gateway_route" or over_vpn:
        return judgement
    if not isinstance(case.get("transit_gateway_attachment_id"), Unknown):
        return not_applicable()
    doubtful = in_doubt(judgement, "if its attachment is a VPN")
    return doubtful if doubtful.status is Status.UNKNOWN else not_applicable()


def _site_range(value: Value, path: str, line: int) -> Judgement:
    if not resolved(value):
        return unknown(f"`{path}` is {shown(value)}", line)
    net = network(value)
    if net is None:
        return failed(f"`{path}` is {shown(value)}, not a range", line)
    supernet = any(within(private, net) for private in PRIVATE)
    if is_world(net) or is_wide_public(net) or supernet:
        return failed(f"`{path}` is {net}, not the range of one site", line)
    return passed()
