"""What a flow means to network ACLs: which packets enter and leave the subnets of a role.

Network ACLs are stateless, so each crossing has its answer on an ephemeral port (Amazon VPC
user guide, "Custom network ACLs": Ephemeral ports). Not filtered, so not here: the VPC's DNS
resolver, DHCP, instance metadata, time sync and Windows activation (same guide, "Control
subnet traffic with network access control lists").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.blueprint.context import Context
from generator.blueprint.flows.flow import ResolvedFlow
from generator.blueprint.flows.flows import flows
from generator.blueprint.flows.parties import ANYWHERE, Kind, Party
from generator.blueprint.network.routes import central_flows, external_flows
from generator.blueprint.network.subnets import role_range
from generator.spec.model.load_balancer import LoadBalancerType
from generator.spec.model.private_gateway import GatewayType
from generator.spec.model.subnet_role import SubnetRole

Ports = tuple[int, int]
# Linux: 32768-60999, Windows: 49152-65535.
SERVER_PORTS: Ports = (32768, 65535)
# Load balancers, NAT gateways and clients that are not ours.
ANY_CLIENT_PORTS: Ports = (1024, 65535)

# Functions of AWS Lambda use those of any client (Amazon VPC user guide, "Ephemeral ports").
# Answers from everywhere, which is a gateway endpoint, come to all of them but that of remote
# desktop: no rule admits it from everywhere (PCI DSS 1.3.1). Who had chosen it tries again.
_OF_FUNCTIONS_FROM_ANYWHERE: tuple[Ports, ...] = ((1024, 3388), (3390, 65535))
# Our own servers, and those that AWS runs for DMS, MGN and DRS.
_OF_SERVERS = (Kind.SERVERS, Kind.HOSTS, Kind.REHOSTED, Kind.REPLICATION, Kind.MIGRATION)


@dataclass(frozen=True, slots=True)
class Crossing:
    """Packets between a role's subnets and a range.

    ``caller`` and ``target`` name the flow, ``answer`` tells its answers from its requests.
    """

    role: SubnetRole
    inbound: bool
    protocol: str
    cidr: str
    ports: Ports
    caller: str
    target: str
    answer: bool


def crossings(context: Context) -> Iterator[Crossing]:
    """Every crossing of every flow, requests and answers, in the order of the flows."""
    resolved = flows(context)
    for flow in resolved:
        yield from _opened(context, flow)
        yield from _accepted(context, flow, flow.target)
        yield from _through_transit(context, flow)
    for flow in external_flows(context):
        yield from _through_nat(context, flow)
    for entry, behind in _preserving(context, resolved):
        yield from _accepted(context, entry, behind.target, behind.from_port)


def _opened(context: Context, flow: ResolvedFlow) -> Iterator[Crossing]:
    """At the source: requests leave, answers come back."""
    if flow.source.role:
        for cidr in _ranges(context, flow.target):
            yield from _leaving(flow, flow.source.role, cidr, _service_ports(flow))


def _accepted(
    context: Context, flow: ResolvedFlow, target: Party, port: int | None = None
) -> Iterator[Crossing]:
    """At the target: requests come in, answers leave."""
    if target.role:
        ports = (port, port) if port else _service_ports(flow)
        edge = flow.source.kind is Kind.CLOUDFRONT  # its interfaces are in subnets of this role
        around = [role_range(context, target.role)] if edge else _ranges(context, flow.source)
        for cidr in around:
            yield from _arriving(flow, target.role, cidr, ports)


def _through_nat(context: Context, flow: ResolvedFlow) -> Iterator[Crossing]:
    """In the subnets of the NAT gateways: one takes a request and makes it its own. In those of the
    firewall it comes in and leaves as it is."""
    assert flow.source.role is not None
    inside, place = role_range(context, flow.source.role), context.environment.network.nat_role
    ports = _service_ports(flow)
    yield from _arriving(flow, place, inside, ports)
    for cidr in flow.target.cidrs:
        yield from _leaving(flow, place, cidr, ports, ANY_CLIENT_PORTS)
    if context.environment.network.firewall:
        yield from _arriving(flow, SubnetRole.FIREWALL, inside, ports)
        for cidr in flow.target.cidrs:
            yield from _leaving(flow, SubnetRole.FIREWALL, cidr, ports)


def _through_transit(context: Context, flow: ResolvedFlow) -> Iterator[Crossing]:
    """In the transit subnets: a transit gateway's interfaces are filtered only towards the
    VPC (Amazon VPC transit gateway guide, "Network ACLs for transit gateways")."""
    transit = SubnetRole.TRANSIT
    outside = [end for end in (flow.source, flow.target) if _beyond(context, flow, end)]
    if not uses_transit_gateway(context) or not outside:
        return
    inside = flow.source if flow.target in outside else flow.target
    if inside.role is None:
        return
    cidr = role_range(context, inside.role)
    if inside is flow.source:
        yield from _arriving(flow, transit, cidr, _service_ports(flow))
    else:
        yield from _leaving(flow, transit, cidr, _service_ports(flow))


def _beyond(context: Context, flow: ResolvedFlow, end: Party) -> bool:
    """Whether an end of a flow is reached over the transit gateway."""
    return end.kind is Kind.SITE or (end is flow.target and flow in central_flows(context))


def _preserving(
    context: Context, resolved: tuple[ResolvedFlow, ...]
) -> Iterator[tuple[ResolvedFlow, ResolvedFlow]]:
    """Flows into network load balancers, with the flow to the servers behind: those see the
    client's address (Network Load Balancers guide, "Client IP preservation")."""
    behind = {f.source: f for f in resolved if f.source.kind is Kind.LOAD_BALANCER}
    for flow in resolved:
        if flow.target in behind and _is_network_balancer(context, flow.target):
            yield flow, behind[flow.target]


def _leaving(
    flow: ResolvedFlow, role: SubnetRole, cidr: str, ports: Ports, client: Ports | None = None
) -> Iterator[Crossing]:
    yield Crossing(role, False, flow.protocol, cidr, ports, *_names(flow), False)
    for answers in (client,) if client else _answered(flow, cidr):
        yield Crossing(role, True, flow.protocol, cidr, answers, *_names(flow), True)


def _arriving(flow: ResolvedFlow, role: SubnetRole, cidr: str, ports: Ports) -> Iterator[Crossing]:
    answers = _client_ports(flow)
    yield Crossing(role, True, flow.protocol, cidr, ports, *_names(flow), False)
    yield Crossing(role, False, flow.protocol, cidr, answers, *_names(flow), True)


def _names(flow: ResolvedFlow) -> tuple[str, str]:
    return flow.source.title, flow.target.title


def _service_ports(flow: ResolvedFlow) -> Ports:
    return flow.from_port, flow.to_port


def _client_ports(flow: ResolvedFlow) -> Ports:
    return SERVER_PORTS if flow.source.kind in _OF_SERVERS else ANY_CLIENT_PORTS


def _answered(flow: ResolvedFlow, cidr: str) -> tuple[Ports, ...]:
    """Ports of the caller that answers from a range come to."""
    if flow.source.kind is Kind.FUNCTION and cidr == ANYWHERE:
        return _OF_FUNCTIONS_FROM_ANYWHERE
    return (_client_ports(flow),)


def _ranges(context: Context, party: Party) -> tuple[str, ...]:
    return (role_range(context, party.role),) if party.role else party.cidrs


def uses_transit_gateway(context: Context) -> bool:
    """Whether the transit subnets hold the interfaces of a transit gateway."""
    gateway = context.environment.private_gateway
    declared = SubnetRole.TRANSIT in context.environment.network.roles
    return declared and gateway is not None and gateway.type is GatewayType.TRANSIT_GATEWAY


def _is_network_balancer(context: Context, party: Party) -> bool:
    balancer = context.environment.services[party.name].load_balancer
    return balancer is not None and balancer.type is LoadBalancerType.NETWORK
