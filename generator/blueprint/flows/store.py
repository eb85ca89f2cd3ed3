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
from generator.blueprint.flows.parties import Party, component_party, rehosted_party
from generator.spec.model.component import Component, ComponentRole


def accepting(name: str, store: Component, port: int | None) -> Iterator[tuple[Party, list[int]]]:
    """Where a flow to a component ends in its phase, and on which ports; ``port`` if the flow
    names one."""
    own = [port] if port else list(store.listens_on)
    if store.managed:
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
            text = f"Servers of {name} copy to the managed service"
            yield tcp(servers, managed, port, text, context.source(f"{path}.phase"))
    yield from aws_apis(context, servers, origin)
