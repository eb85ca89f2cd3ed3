"""The role whose temporary credentials install agents: no users, no access keys (PCI DSS 8.6).

Sources: DRS user guide, "Generating the required AWS credentials" (a role with the managed
policy, assumed with STS); MGN user guide, "Generating the required AWS credentials"; IAM user
guide, "Roles terms and concepts" (role chaining) and "AWS global condition context keys".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.blueprint.context import Context
from generator.blueprint.parts.naming import short_name
from generator.spec.model.server_replication import ServerReplication, Tool

# IAM user guide, "IAM and AWS STS quotas": role names.
_NAME_LENGTH = 64
_MANAGED = {
    Tool.DRS: "AWSElasticDisasterRecoveryAgentInstallationPolicy",
    Tool.MGN: "AWSApplicationMigrationAgentInstallationPolicy",
}
# The shortest session that IAM grants a role; an installation takes minutes.
SESSION_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class InstallerRole:
    """The role, what it trusts, and what it may do."""

    name: str
    arn: str
    description: str
    trust: dict[str, Any]
    managed_policy_arn: str
    session_seconds: int
    permissions_boundary: str | None


def installer_role(context: Context, name: str, spec: ServerReplication) -> InstallerRole:
    """Decide the role."""
    account = context.account.account_id
    role = short_name(context.name(f"{name}-installer"), _NAME_LENGTH)
    return InstallerRole(
        name=role,
        arn=f"arn:aws:iam::{account}:role/{role}",
        description=f"Installs agents of {spec.tool.full_name} for an hour at most",
        trust=_trust(spec.installer_roles),
        managed_policy_arn=f"arn:aws:iam::aws:policy/{_MANAGED[spec.tool]}",
        session_seconds=SESSION_SECONDS,
        permissions_boundary=context.account.permissions_boundary,
    )


def _trust(roles: tuple[str, ...]) -> dict[str, Any]:
    """Named roles of operators. Their identity provider asks for the second factor: a session
    that comes of another role never carries aws:MultiFactorAuthPresent."""
    statement = {"Effect": "Allow", "Principal": {"AWS": list(roles)}, "Action": "sts:AssumeRole"}
    return {"Version": "2012-10-17", "Statement": [statement]}
