"""Site-to-Site VPN of a site: customer gateway, connection with two tunnels, static routes.

Sources: AWS Site-to-Site VPN user guide, "Tunnel options", "Site-to-Site VPN logs", "Route
tables and route priority", "Download the configuration file" and "Testing a Site-to-Site VPN
connection"; arguments of ``aws_vpn_connection``. AWS admits every algorithm it
knows where an argument is left out, so all of them are given, for both tunnels alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Network

from generator.blueprint.context import Context, wire
from generator.blueprint.expression import Expr
from generator.blueprint.model import Input, Module, Output
from generator.blueprint.parts.assembly import announced
from generator.blueprint.parts.log_group import log_group_of
from generator.blueprint.parts.scope import network_scope, network_tags
from generator.blueprint.sites.private_gateway.transit import gateway_inputs
from generator.blueprint.sites.site_to_site_vpn.connection import StaticRoute, Vpn
from generator.spec.model.private_gateway import GatewayType
from generator.spec.model.site import Site
from generator.spec.model.site_to_site_vpn import Routing, SiteToSiteVpn

ANYWHERE = "0.0.0.0/0"
# Stands for a device that runs no BGP (user guide, "Customer gateway options").
STATIC_ASN = 65000
# Larger ones are given as ``bgp_asn_extended``.
LARGEST_PLAIN_ASN = 2147483647
# AWS's own default; never more than half of the phase 2 lifetime.
REKEY_MARGIN_SECONDS = 540


def site_to_site_vpn(context: Context, site_name: str) -> Module:
    """Decide the VPN of a site that has one."""
    site = context.environment.sites[site_name]
    assert site.vpn is not None
    data = _data(context, site_name, site, site.vpn)
    source = context.source(f"sites.{site_name}.vpn")
    return Module(
        name=f"vpn-{site_name}",
        template="site_to_site_vpn",
        description=f"Site-to-Site VPN to {site_name}",
        data=data,
        spec=site.vpn,
        tags={**network_tags(context), "site": site_name},
        resources=announced(_resources(data), source),
        source=source,
        inputs=_inputs(data, site_name),
        outputs=tuple(_outputs(data)),
        facts={"site": site, "site_name": site_name},
    )


def _data(context: Context, site_name: str, site: Site, vpn: SiteToSiteVpn) -> Vpn:
    static = vpn.routing is Routing.STATIC
    asn = site.bgp_asn or STATIC_ASN
    local, remote = _selectors(context, site, static=static)
    gateway, scope = context.environment.private_gateway, network_scope(context)
    return Vpn(
        name=context.name(f"vpn-{site_name}"),
        asn=str(asn),
        extended_asn=asn > LARGEST_PLAIN_ASN,
        transit=gateway is not None and gateway.type is GatewayType.TRANSIT_GATEWAY,
        static=static,
        routes=tuple(map(_route, site.cidrs)) if static else (),
        local_cidr=local,
        remote_cidr=remote,
        rekey_margin_seconds=min(REKEY_MARGIN_SECONDS, vpn.phase2.lifetime_seconds // 2),
        # The prefix keeps the log delivery's resource policy within its size limit.
        log=log_group_of(
            context,
            scope,
            "tunnels",
            f"/aws/vendedlogs/vpn/{context.name(site_name)}",
            vpn.log_retention_days,
        ),
    )


def _selectors(context: Context, site: Site, *, static: bool) -> tuple[str, str]:
    """On-premises and AWS ranges of the one security association that a tunnel has.

    With static routes the smallest range that holds all of the site's; BGP needs a route-based
    tunnel, where routes and security groups decide.
    """
    if not static:
        return ANYWHERE, ANYWHERE
    ranges = [IPv4Network(cidr) for cidr in site.cidrs]
    around = ranges[0]
    while not all(r.subnet_of(around) for r in ranges):
        around = around.supernet()
    return str(around), context.environment.network.cidr


def _route(cidr: str) -> StaticRoute:
    return StaticRoute("to_" + cidr.replace(".", "_").replace("/", "_"), cidr)


def _resources(data: Vpn) -> list[tuple[str, str]]:
    static = "aws_ec2_transit_gateway_route" if data.transit else "aws_vpn_connection_route"
    table = "aws_ec2_transit_gateway_route_table"
    attached = [(f"{table}_association", "this"), (f"{table}_propagation", "this")]
    return [
        ("aws_cloudwatch_log_group", "tunnels"),
        ("aws_customer_gateway", "this"),
        ("aws_vpn_connection", "this"),
        *(attached[: 1 if data.static else 2] if data.transit else []),
        *((static, route.label) for route in data.routes),
    ]


def _inputs(data: Vpn, site: str) -> tuple[Input, ...]:
    logs = wire("logs_key_arn", "string", "KMS key of the log groups", "kms", "logs_key_arn")
    names = (
        {
            "transit_gateway_id": "Transit gateway",
            "transit_gateway_site_route_table_id": "Route table for traffic from the site",
            "transit_gateway_vpc_route_table_id": "Route table for traffic from the VPC",
        }
        if data.transit
        else {"vpn_gateway_id": "Virtual private gateway of the VPC"}
    )
    return (*gateway_inputs(names, site), logs)


def _outputs(data: Vpn) -> Iterator[Output]:
    connection = "aws_vpn_connection.this"
    yield Output("vpn_connection_id", "Id of the connection", Expr(f"{connection}.id"))
    if data.transit:
        attachment = Expr(f"{connection}.transit_gateway_attachment_id")
        yield Output("transit_gateway_attachment_id", "Attachment of the connection", attachment)
    yield Output(
        "preshared_key_secret_arn",
        "Secret that holds the pre-shared keys of both tunnels",
        Expr(f"{connection}.preshared_key_arn"),
    )
    yield Output(
        "tunnel_addresses",
        "Outside addresses of the tunnels on the AWS side",
        tuple(Expr(f"{connection}.tunnel{number}_address") for number in (1, 2)),
    )
