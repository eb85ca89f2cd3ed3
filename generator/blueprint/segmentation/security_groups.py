"""Security groups of an environment: one for each thing that has network interfaces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.blueprint.context import Context, label
from generator.blueprint.flows.flows import flows
from generator.blueprint.flows.parties import (
    Kind,
    Party,
    component_party,
    hosts_party,
    load_balancer_party,
    proxy_party,
    rehosted_party,
    replicas_party,
)
from generator.blueprint.parts.naming import component_tags, identity_tags
from generator.blueprint.parts.scope import network_tags
from generator.spec.migrations import Part, parts
from generator.spec.model.component import Component
from generator.spec.model.container_hosts import HOSTS_SUFFIX
from generator.spec.model.database import PROXY_SUFFIX, REPLICAS_SUFFIX
from generator.spec.source import Source
from generator.spec.targets import reading

_DESCRIPTIONS = {
    Kind.SERVERS: "Servers of {}",
    Kind.HOSTS: "Container hosts of {}",
    Kind.FUNCTION: "Function {}",
    Kind.LOAD_BALANCER: "Load balancer of {}",
    Kind.STORE: "Store {}",
    Kind.PROXY: "Proxy of {}",
    Kind.REPLICAS: "Read replicas of {}",
    Kind.REHOSTED: "Rehosted servers of {}",
    Kind.MIGRATION: "Migration {}",
    Kind.REPLICATION: "Replication servers of {}",
    Kind.OPERATORS: "Client VPN {}",
}


# Shared groups that exist where a flow needs them, and the line of the spec that they come from.
_WHERE_USED = {
    Kind.AGENT_ENDPOINTS: "server_replication",
    Kind.REPLICATION_ENDPOINTS: "server_replication",
    Kind.RESOLVER: "network.dns.forward",
    Kind.INBOUND_RESOLVER: "network.dns.inbound",
}
# What tells the groups of one component apart.
_SUFFIXES = {
    Kind.HOSTS: HOSTS_SUFFIX,
    Kind.LOAD_BALANCER: "-load-balancer",
    Kind.PROXY: PROXY_SUFFIX,
    Kind.REPLICAS: REPLICAS_SUFFIX,
    Kind.REHOSTED: "-servers",
}


@dataclass(frozen=True, slots=True)
class SecurityGroup:
    """A security group. ``description`` cannot be changed without replacing the group, so it
    holds nothing that people edit."""

    label: str
    title: str
    name: str
    description: str
    tags: dict[str, str]
    rule_tags: dict[str, str]
    origin: Source


def group_label(party: Party) -> str | None:
    """Label of a party's security group; None for what lies outside the VPC."""
    if not party.inside:
        return None
    return label(party.name + _SUFFIXES.get(party.kind, ""))


def groups(context: Context) -> Iterator[SecurityGroup]:
    """Every security group: services with their load balancers, databases, shared ones."""
    environment = context.environment
    for name, service in environment.services.items():
        origin = context.source(f"services.{name}")
        if service.load_balancer:
            yield _group(context, load_balancer_party(name, service), service, origin)
        yield _group(context, component_party(name, service), service, origin)
        if service.hosts:
            origin = context.source(f"services.{name}.container.hosts")
            yield _group(context, hosts_party(name, service), service, origin)
    for path, component in environment.components.items():
        field, _, name = path.partition(".")
        if field != "services" and component.in_vpc:
            for party in _parties(context, name, component):
                yield _group(context, party, component, context.source(path))
    yield from _shared(context)


def _parties(context: Context, name: str, component: Component) -> Iterator[Party]:
    """The managed service, the servers, or both while a store is migrating; a proxy beside it,
    and read replicas for those who only read."""
    present = parts(context.environment, component)
    if Part.SERVICE in present:
        yield component_party(name, component)
    if component.proxied:
        yield proxy_party(name, component)
    if component.replicated and reading(context.environment, name):
        yield replicas_party(name, component)
    if Part.SERVERS in present:
        yield rehosted_party(name, component)


def _group(context: Context, party: Party, component: Component, origin: Source) -> SecurityGroup:
    return SecurityGroup(
        label=group_label(party) or "",
        title=party.title,
        name=context.name(party.name + _SUFFIXES.get(party.kind, "")),
        description=_DESCRIPTIONS[party.kind].format(party.name),
        tags=component_tags(component, party.name),
        rule_tags=identity_tags(component, party.name),
        origin=origin,
    )


def _shared(context: Context) -> Iterator[SecurityGroup]:
    network = context.environment.network
    if network.own_interfaces:
        origin = context.source("network.endpoints")
        yield _shared_group(context, Kind.ENDPOINTS, "endpoints", origin)
    ends = {end.kind: end.name for flow in flows(context) for end in (flow.source, flow.target)}
    for kind, path in _WHERE_USED.items():
        if kind in ends:
            yield _shared_group(context, kind, ends[kind], context.source(path))


def _shared_group(context: Context, kind: Kind, name: str, origin: Source) -> SecurityGroup:
    tags = network_tags(context)
    return SecurityGroup(
        label(name), kind.value, context.name(name), kind.capitalize(), tags, tags, origin
    )
