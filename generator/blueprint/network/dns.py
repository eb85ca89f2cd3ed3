"""Names: the private hosted zone, the log of queries, and zones answered on premises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.flows.parties import resolver_role
from generator.blueprint.network.subnets import Subnet
from generator.blueprint.parts.log_group import LogGroup, log_group_of
from generator.blueprint.parts.naming import short_name
from generator.blueprint.parts.scope import network_scope
from generator.spec.model.network import ForwardedZone

# Two addresses survive the loss of a zone, and each costs by the hour (Route 53 developer
# guide, "Values that you specify when you create or edit outbound endpoints").
RESOLVER_ADDRESSES = 2
NAME_LENGTH = 64  # Route 53 Resolver API, Name


@dataclass(frozen=True, slots=True)
class ForwardRule:
    """Queries for a domain go to resolvers of a site."""

    label: str
    name: str
    domain: str
    site: str
    resolvers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResolverEndpoint:
    """Addresses that the resolver asks from (outbound) or is asked at (inbound)."""

    label: str  # "outbound" or "inbound"
    name: str
    group: str  # label of its security group
    subnets: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class PrivateDns:
    """Names inside the VPC, and the ways in and out of its resolver."""

    private_zone: str
    zone_id: str | None  # of a zone that exists
    associates: bool  # the zone that exists with the VPC
    log: LogGroup  # of queries
    query_log_name: str
    endpoints: tuple[ResolverEndpoint, ...]
    rules: tuple[ForwardRule, ...]


def dns(context: Context, subnets: tuple[Subnet, ...]) -> PrivateDns:
    """Decide the environment's DNS."""
    wanted = context.environment.network.dns
    return PrivateDns(
        private_zone=wanted.private_zone,
        zone_id=wanted.zone_id,
        associates=bool(wanted.zone_id) and not context.environment.network.existing,
        # The service grants itself access to groups of this prefix (Route 53 developer guide,
        # "Sending logs to CloudWatch Logs").
        log=log_group_of(
            context,
            network_scope(context),
            "queries",
            f"/aws/vendedlogs/route53resolver/{context.environment.name}",
            wanted.query_log_retention_days,
        ),
        query_log_name=short_name(context.name("queries"), NAME_LENGTH),
        endpoints=tuple(_endpoints(context, subnets)),
        rules=tuple(_rule(context, zone) for zone in wanted.forward),
    )


def zone_resources(data: PrivateDns) -> Iterator[tuple[str, str]]:
    """Types and names of what holds the private zone."""
    yield ("data.aws_route53_zone" if data.zone_id else "aws_route53_zone"), "private"
    if data.associates:
        yield "aws_route53_zone_association", "private"


def _endpoints(context: Context, subnets: tuple[Subnet, ...]) -> Iterator[ResolverEndpoint]:
    wanted, role = context.environment.network.dns, resolver_role(context)
    homes = [subnet.id for subnet in subnets if subnet.role is role][:RESOLVER_ADDRESSES]
    for used, label, group in (
        (wanted.forward, "outbound", "resolver"),
        (wanted.inbound, "inbound", "inbound-resolver"),
    ):
        if used:
            name = short_name(context.name(group), NAME_LENGTH)
            yield ResolverEndpoint(label, name, group.replace("-", "_"), tuple(homes))


def _rule(context: Context, zone: ForwardedZone) -> ForwardRule:
    plain = zone.domain.replace(".", "_")  # hyphens stay: two domains must not share a label
    return ForwardRule(
        label=f"_{plain}" if plain[0].isdigit() else plain,
        name=short_name(context.name(zone.domain.replace(".", "-")), NAME_LENGTH),
        domain=zone.domain,
        site=zone.site,
        resolvers=zone.resolvers,
    )


def asking(context: Context) -> dict[str, object]:
    """Facts for the runbook: the sites that ask the inbound endpoint, and its name."""
    return {
        "asking": [client.site for client in context.environment.network.dns.inbound],
        "inbound_name": short_name(context.name("inbound-resolver"), NAME_LENGTH),
    }
