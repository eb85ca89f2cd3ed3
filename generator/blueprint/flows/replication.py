"""Flows of server replication: agents on premises, and the replication servers they send to.

Sources: DRS user guide and MGN user guide, "Network requirements" (TCP 1500 from the source
servers to the staging area; TCP 443 from both to the service, to S3, and from the staging area
to EC2) and "Installing the Agent on a secured network" (over interface endpoints).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.blueprint.context import Context
from generator.blueprint.flows.flow import HTTPS, ResolvedFlow, aws_apis, tcp
from generator.blueprint.flows.parties import Kind, Party, component_party, endpoints_role
from generator.spec.model.server_replication import (
    REPLICATION_PORT,
    ReplicationSource,
)


def replication_flows(context: Context, path: str) -> Iterator[ResolvedFlow]:
    """All connections of a replication but those that it declares."""
    name = path.partition(".")[2]
    replication = context.environment.server_replication[name]
    servers = component_party(name, replication)
    endpoints = Party(Kind.ENDPOINTS, "endpoints", endpoints_role(context))
    for index, source in enumerate(replication.sources):
        agents = _agents(context, source)
        origin = context.source(f"{path}.sources.{index}")
        blocks = f"Agents at {source.site} send blocks to {name}"
        yield tcp(agents, servers, REPLICATION_PORT, blocks, origin)
        control = f"Agents at {source.site} call {replication.tool.full_name}"
        yield tcp(agents, endpoints, HTTPS, control, origin)
    yield from aws_apis(context, servers, context.source(path))


def _agents(context: Context, source: ReplicationSource) -> Party:
    site = context.environment.sites[source.site]
    return Party(Kind.SITE, source.site, cidrs=source.cidrs or site.cidrs)
