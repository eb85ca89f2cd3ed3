"""Routes between the VPC and on-premises networks (PCI DSS 1.2.5, 1.3.1, 1.4.1)."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT, Unknown, Value
from generator.gate.facts.network.cidrs import PRIVATE, is_wide_public, is_world, network, within
from generator.gate.facts.network.routing import is_main, subnets_of
from generator.gate.facts.network.subnets import TABLES
from generator.gate.facts.tiers import tier_of
from generator.gate.model import Settings, Status
from generator.gate.verdict.operators import resolved
from generator.gate.verdict.verdicts import (
    Verdict,
    failed,
    in_doubt,
    not_applicable,
    passed,
    unknown,
)
from generator.gate.verdict.wording import shown


def propagation_limited(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """No propagation into main tables or tables of data-tier subnets."""
    if resource.type in TABLES:
        path, written = "propagating_vgws", resource.get("propagating_vgws")
        table: Resource | None = resource
        if written in (ABSENT, None, []):
            return not_applicable()
        if isinstance(written, Unknown):
            return unknown(f"`{path}` is {shown(written)}", resource.line_of(path))
    else:
        path, written = "route_table_id", resource.get("route_table_id")
        table = configuration.target(written)
    line = resource.line_of(path)
    if table is None:
        return unknown(f"`{path}` is {shown(written)}", line)
    return _may_learn(configuration, table, path, line)


def _may_learn(configuration: Configuration, table: Resource, path: str, line: int) -> Verdict:
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


def static_route_scoped(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """The destination of a static VPN route is a range of the site."""
    path = "destination_cidr_block"
    attachment = configuration.target(resource.get("transit_gateway_attachment_id"))
    over_vpn = attachment is not None and attachment.type == "aws_vpn_connection"
    verdict = _site_range(resource.get(path), path, resource.line_of(path))
    if resource.type != "aws_ec2_transit_gateway_route" or over_vpn:
        return verdict
    if not isinstance(resource.get("transit_gateway_attachment_id"), Unknown):
        return not_applicable()
    doubtful = in_doubt(verdict, "if its attachment is a VPN")
    return doubtful if doubtful.status is Status.UNKNOWN else not_applicable()


def _site_range(value: Value, path: str, line: int) -> Verdict:
    if not resolved(value):
        return unknown(f"`{path}` is {shown(value)}", line)
    net = network(value)
    if net is None:
        return failed(f"`{path}` is {shown(value)}, not a range", line)
    supernet = any(within(private, net) for private in PRIVATE)
    if is_world(net) or is_wide_public(net) or supernet:
        return failed(f"`{path}` is {net}, not the range of one site", line)
    return passed()
