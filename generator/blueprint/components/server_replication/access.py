"""The role whose temporary credentials install agents: no users, no access keys (PCI DSS 8.6).

Sources: DRS user guide, "Generating the required AWS credentials" (a role with the managed
policy, assumed with STS); MGN user guide, "Generating the required AWS credentials"; IAM user
guide, "Roles terms and concepts" (role chaining) and "AWS global condition context keys".
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.context import Context
from generator.blueprint.parts.iam import ROLE_NAME_LENGTH, IamRole, ManagedPolicy, trust
from generator.blueprint.parts.naming import short_name
from generator.spec.model.server_replication import ServerReplication, Tool

LABEL = "installer"
_MANAGED = {
    Tool.DRS: "AWSElasticDisasterRecoveryAgentInstallationPolicy",
    Tool.MGN: "AWSApplicationMigrationAgentInstallationPolicy",
}
# The shortest session that IAM grants a role; an installation takes minutes.
SESSION_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class InstallerRole:
    """The role, and the ARN that operators assume it by."""

    role: IamRole
    arn: str
    session_seconds: int


def installer_role(context: Context, name: str, spec: ServerReplication) -> InstallerRole:
    """Decide the role."""
    role = IamRole(
        label=LABEL,
        name=short_name(context.name(f"{name}-installer"), ROLE_NAME_LENGTH),
        description=f"For installing agents of {spec.tool.full_name}, one hour at most",
        # Named roles of operators. Their identity provider asks for the second factor: a
        # session that comes of another role never carries aws:MultiFactorAuthPresent.
        trust=trust({"AWS": list(spec.installer_roles)}),
        permissions_boundary=context.account.permissions_boundary,
        managed=(ManagedPolicy(LABEL, f"arn:aws:iam::aws:policy/{_MANAGED[spec.tool]}"),),
        session_seconds=SESSION_SECONDS,
    )
    return InstallerRole(role, context.role_arn(role.name), SESSION_SECONDS)
