"""Who may talk to whom: every connection that the spec declares or that its parts imply.

Security groups, network ACLs and routes to on-premises are derived from these flows and from
nothing else (PCI DSS 1.2.1, 1.2.5, 1.3.1, 1.3.2).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.blueprint.context import Context
from generator.blueprint.parties import (
    ANYWHERE,
    Kind,
    Party,
    component_party,
    endpoints_role,
    load_balancer_party,
    resolver_role,
)
from generator.spec.model.base import Flow
from generator.spec.model.network import SubnetRole
from generator.spec.model.service import Exposure, LoadBalancer, Service
from generator.spec.source import Source

HTTP, HTTPS, DNS = 80, 443, 53


@dataclass(frozen=True, slots=True)
class ResolvedFlow:
    """One connection: ``source`` opens it to a port of ``target``.

    ``declared_port`` tells that the flow itself names the port, because the target has none
    of its own. ``origin`` is the line of the spec that caused the flow.
    """

    source: Party
    target: Party
    protocol: str  # "tcp" or "udp"
    from_port: int
    to_port: int
    description: str
    origin: Source
    declared_port: bool = False


def flows(context: Context) -> tuple[ResolvedFlow, ...]:
    """All flows of an environment, each once, in the order of the spec.

    Raises:
        ValueError: a flow that the rules of the spec refuse (unknown target, no port).
    """
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
        party = component_party(path.partition(".")[2], component)
        yield from _declared(context, party, component.talks_to, path)
    for name, site in environment.sites.items():
        party = Party(Kind.SITE, name, cidrs=site.cidrs)
        yield from _declared(context, party, site.talks_to, f"sites.{name}")
    yield from _forwarded_names(context)


def _of_service(context: Context, name: str, service: Service) -> Iterator[ResolvedFlow]:
    """What a service implies: its load balancer, and the AWS APIs its servers call."""
    servers = component_party(name, service)
    origin = context.source(f"services.{name}")
    if service.load_balancer and service.port:
        yield from _through_load_balancer(context, name, service, service.load_balancer)
    endpoints = context.environment.network.endpoints
    if endpoints.interface:
        target = Party(Kind.ENDPOINTS, "endpoints", endpoints_role(context))
        yield _flow(servers, target, HTTPS, "AWS APIs over the interface endpoints", origin)
    if "s3" in endpoints.gateway:
        target = Party(Kind.S3, "s3", cidrs=(ANYWHERE,))
        yield _flow(servers, target, HTTPS, "S3 over the gateway endpoint", origin)


def _through_load_balancer(
    context: Context, name: str, service: Service, balancer: LoadBalancer
) -> Iterator[ResolvedFlow]:
    origin = context.source(f"services.{name}.load_balancer")
    entry, servers = load_balancer_party(name, service), component_party(name, service)
    if _public(service):
        callers = Party(Kind.INTERNET, "internet", cidrs=balancer.allowed_cidrs or (ANYWHERE,))
        for port in _listener_ports(callers, balancer):
            reason = _reason(f"Internet to {name}", entry, port)
            yield _flow(callers, entry, port, reason, origin)
    assert service.port is not None
    yield _flow(entry, servers, service.port, f"Requests and health checks of {name}", origin)


def _declared(
    context: Context, source: Party, talks_to: tuple[Flow, ...], path: str
) -> Iterator[ResolvedFlow]:
    for index, declared in enumerate(talks_to):
        target, ports, own = _target(context, source, declared)
        origin = context.source(f"{path}.talks_to.{index}")
        text = declared.description or f"{source.name} to {target.name}"
        for port in ports:
            flow = _flow(source, target, port, _reason(text, target, port), origin)
            yield replace(flow, declared_port=not own)


def _target(context: Context, source: Party, declared: Flow) -> tuple[Party, list[int], bool]:
    """Where a declared flow ends, on which ports, and whether these are the target's own."""
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
        flow = _flow(source, target, DNS, f"DNS queries for {zone.domain}", origin)
        yield replace(flow, protocol="udp")
        yield flow


def _flow(
    source: Party, target: Party, port: int, description: str, origin: Source
) -> ResolvedFlow:
    return ResolvedFlow(source, target, "tcp", port, port, description, origin)


def _public(service: Service) -> bool:
    balancer = service.load_balancer
    return balancer is not None and balancer.exposure is Exposure.INTERNET
