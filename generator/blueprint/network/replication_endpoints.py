"""What replication agents and replication servers need of the endpoints' policies.

Sources: DRS user guide, "Elastic Disaster Recovery network requirements"; MGN user guide,
"Network requirements" (buckets; the service signs the downloads with principals of its own) and
"Installing the Agent on a secured network" (a session begins before the agent has an identity).
"""

from __future__ import annotations

from typing import Any

from generator.blueprint.context import Context
from generator.spec.model.server_replication import Tool

_BUCKETS = {
    Tool.DRS: ("aws-drs-clients", "aws-drs-internal", "aws-elastic-disaster-recovery"),
    Tool.MGN: ("aws-mgn-clients", "aws-mgn-internal", "aws-application-migration-service"),
}
_SESSIONS = {Tool.DRS: "CreateSessionForDrs", Tool.MGN: "CreateSessionForMgn"}


def agent_buckets(context: Context) -> tuple[str, ...]:
    """Buckets of AWS that the software comes from, with the region as ``{region}``."""
    return tuple(
        f"{name}{hashes}-{{region}}"
        for tool in _tools(context)
        for name in _BUCKETS[tool]
        for hashes in ("", "-hashes")
    )


def agent_sessions(context: Context, service: str) -> tuple[dict[str, Any], ...]:
    """Lets agents begin a session at the endpoint of their service, and nothing else."""
    region = context.environment.region
    return tuple(
        {
            "Sid": "AgentSessions",
            "Effect": "Allow",
            "Principal": "*",
            "Action": "execute-api:Invoke",
            "Resource": f"arn:aws:execute-api:{region}:*:*/POST/{_SESSIONS[tool]}",
        }
        for tool in _tools(context)
        if tool == service
    )


def _tools(context: Context) -> tuple[Tool, ...]:
    used = {r.tool for r in context.environment.server_replication.values()}
    return tuple(tool for tool in Tool if tool in used)
