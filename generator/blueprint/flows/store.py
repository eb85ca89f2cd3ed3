"""Flows of stores in each phase of their migration (requirement R15).

``rehost``: callers reach the servers. ``migrating``: callers reach both, and the servers copy
to the managed service. ``replatform``: callers reach the managed service. The servers talk to
one another on ``peer_ports``, call the AWS APIs, and open what ``talks_to`` says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.blueprint.context import Context
from generator.blueprint.flows.flow import ResolvedFlow, aws_apis, tcp
from generator.blueprint.flows.parties import (
    Kind,
    Party,
    component_party,
    proxy_party,
    rehosted_party,
    replicas_party,
)
from generator.spec.model.base import Flow
from generator.spec.model.component import Component, ComponentRole


def accepting(
    caller: Party, name: str, store: Component, flow: Flow
) -> Iterator[tuple[Party, list[int]]]:
    """Where a flow to a component ends in its phase, and on which ports; its own if it names one.

    Who only reads a database with read replicas ends at these. In front of a database with a proxy,
    services and functions end at the proxy, and at the database itself too if their flow is
    ``direct``; everybody else ends at the database.
    """
    own = [flow.port] if flow.port else list(store.listens_on)
    if store.replicated and flow.reads_only:
        yield replicas_party(name, store), own
        return
    proxied = store.proxied and caller.kind in (Kind.SERVERS, Kind.FUNCTION)
    if proxied:
        yield proxy_party(name, store), own
    if store.managed and (flow.direct or not proxied):
        yield component_party(name, store), own
    if store.rehosted and store.rehosted_servers:
        servers = store.rehosted_servers.port
        yield rehosted_party(name, store), [servers] if servers else own


def opening(name: str, component: Component) -> tuple[Party, ...]:
    """What opens the flows that a component declares. A managed service opens none: of a store
    it is its servers, as long as there are any."""
    if component.role is not ComponentRole.STORE:
        return (component_party(name, component),)
    return (rehosted_party(name, component),) if component.rehosted else ()


def proxy_flows(context: Context, path: str) -> Iterator[ResolvedFlow]:
    """What the proxy of a database opens; nothing for a database without one."""
    database, name = context.environment.components[path], path.partition(".")[2]
    if not database.proxied:
        return
    ends = proxy_party(name, database), component_party(name, database)
    for port in database.listens_on:
        text = f"Shared connections of the callers of {name}"
        yield tcp(*ends, port, text, context.source(f"{path}.proxy"))


def own_flows(context: Context, path: str) -> Iterator[ResolvedFlow]:
    """What the members of something of own Terraform open among one another."""
    name = path.partition(".")[2]
    own = context.environment.own[name]
    party, origin = component_party(name, own), context.source(f"{path}.peer_ports")
    for port in own.peer_ports:
        flow = tcp(party, party, port, f"Members of {name} among one another", origin)
        yield replace(flow, declared_port=True)


def rehosted_flows(context: Context, path: str) -> Iterator[ResolvedFlow]:
    """What the servers of a store need besides its callers; nothing for what has none."""
    store, name = context.environment.components[path], path.partition(".")[2]
    spec = store.rehosted_servers
    if not store.rehosted or spec is None:
        return
    servers, origin = rehosted_party(name, store), context.source(f"{path}.servers")
    for port in spec.peer_ports:
        flow = tcp(servers, servers, port, f"Servers of {name} among one another", origin)
        yield replace(flow, declared_port=True)
    if store.managed:
        managed = component_party(name, store)
        for port in store.listens_on:
            text = f"Servers of {name} copy their data into the managed store"
            yield tcp(servers, managed, port, text, context.source(f"{path}.phase"))
    yield from aws_apis(context, servers, origin)
