"""Who may talk to whom: every connection that the spec declares or that its parts imply.

Security groups, network ACLs and routes to on-premises are derived from these flows and from
nothing else (PCI DSS 1.2.1, 1.2.5, 1.3.1, 1.3.2).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeAlias

from generator.blueprint.context import Context
from generator.blueprint.flows import store as store_flows
from generator.blueprint.flows.dms import migration_flows
from generator.blueprint.flows.flow import DNS, HTTP, ResolvedFlow, aws_apis, tcp
from generator.blueprint.flows.parties import (
    ANYWHERE,
    Kind,
    Party,
    component_party,
    load_balancer_party,
    resolver_role,
)
from generator.blueprint.flows.replication import replication_flows
from generator.spec.migrations import runs
from generator.spec.model.base import Component, Flow
from generator.spec.model.dms import Dms
from generator.spec.model.network import SubnetRole
from generator.spec.model.server_replication import ServerReplication
from generator.spec.model.service import Exposure, LoadBalancer, Service
from generator.spec.model.store import Store

# Where a declared flow ends, on which ports, and whether these are the target's own.
Target: TypeAlias = tuple[Party, list[int], bool]


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

    The ranges are whole ranges of sites, as ``sites.<name>.cidrs`` writes them.
    """
    sites = context.environment.sites
    found: dict[SubnetRole, dict[str, None]] = {}
    for flow in flows(context):
        for inside, outside in ((flow.source, flow.target), (flow.target, flow.source)):
            if inside.role and outside.kind is Kind.SITE:
                found.setdefault(inside.role, {}).update(dict.fromkeys(sites[outside.name].cidrs))
    return {role: tuple(found[role]) for role in SubnetRole if role in found}


def services_facing_internet(context: Context) -> tuple[str, ...]:
    """Names of the services whose load balancer accepts connections from the internet."""
    return tuple(n for n, s in context.environment.services.items() if _public(s))


def _all(context: Context) -> Iterator[ResolvedFlow]:
    environment = context.environment
    for name, service in environment.services.items():
        yield from _of_service(context, name, service)
    for path, component in environment.components.items():
        yield from _of_component(context, path, component)
    for name, site in environment.sites.items():
        party = Party(Kind.SITE, name, cidrs=site.cidrs)
        yield from _declared(context, party, site.talks_to, f"sites.{name}")
    yield from _forwarded_names(context)


def _of_component(context: Context, path: str, component: Component) -> Iterator[ResolvedFlow]:
    name = path.partition(".")[2]
    if isinstance(component, Dms):
        if runs(context.environment, component):
            yield from migration_flows(context, name, component)
        return
    if isinstance(component, ServerReplication):
        yield from replication_flows(context, name, component)
    opening: tuple[Party, ...] = (component_party(name, component),)
    if isinstance(component, Store):
        yield from store_flows.implied(context, name, component, path)
        opening = store_flows.opening(name, component)
    for party in opening:
        yield from _declared(context, party, component.talks_to, path)


def _of_service(context: Context, name: str, service: Service) -> Iterator[ResolvedFlow]:
    """What a service implies: its load balancer, and the AWS APIs its servers call."""
    servers = component_party(name, service)
    origin = context.source(f"services.{name}")
    if service.load_balancer and service.port:
        yield from _through_load_balancer(context, name, service, service.load_balancer)
    yield from aws_apis(context, servers, origin)


def _through_load_balancer(
    context: Context, name: str, service: Service, balancer: LoadBalancer
) -> Iterator[ResolvedFlow]:
    origin = context.source(f"services.{name}.load_balancer")
    entry, servers = load_balancer_party(name, service), component_party(name, service)
    if _public(service):
        callers = Party(Kind.INTERNET, "internet", cidrs=balancer.allowed_cidrs or (ANYWHERE,))
        for port in _listener_ports(callers, balancer):
            reason = _reason(f"Internet to {name}", entry, port)
            yield tcp(callers, entry, port, reason, origin)
    assert service.port is not None
    yield tcp(entry, servers, service.port, f"Requests and health checks of {name}", origin)


def _declared(
    context: Context, source: Party, talks_to: tuple[Flow, ...], path: str
) -> Iterator[ResolvedFlow]:
    for index, declared in enumerate(talks_to):
        origin = context.source(f"{path}.talks_to.{index}")
        for target, ports, own in _targets(context, source, declared):
            text = declared.description or f"{source.name} to {target.name}"
            for port in ports:
                flow = tcp(source, target, port, _reason(text, target, port), origin)
                yield replace(flow, declared_port=not own)


def _targets(context: Context, source: Party, declared: Flow) -> list[Target]:
    """Both ends of a store that is migrating, none of a bucket, else one.

    What is not in the VPC is reached over an endpoint, which every server may use: who may
    do what there, roles decide.
    """
    component = context.environment.component(declared.to)
    if component is not None and not component.in_vpc:
        return []
    if isinstance(component, Store):
        ends = store_flows.accepting(declared.to, component, declared.port)
        return [(party, ports, True) for party, ports in ends]
    return [_target(context, source, declared)]


def _target(context: Context, source: Party, declared: Flow) -> Target:
    environment, name = context.environment, declared.to
    component = environment.component(name)
    if component is not None and not isinstance(component, Service):
        ports = [declared.port] if declared.port else list(component.listens_on)
        return component_party(name, component), ports, True
    if external := environment.external.get(name):
        party = Party(Kind.EXTERNAL, name, cidrs=external.cidrs)
        return party, [declared.port or external.port], declared.port is None
    if site := environment.sites.get(name):
        return Party(Kind.SITE, name, cidrs=site.cidrs), [_port(declared, None)], False
    service = component
    if service is None:
        raise ValueError(f"talks_to names nothing known: {name}")
    if service.load_balancer:
        ports = _listener_ports(source, service.load_balancer)
        return load_balancer_party(name, service), ports, True
    own = service.port is not None
    return component_party(name, service), [_port(declared, service.port)], own


def _port(declared: Flow, own: int | None) -> int:
    port = own or declared.port
    if port is None:
        raise ValueError(f"flow to {declared.to} has no port")
    return port


def _listener_ports(caller: Party, balancer: LoadBalancer) -> list[int]:
    """People type ``http://`` and are redirected; services are configured with the real port."""
    people = caller.kind in (Kind.INTERNET, Kind.SITE)
    return [balancer.port, HTTP] if balancer.redirect_http and people else [balancer.port]


def _reason(text: str, target: Party, port: int) -> str:
    redirected = port == HTTP and target.kind is Kind.LOAD_BALANCER
    return f"{text}, redirected to HTTPS" if redirected else text


def _forwarded_names(context: Context) -> Iterator[ResolvedFlow]:
    for index, zone in enumerate(context.environment.network.dns.forward):
        origin = context.source(f"network.dns.forward.{index}")
        source = Party(Kind.RESOLVER, "resolver", resolver_role(context))
        target = Party(Kind.SITE, zone.site, cidrs=tuple(f"{ip}/32" for ip in zone.resolvers))
        flow = tcp(source, target, DNS, f"DNS queries for {zone.domain}", origin)
        yield replace(flow, protocol="udp")
        yield flow


def _public(service: Service) -> bool:
    balancer = service.load_balancer
    return balancer is not None and balancer.exposure is Exposure.INTERNET
