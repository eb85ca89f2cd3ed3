"""Flows of a migration: from DMS to its source, to its target, and to the AWS APIs it calls."""

from __future__ import annotations

from collections.abc import Iterator

from generator.blueprint.context import Context
from generator.blueprint.flows.flow import ResolvedFlow, interface_endpoints, tcp
from generator.blueprint.flows.parties import Kind, Party, component_party
from generator.blueprint.flows.store import accepting
from generator.spec.model.base import Flow
from generator.spec.model.dms import MigrationSource
from generator.spec.tables import table


def migration_flows(context: Context, path: str) -> Iterator[ResolvedFlow]:
    """All connections that a migration opens; nothing connects to it."""
    name = path.partition(".")[2]
    migration = context.environment.dms[name]
    party = component_party(name, migration)
    origin = context.source(f"{path}.source")
    for source, port in _source(context, party, migration.source):
        yield tcp(party, source, port, f"{name} reads its source", origin)
    component = context.environment.component(migration.target.to)
    if component is None:
        raise ValueError(f"migration into nothing known: {migration.target.to}")
    target, origin = component_party(migration.target.to, component), context.source(path)
    for port in component.listens_on:
        yield tcp(party, target, port, f"{name} writes its target", origin)
    # Secrets and logs; DMS needs S3 only for sources and targets there.
    yield from interface_endpoints(context, party, origin)


def source_port(source: MigrationSource) -> int:
    """Port at the site: the engine's own when the spec names none."""
    port: int = source.port or table("dms")["default_ports"][source.engine.value]
    return port


def _source(
    context: Context, reader: Party, source: MigrationSource
) -> Iterator[tuple[Party, int]]:
    environment = context.environment
    if source.site:
        cidrs = tuple(f"{address}/32" for address in source.addresses)
        cidrs = cidrs or environment.sites[source.site].cidrs
        yield Party(Kind.SITE, source.site, cidrs=cidrs), source_port(source)
        return
    store = environment.component(source.store or "")
    if store is None:
        raise ValueError(f"migration from nothing known: {source.store}")
    asked = Flow(to=source.store or "", port=source.port)
    for party, ports in accepting(reader, source.store or "", store, asked):
        if party.kind is Kind.REHOSTED:
            yield from ((party, port) for port in ports)
