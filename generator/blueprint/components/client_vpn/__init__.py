"""Client VPN: the endpoint, a network of it in each zone, who may reach which ranges (R5).

Sources: Client VPN administrator guide, "Rules and best practices" (one subnet of a zone, source
addresses are translated and source ports kept), "Target networks" (the local route of the VPC comes
with the first network), "Authorization rules" (what no rule names is denied; a rule admits to a
range, whatever the port), "Using service-linked roles".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import IPv4Network

from generator.blueprint.context import Context, label, wire
from generator.blueprint.expression import Expr
from generator.blueprint.flows.flows import flows
from generator.blueprint.flows.parties import Kind
from generator.blueprint.model import Input, Module, Output
from generator.blueprint.network.subnets import role_range
from generator.blueprint.parts import log_group as logs
from generator.blueprint.parts.assembly import component_module
from generator.blueprint.parts.wiring import logs_key, security_group, subnet_of, subnets
from generator.spec.addresses import allocate
from generator.spec.model.client_vpn import ClientVpn, NameServers
from generator.spec.model.subnet_role import SubnetRole

LABEL = "this"
# VPC user guide, "Amazon DNS server": the base of the VPC's range plus two.
_RESOLVER = 2


@dataclass(frozen=True, slots=True)
class TargetNetwork:
    """A subnet that the endpoint has a network interface in."""

    label: str
    subnet: Expr


@dataclass(frozen=True, slots=True)
class Authorisation:
    """A range that a group, or everybody who may connect, is let into."""

    label: str
    cidr: str
    group: str | None
    description: str


@dataclass(frozen=True, slots=True)
class ClientVpnData:
    """All decisions about an endpoint."""

    name: str
    resolvers: tuple[str, ...]
    networks: tuple[TargetNetwork, ...]
    authorisations: tuple[Authorisation, ...]
    log: logs.LogGroup


def client_vpn(context: Context, name: str) -> Module:
    """Decide everything about an endpoint."""
    spec = context.environment.client_vpns[name]
    data = _data(context, name, spec)
    return component_module(
        context,
        f"client_vpns.{name}",
        "client_vpn",
        about="VPN of the people who operate the estate",
        data=data,
        resources=_resources(data),
        inputs=_inputs(name, spec),
        outputs=_outputs(),
        facts={"targets": tuple(flow.to for flow in spec.talks_to)},
    )


def _data(context: Context, name: str, spec: ClientVpn) -> ClientVpnData:
    group = f"/pave/{context.environment.name}/client-vpn/{name}"
    return ClientVpnData(
        name=context.name(name),
        resolvers=_resolvers(context, spec),
        networks=tuple(
            TargetNetwork(f"zone_{label(zone[-1])}", subnet_of(spec, index))
            for index, zone in enumerate(context.environment.network.zones)
        ),
        authorisations=tuple(_authorisations(context, name, spec)),
        log=logs.log_group(context, spec, "connections", group, spec.log_retention_days),
    )


def _resolvers(context: Context, spec: ClientVpn) -> tuple[str, ...]:
    if spec.names is not NameServers.VPC:
        return ()
    return (str(IPv4Network(context.environment.network.cidr)[_RESOLVER]),)


def _authorisations(context: Context, name: str, spec: ClientVpn) -> Iterator[Authorisation]:
    """Every group into every range; those of the subnets that the targets live in."""
    ranges = [*_ranges(context, name)]
    ranges += [("the DNS server of the VPC", f"{ip}/32") for ip in _resolvers(context, spec)]
    groups = spec.groups.items() if spec.signs_in else (("machines", None),)
    for group, identity in groups:
        for what, cidr in ranges:
            place = cidr.replace(".", "_").replace("/", "_")
            yield Authorisation(f"{label(group)}_to_{place}", cidr, identity, f"{group} to {what}")


def _ranges(context: Context, name: str) -> Iterator[tuple[str, str]]:
    """What the endpoint opens connections to, as ranges with their names."""
    targets = (f.target for f in flows(context) if _opens(f.source.kind, f.source.name, name))
    roles = {target.role for target in targets if target.role}
    network = context.environment.network
    for role in (role for role in SubnetRole if role in roles):
        around = [role_range(context, role)] if network.existing is None else []
        for cidr in around or allocate(network)[role].values():
            yield f"the {role} subnets", cidr


def _opens(kind: Kind, source: str, name: str) -> bool:
    return kind is Kind.OPERATORS and source == name


def _resources(data: ClientVpnData) -> Iterator[tuple[str, str]]:
    yield "aws_ec2_client_vpn_endpoint", LABEL
    for network in data.networks:
        yield "aws_ec2_client_vpn_network_association", network.label
    for authorisation in data.authorisations:
        yield "aws_ec2_client_vpn_authorization_rule", authorisation.label
    yield from logs.resources([data.log])


def _inputs(name: str, spec: ClientVpn) -> tuple[Input, ...]:
    return (
        wire("vpc_id", "string", "VPC that the endpoint leads into", "network", "vpc_id"),
        subnets(spec, "the endpoint"),
        security_group(name, "the endpoint"),
        logs_key(),
    )


def _outputs() -> Iterator[Output]:
    endpoint = f"aws_ec2_client_vpn_endpoint.{LABEL}"
    yield Output("endpoint_id", "Client VPN endpoint", Expr(f"{endpoint}.id"))
    yield Output("dns_name", "Name that clients connect to", Expr(f"{endpoint}.dns_name"))
