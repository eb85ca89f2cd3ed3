"""Direct Connect of a site: connections, their virtual interfaces, the Direct Connect gateway.

Sources: AWS Direct Connect user guide, "Direct Connect gateways", "Allowed prefixes
interactions", "MAC Security" and "Virtual interfaces"; arguments of the ``aws_dx_*`` resources.
Of the runbook: the same guide, "Requesting cross connects", "Get started with MACsec on a dedicated
connection", "Routing policies and BGP communities" and "Direct Connect failover test"; provider
documentation of ``aws_dx_macsec_key_association`` (a key made outside of Direct Connect cannot be
associated) and ``aws_dx_connection`` (an update after the creation sets the encryption mode).
The attachment to a transit gateway is an attribute of ``aws_dx_gateway_association``, so no
data source has to ask AWS for it.
"""

from __future__ import annotations

from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.model import Announced, Input, Module, Output
from generator.blueprint.parts.assembly import announced
from generator.blueprint.parts.scope import network_tags
from generator.blueprint.sites.direct_connect.lines import Direct, Line
from generator.blueprint.sites.private_gateway.transit import gateway_inputs
from generator.spec.model.direct_connect import (
    Connection,
    ConnectionState,
    ConnectionType,
    DirectConnect,
    VifType,
)
from generator.spec.model.site import Site

# ``bgp_asn`` of a virtual interface takes no more; larger ones are given as ``bgp_asn_long``.
LARGEST_PLAIN_ASN = 2147483646
# Jumbo frames: a transit gateway takes 8500 bytes, a private interface 9001.
MTU, JUMBO = 1500, {VifType.PRIVATE: 9001, VifType.TRANSIT: 8500}
_ORDERED = ConnectionState.ORDERED
LABELS = ("primary", "secondary")
TGW_TABLE = "aws_ec2_transit_gateway_route_table"


def direct_connect(context: Context, site_name: str) -> Module:
    """Decide the Direct Connect of a site that has one."""
    site = context.environment.sites[site_name]
    assert site.direct_connect is not None
    data = _data(context, site_name, site, site.direct_connect)
    name = f"direct-connect-{site_name}"
    source = context.source(f"sites.{site_name}.direct_connect")
    return Module(
        name=name,
        template="direct_connect",
        description=f"Direct Connect to {site_name}",
        data=data,
        tags={**network_tags(context), "site": site_name},
        resources=_announced(context, data, f"sites.{site_name}.direct_connect"),
        source=source,
        inputs=_inputs(data, site_name),
        outputs=_outputs(data),
        facts={
            "site": site,
            "site_name": site_name,
            "macsec": any(line.macsec_secret_arn for line in data.live),
        },
    )


def _data(context: Context, site_name: str, site: Site, direct: DirectConnect) -> Direct:
    assert site.bgp_asn is not None, "rules of the spec demand it beside direct_connect"
    vif = direct.virtual_interface
    name = context.name(f"dx-{site_name}")
    return Direct(
        name=name,
        type=direct.type,
        vif=vif,
        lines=tuple(
            _line(name, label_, connection, direct.encryption_exception)
            for label_, connection in zip(LABELS, direct.connections, strict=False)
        ),
        gateway_asn=str(direct.gateway_asn),
        customer_asn=site.bgp_asn,
        long_asn=site.bgp_asn > LARGEST_PLAIN_ASN,
        mtu=JUMBO[vif] if direct.jumbo_frames else MTU,
        allowed_prefixes=direct.allowed_prefixes or (context.environment.network.cidr,),
        production=context.production,
    )


def _line(name: str, label: str, connection: Connection, exception: str | None) -> Line:
    macsec = connection.macsec
    return Line(
        label=label,
        name=f"{name}-{label}",
        live=connection.state is not _ORDERED,
        location=connection.location,
        bandwidth=connection.bandwidth,
        vlan=connection.vlan,
        amazon_address=connection.amazon_address,
        customer_address=connection.customer_address,
        macsec_secret_arn=macsec.secret_arn if macsec else None,
        hosted_id=connection.hosted_id,
        # Where neither MACsec nor IPsec protects the line, the tag says what does (4.2.1).
        tags={
            **({"encryption_exception": exception} if exception and not macsec else {}),
            # The gate asks for no key yet where it reads this, as long as nothing uses the port.
            **({"connection_state": "ordered"} if connection.state is _ORDERED else {}),
        },
    )


def _announced(context: Context, data: Direct, path: str) -> tuple[Announced, ...]:
    source = context.source(path)
    shared = [("aws_dx_gateway", "this"), ("aws_dx_gateway_association", "this")]
    if data.transit:
        shared += [(f"{TGW_TABLE}_association", "this"), (f"{TGW_TABLE}_propagation", "this")]
    return (
        *announced(shared, source),
        *(
            Announced(type_, line.label, context.source(f"{path}.connections.{i}"))
            for i, line in enumerate(data.lines)
            for type_ in _line_types(data, line)
        ),
    )


def _line_types(data: Direct, line: Line) -> tuple[str, ...]:
    vif = f"{data.vif.value}_virtual_interface"
    if not line.live:  # an offer of a partner is not accepted yet
        return ("aws_dx_connection",) if data.dedicated else ()
    match data.type:
        case ConnectionType.HOSTED_VIF:
            return (f"aws_dx_hosted_{vif}_accepter",)
        case ConnectionType.HOSTED:
            return ("aws_dx_connection_confirmation", f"aws_dx_{vif}")
        case ConnectionType.DEDICATED:
            macsec = ("aws_dx_macsec_key_association",) if line.macsec_secret_arn else ()
            return ("aws_dx_connection", *macsec, f"aws_dx_{vif}")


def _inputs(data: Direct, site: str) -> tuple[Input, ...]:
    names = (
        {
            "transit_gateway_id": "Transit gateway",
            "transit_gateway_site_route_table_id": "Route table for traffic from the site",
            "transit_gateway_vpc_route_table_id": "Route table for traffic from the VPC",
        }
        if data.transit
        else {"vpn_gateway_id": "Virtual private gateway of the VPC"}
    )
    return gateway_inputs(names, site)


def _outputs(data: Direct) -> tuple[Output, ...]:
    vif = f"{data.vif.value}_virtual_interface"
    type_ = f"aws_dx_hosted_{vif}_accepter" if data.hosted_vif else f"aws_dx_{vif}"
    ids = tuple(Expr(f"{type_}.{line.label}.id") for line in data.live)
    return (
        Output("dx_gateway_id", "Direct Connect gateway", Expr("aws_dx_gateway.this.id")),
        Output("virtual_interface_ids", "Virtual interfaces", ids),
    )
