"""Who may talk to whom: every connection that the spec declares or that its parts imply.

Security groups, network ACLs and routes to on-premises are derived from these flows and from
nothing else (PCI DSS 1.2.1, 1.2.5, 1.3.1, 1.3.2).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from ipaddress import IPv4Network

from generator.blueprint.context import Context
from generator.blueprint.flows.declared import declared_flows
from generator.blueprint.flows.dms import migration_flows
from generator.blueprint.flows.flow import DNS, ResolvedFlow, tcp
from generator.blueprint.flows.parties import Kind, Party, resolver_role
from generator.blueprint.flows.replication import replication_flows
from generator.blueprint.flows.service import function_flows, service_flows
from generator.blueprint.flows.store import opening, own_flows, proxy_flows, rehosted_flows
from generator.spec.migrations import parts
from generator.spec.model.component import Component
from generator.spec.model.subnet_role import SubnetRole
from generator.spec.targets import serves_internet

# Field of the environment -> what its members open or accept besides what the spec declares.
IMPLIED: dict[str, Callable[[Context, str], Iterator[ResolvedFlow]]] = {
    "databases": proxy_flows,
    "functions": function_flows,
    "dms": migration_flows,
    "server_replication": replication_flows,
    "own": own_flows,
}


def flows(context: Context) -> tuple[ResolvedFlow, ...]:
    """All flows of an environment, each once, in the order of the spec.

    Raises:
        ValueError: a flow that the rules of the spec refuse (unknown target, no port).
    """
    return context.once(_resolve)


def _resolve(context: Context) -> tuple[ResolvedFlow, ...]:
    found: dict[tuple[object, ...], ResolvedFlow] = {}
    for flow in _all(context):
        key = (flow.source, flow.target, flow.protocol, flow.from_port, flow.to_port)
        found.setdefault(key, flow)
    return tuple(found.values())


def roles_with_site_flows(context: Context) -> dict[SubnetRole, tuple[str, ...]]:
    """Subnet roles that need routes to on-premises, with the ranges of the sites they need.

    The ranges are whole ranges of sites, as ``sites.<name>.cidrs`` writes them: those that hold
    an address of the flows. So a route stays while hosts come and go.
    """
    found: dict[SubnetRole, dict[str, None]] = {}
    for flow in flows(context):
        for inside, outside in ((flow.source, flow.target), (flow.target, flow.source)):
            if inside.role and outside.kind is Kind.SITE:
                found.setdefault(inside.role, {}).update(_around(context, outside))
    return {role: tuple(found[role]) for role in SubnetRole if role in found}


def _around(context: Context, hosts: Party) -> dict[str, None]:
    """Ranges of a site that hold an address of a party there."""
    named = [IPv4Network(cidr) for cidr in hosts.cidrs]
    ranges = context.environment.sites[hosts.name].cidrs
    return {cidr: None for cidr in ranges if any(IPv4Network(cidr).overlaps(n) for n in named)}


def services_facing_internet(context: Context) -> tuple[str, ...]:
    """Names of the services whose load balancer accepts connections from the internet."""
    return tuple(
        name for name in context.environment.services if serves_internet(context.environment, name)
    )


def _all(context: Context) -> Iterator[ResolvedFlow]:
    environment = context.environment
    for name, service in environment.services.items():
        yield from service_flows(context, name, service)
    for path, component in environment.components.items():
        yield from _of_component(context, path, component)
    for name, site in environment.sites.items():
        yield from declared_flows(context, Party(Kind.SITE, name), site.talks_to, f"sites.{name}")
    yield from _forwarded_names(context)
    yield from _asked_names(context)


def _of_component(context: Context, path: str, component: Component) -> Iterator[ResolvedFlow]:
    field, _, name = path.partition(".")
    if not parts(context.environment, component):
        return
    yield from IMPLIED.get(field, rehosted_flows)(context, path)
    for party in opening(name, component):
        yield from declared_flows(context, party, component.talks_to, path)


def _forwarded_names(context: Context) -> Iterator[ResolvedFlow]:
    for index, zone in enumerate(context.environment.network.dns.forward):
        origin = context.source(f"network.dns.forward.{index}")
        source = Party(Kind.RESOLVER, "resolver", resolver_role(context))
        target = Party(Kind.SITE, zone.site, cidrs=tuple(f"{ip}/32" for ip in zone.resolvers))
        flow = tcp(source, target, DNS, f"DNS queries to {zone.site}", origin)
        yield replace(flow, protocol="udp")
        yield flow


def _asked_names(context: Context) -> Iterator[ResolvedFlow]:
    """Queries of sites at the inbound resolver endpoint."""
    for index, client in enumerate(context.environment.network.dns.inbound):
        origin = context.source(f"network.dns.inbound.{index}")
        cidrs = context.environment.sites[client.site].ranges_of(client.addresses)
        source = Party(Kind.SITE, client.site, cidrs=cidrs)
        target = Party(Kind.INBOUND_RESOLVER, "inbound-resolver", resolver_role(context))
        flow = tcp(source, target, DNS, f"DNS queries of {client.site}", origin)
        yield replace(flow, protocol="udp")
        yield flow
