"""Flows of server replication: agents on premises, and the replication servers they send to.

Sources: DRS user guide and MGN user guide, "Network requirements" (TCP 1500 from the source
servers to the staging area; TCP 443 from both to the service, to S3, and from the staging area
to EC2) and "Installing the Agent on a secured network" (over interface endpoints).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.blueprint.context import Context
from generator.blueprint.flows.flow import HTTPS, ResolvedFlow, s3_gateway, tcp
from generator.blueprint.flows.parties import Kind, Party, component_party, endpoints_role
from generator.spec.model.server_replication import (
    REPLICATION_PORT,
    ReplicationSource,
)

# Names of the security groups that these have at the endpoints, and no others.
AGENT_ENDPOINTS, REPLICATION_ENDPOINTS = "agent-endpoints", "replication-endpoints"


def endpoint_groups(context: Context, service: str) -> tuple[str, ...]:
    """Those of the groups that the interface endpoint of a service takes besides the servers'.

    Agents call their service and S3; replication servers call EC2 too.
    """
    tools = {r.tool.value for r in context.environment.server_replication.values()}
    callers = {AGENT_ENDPOINTS: {*tools, "s3"}, REPLICATION_ENDPOINTS: {*tools, "s3", "ec2"}}
    return tuple(name for name, called in callers.items() if tools and service in called)


def replication_flows(context: Context, path: str) -> Iterator[ResolvedFlow]:
    """All connections of a replication but those that it declares."""
    name = path.partition(".")[2]
    replication = context.environment.server_replication[name]
    servers = component_party(name, replication)
    role = endpoints_role(context)
    agent_calls = Party(Kind.AGENT_ENDPOINTS, AGENT_ENDPOINTS, role)
    own_calls = Party(Kind.REPLICATION_ENDPOINTS, REPLICATION_ENDPOINTS, role)
    for index, source in enumerate(replication.sources):
        agents = _agents(context, source)
        origin = context.source(f"{path}.sources.{index}")
        blocks = f"Agents at {source.site} send blocks to {name}"
        yield tcp(agents, servers, REPLICATION_PORT, blocks, origin)
        control = f"Agents at {source.site} call {replication.tool.full_name}"
        yield tcp(agents, agent_calls, HTTPS, control, origin)
    origin = context.source(path)
    yield tcp(servers, own_calls, HTTPS, "AWS APIs over the interface endpoints", origin)
    yield from s3_gateway(context, servers, origin)


def _agents(context: Context, source: ReplicationSource) -> Party:
    site = context.environment.sites[source.site]
    return Party(Kind.SITE, source.site, cidrs=source.cidrs or site.cidrs)
