"""How a Direct Connect virtual interface is encrypted, if at all.

AWS Direct Connect user guide, "MAC Security (MACsec)" and "Encryption in AWS Direct Connect";
AWS Site-to-Site VPN user guide, "Private IP AWS Site-to-Site VPN with AWS Direct Connect".
"""

from __future__ import annotations

from generator.config.may_be import may_be
from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT, Reference, Unknown
from generator.gate.facts.scope import tag_of
from generator.gate.verdict.logic import every
from generator.gate.verdict.operators import equals, items

EXCEPTION_TAG = "encryption_exception"
MACSEC_BANDWIDTHS = ("10Gbps", "100Gbps", "400Gbps")
_GATEWAY = "aws_dx_gateway_association"
_ATTACHMENTS = (
    _GATEWAY,
    "aws_ec2_transit_gateway_dx_gateway_attachment",
    "data.aws_ec2_transit_gateway_dx_gateway_attachment",
)
_ROUTES = ("aws_ec2_transit_gateway_route", "aws_ec2_transit_gateway_route_table_propagation")


def declared_exception(resource: Resource) -> str:
    """The reason in the tag ``encryption_exception``, '' when there is none."""
    value = tag_of(resource, EXCEPTION_TAG)
    return value.strip() if isinstance(value, str) else ""


def macsec_faults(connection: Resource) -> list[tuple[str, bool | None]]:
    """What keeps a connection from enforcing MACsec: text, and False or None (cannot tell)."""
    wanted = (
        ("request_macsec", equals(connection.get("request_macsec"), True), "true"),
        ("encryption_mode", equals(connection.get("encryption_mode"), "must_encrypt"), ""),
        ("bandwidth", _fast_enough(connection), ""),
    )
    needs = {"encryption_mode": "must_encrypt", "bandwidth": "10, 100 or 400 Gbps"}
    return [
        (f"`{name}` must be {needs.get(name, must)}", answer)
        for name, answer, must in wanted
        if answer is not True
    ]


def _fast_enough(connection: Resource) -> bool | None:
    bandwidth = connection.get("bandwidth")
    if not isinstance(bandwidth, str):
        return None
    return bandwidth.replace(" ", "").lower() in [b.lower() for b in MACSEC_BANDWIDTHS]


def has_macsec(configuration: Configuration, interface: Resource) -> bool | None:
    """Whether the line under a virtual interface enforces MACsec; None: cannot be resolved."""
    written = interface.get("connection_id")
    if written is ABSENT:
        return False  # an accepter: the port is a partner's
    connection = configuration.target(written)
    if connection is None:
        return None
    if connection.type == "aws_dx_connection_confirmation":
        return False  # hosted connections have no MACsec of ours
    if connection.type == "aws_dx_lag":
        return lag_macsec(configuration, connection)
    if connection.type != "aws_dx_connection" or connection.mode != "managed":
        return None
    return _enforced(connection)


def _enforced(connection: Resource) -> bool | None:
    answers = [answer for _, answer in macsec_faults(connection)]
    return every(answers)


def lag_macsec(configuration: Configuration, lag: Resource) -> bool | None:
    """Whether every connection in a LAG enforces MACsec; the LAG itself has no argument."""
    values = [lag.get("connection_id")] if lag.get("connection_id") is not ABSENT else []
    values += [
        a.get("connection_id")
        for a in configuration.of_type("aws_dx_connection_association")
        if configuration.target(a.get("lag_id")) is lag
    ]
    members = [configuration.target(value) for value in values]
    if not members:
        return False
    answers = [_enforced(m) if m is not None else None for m in members]
    return every(answers)


def has_overlay(configuration: Configuration, interface: Resource) -> bool | None:
    """Whether a private-address VPN runs over the transit gateway behind a transit interface."""
    written = interface.get("dx_gateway_id")
    gateway = configuration.target(written)
    if gateway is None:
        return False if written is ABSENT else None
    transit = {
        g.address
        for a in configuration.of_type(_GATEWAY)
        if configuration.target(a.get("dx_gateway_id")) is gateway
        and (g := configuration.target(a.get("associated_gateway_id"))) is not None
    }
    for vpn in configuration.of_type("aws_vpn_connection"):
        end = vpn.get("transit_gateway_id")
        over = vpn.get("transport_transit_gateway_attachment_id") not in (ABSENT, None)
        private = equals(vpn.get("outside_ip_address_type"), "PrivateIpv4")
        if over and private and isinstance(end, Reference) and end.address in transit:
            return True
        if over and private is not False and isinstance(end, Unknown):
            return None
    return False


def bare_routes(configuration: Configuration, interface: Resource) -> list[str]:
    """Propagations and routes that lead over the Direct Connect attachment without a tunnel."""
    gateway = configuration.target(interface.get("dx_gateway_id"))
    return [
        route.address
        for route in configuration.of_type(*_ROUTES)
        for value in items(route.get("transit_gateway_attachment_id"))
        if _is_attachment_of(configuration, configuration.target(value), gateway)
    ]


def open_routes(configuration: Configuration, interface: Resource) -> list[str]:
    """Propagations and routes that may do so: their attachment is not resolved."""
    gateway = configuration.target(interface.get("dx_gateway_id"))
    attachments = [
        attachment
        for attachment in configuration.of_type(*_ATTACHMENTS)
        if _is_attachment_of(configuration, attachment, gateway)
    ]
    return [
        route.address
        for route in configuration.of_type(*_ROUTES)
        for value in items(route.get("transit_gateway_attachment_id"))
        if any(may_be(value, attachment) for attachment in attachments)
    ]


def _is_attachment_of(
    configuration: Configuration, target: Resource | None, gateway: Resource | None
) -> bool:
    if target is None or gateway is None:
        return False
    if target.type not in _ATTACHMENTS:
        return False
    return configuration.target(target.get("dx_gateway_id")) is gateway
