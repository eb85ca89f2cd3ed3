"""Flows that ``talks_to`` declares, and where each of them ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeAlias

from generator.blueprint.context import Context
from generator.blueprint.flows.flow import ResolvedFlow, tcp
from generator.blueprint.flows.needs import need
from generator.blueprint.flows.parties import (
    Kind,
    Party,
    component_party,
    gateway_party,
    load_balancer_party,
)
from generator.blueprint.flows.service import listener_ports, reason
from generator.blueprint.flows.store import accepting
from generator.spec.model.base import Flow
from generator.spec.model.environment import Environment
from generator.spec.model.service import Service
from generator.spec.source import Source
from generator.spec.targets import front, proxied

# Where a declared flow ends, on which ports, and whether these are the target's own.
Target: TypeAlias = tuple[Party, list[int], bool]


def declared_flows(
    context: Context, source: Party, talks_to: tuple[Flow, ...], path: str
) -> Iterator[ResolvedFlow]:
    """What ``talks_to`` at a dotted path says that ``source`` opens."""
    for index, declared in enumerate(talks_to):
        origin = context.source(f"{path}.talks_to.{index}")
        if via := proxied(context.environment, source.name, declared):
            yield from _through(context, source, declared, via, origin)
            continue
        for target, ports, own in _targets(context, source, declared):
            text = declared.description or need(context.environment, source, target)
            for port in ports:
                caller = _caller(context, source, declared)
                flow = tcp(caller, target, port, reason(text, target, port), origin)
                yield replace(flow, declared_port=not own)


def _through(
    context: Context, source: Party, declared: Flow, via: tuple[str, Service], origin: Source
) -> Iterator[ResolvedFlow]:
    """A call of the internet through forward proxies: to their load balancer, and from there on."""
    environment, (name, service) = context.environment, via
    entry, servers = load_balancer_party(name, service), component_party(name, service)
    assert service.load_balancer is not None, "the spec refuses proxies without a load balancer"
    need_here = need(environment, source, entry)
    yield tcp(source, entry, service.load_balancer.port, need_here, origin)
    target, ports, own = _outside(environment, declared)
    text = declared.description or need(environment, servers, target)
    for port in ports:
        yield replace(tcp(servers, target, port, text, origin), declared_port=not own)


def _caller(context: Context, source: Party, declared: Flow) -> Party:
    """Of a site the hosts that the flow names."""
    if source.kind is not Kind.SITE:
        return source
    site = context.environment.sites[source.name]
    return replace(source, cidrs=site.ranges_of(declared.addresses))


def _targets(context: Context, source: Party, declared: Flow) -> list[Target]:
    """Both ends of a store that is migrating, none of a bucket, else one.

    What is not in the VPC is reached over an endpoint, which every server may use: who may
    do what there, roles decide. Only callers of tables use the gateway endpoint of DynamoDB.
    """
    environment, name = context.environment, declared.to
    if service := environment.services.get(name):
        return [_service(source, declared, service, front(environment, name))]
    component = environment.component(name)
    if component is None:
        return [_outside(environment, declared)]
    if name in environment.tables:
        return [(gateway_party(Kind.DYNAMODB, name), list(component.listens_on), True)]
    if not component.in_vpc:
        return []
    ends = accepting(source, name, component, declared)
    return [(party, ports, True) for party, ports in ends]


def _service(
    source: Party, declared: Flow, service: Service, entry: tuple[str, Service] | None
) -> Target:
    if entry and (balancer := entry[1].load_balancer):
        ports = [p for p in listener_ports(source, balancer) if declared.port in (None, p)]
        return load_balancer_party(*entry), ports, True
    own = service.port is not None
    return component_party(declared.to, service), [_port(declared, service.port)], own


def _outside(environment: Environment, declared: Flow) -> Target:
    name = declared.to
    if external := environment.external.get(name):
        party = Party(Kind.EXTERNAL, name, cidrs=external.cidrs)
        return party, [declared.port or external.port], declared.port is None
    if site := environment.sites.get(name):
        party = Party(Kind.SITE, name, cidrs=site.ranges_of(declared.addresses))
        return party, [_port(declared, None)], False
    raise ValueError(f"talks_to names nothing known: {name}")


def _port(declared: Flow, own: int | None) -> int:
    port = own or declared.port
    if port is None:
        raise ValueError(f"flow to {declared.to} has no port")
    return port
