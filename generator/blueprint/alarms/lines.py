"""What has metrics in the network, in the lines to sites, and in the VPN of people."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Network

from generator.blueprint.alarms.alarm import Dimension, Watchable
from generator.blueprint.components.client_vpn import LABEL
from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.model import Module
from generator.blueprint.network.module import VpcData
from generator.blueprint.network.subnets import zone_suffix
from generator.blueprint.sites.direct_connect.lines import Direct
from generator.blueprint.sites.private_gateway import Gateway
from generator.spec.model.client_vpn import ClientVpn


def network_targets(context: Context, module: Module) -> Iterator[Watchable]:
    """NAT gateways, and the endpoints of the firewall."""
    data: VpcData = module.data
    for zone in data.firewall.zones if data.firewall else ():
        endpoint: dict[str, Dimension] = {
            "FirewallName": Expr("aws_networkfirewall_firewall.this.name"),
            "AvailabilityZone": zone,
            "Engine": "Stateful",
        }
        yield Watchable("network_firewall", endpoint, f"firewall-{zone_suffix(context, zone)}")
    for gateway in data.ways.nat_gateways:
        address = {"NatGatewayId": Expr(f"aws_nat_gateway.{gateway.label}.id")}
        yield Watchable("nat_gateway", address, gateway.label.replace("_", "-"))


def private_gateway_targets(_context: Context, module: Module) -> Iterator[Watchable]:
    """A transit gateway of this environment; that of others belongs to its owner."""
    data: Gateway = module.data
    if data.transit and not data.existing:
        yield Watchable("transit_gateway", {"TransitGateway": data.id})


def vpn_targets(_context: Context, _module: Module) -> Iterator[Watchable]:
    """Both tunnels of a connection: the second hides the loss of the first one."""
    connection = "aws_vpn_connection.this"
    for number in ("1", "2"):
        address = Expr(f"{connection}.tunnel{number}_address")
        dimensions = {"VpnId": Expr(f"{connection}.id"), "TunnelIpAddress": address}
        yield Watchable("vpn_tunnel", dimensions, number)


def direct_connect_targets(_context: Context, module: Module) -> Iterator[Watchable]:
    """Lines in use. Of an interface that a partner makes nobody here knows the connection, which
    its metrics are named by."""
    data: Direct = module.data
    if data.hosted_vif:
        return
    for line in data.live:
        own, confirmed = "aws_dx_connection", "aws_dx_connection_confirmation"
        port = f"{own}.{line.label}.id" if data.dedicated else f"{confirmed}.{line.label}.id"
        dimensions = {"ConnectionId": Expr(port)}
        macsec = {"macsec"} if data.dedicated and line.macsec_secret_arn else set()
        yield Watchable("direct_connect_line", dimensions, line.label, frozenset(macsec))
        vif = Expr(f"aws_dx_{data.vif.value}_virtual_interface.{line.label}.id")
        both = {**dimensions, "VirtualInterfaceId": vif}
        yield Watchable("direct_connect_interface", both, line.label)


def client_vpn_targets(_context: Context, module: Module) -> Iterator[Watchable]:
    """The endpoint, and the certificates that it needs."""
    spec: ClientVpn = module.spec
    authority = spec.client_certificate_authority_arn
    endpoint: dict[str, Dimension] = {"Endpoint": Expr(f"aws_ec2_client_vpn_endpoint.{LABEL}.id")}
    # AWS keeps half of the addresses (Client VPN administrator guide, "Rules and best practices").
    numbers = {"addresses": IPv4Network(spec.client_cidr).num_addresses // 2}
    traits = frozenset({"certificates"} if authority else ())
    yield Watchable("client_vpn", endpoint, traits=traits, numbers=numbers)
    yield Watchable("certificate", {"CertificateArn": spec.server_certificate_arn})
    if authority:
        yield Watchable("certificate", {"CertificateArn": authority}, "authority")
