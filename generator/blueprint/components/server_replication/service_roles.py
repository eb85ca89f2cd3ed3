"""The roles that DRS and MGN find by their names: made once for an account, by hand.

Sources: DRS user guide, "Elastic Disaster Recovery initialization and permissions"; MGN user
guide, "Initializing AWS Application Migration Service with the API" (names, trust, policies);
AWS managed policy reference (ARNs). They are of the account, so no environment's state holds
them; the provider can neither make the service-linked role twice nor initialise the service.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from generator.spec.model.server_replication import Tool

SSM = "AmazonSSMManagedInstanceCore"


@dataclass(frozen=True, slots=True)
class ServiceRole:
    """A role; ``identity`` is the pattern of source identities of those that agents assume.

    ``policies``: names below arn:aws:iam::aws:policy/.
    """

    name: str
    service: str
    policies: tuple[str, ...]
    identity: str | None = None


def _for_servers(prefix: str, role: str, *policies: str) -> ServiceRole:
    return ServiceRole(f"{prefix}{role}", "ec2.amazonaws.com", policies)


_DRS, _MGN = "AWSElasticDisasterRecovery", "AWSApplicationMigration"
ROLES: dict[Tool, tuple[ServiceRole, ...]] = {
    Tool.DRS: (
        ServiceRole(
            f"{_DRS}AgentRole", "drs.amazonaws.com", (f"service-role/{_DRS}AgentPolicy",), "s-*"
        ),
        ServiceRole(
            f"{_DRS}FailbackRole",
            "drs.amazonaws.com",
            (f"service-role/{_DRS}FailbackPolicy",),
            "i-*",
        ),
        _for_servers(_DRS, "ConversionServerRole", f"service-role/{_DRS}ConversionServerPolicy"),
        _for_servers(_DRS, "RecoveryInstanceRole", f"service-role/{_DRS}RecoveryInstancePolicy"),
        _for_servers(_DRS, "ReplicationServerRole", f"service-role/{_DRS}ReplicationServerPolicy"),
        _for_servers(
            _DRS,
            "RecoveryInstanceWithLaunchActionsRole",
            f"service-role/{_DRS}RecoveryInstancePolicy",
            SSM,
        ),
    ),
    Tool.MGN: (
        ServiceRole(
            f"{_MGN}AgentRole", "mgn.amazonaws.com", (f"service-role/{_MGN}AgentPolicy_v2",), "s-*"
        ),
        ServiceRole(f"{_MGN}MGHRole", "mgn.amazonaws.com", (f"service-role/{_MGN}MGHAccess",)),
        _for_servers(_MGN, "ConversionServerRole", f"service-role/{_MGN}ConversionServerPolicy"),
        _for_servers(_MGN, "ReplicationServerRole", f"service-role/{_MGN}ReplicationServerPolicy"),
        _for_servers(
            _MGN, "LaunchInstanceWithDrsRole", SSM, f"service-role/{_DRS}Ec2InstancePolicy"
        ),
        _for_servers(_MGN, "LaunchInstanceWithSsmRole", SSM),
    ),
}


def trust_of(role: ServiceRole, account_id: str) -> str:
    """The trust policy of a role, as JSON."""
    statement: dict[str, object] = {
        "Effect": "Allow",
        "Principal": {"Service": role.service},
        "Action": "sts:AssumeRole",
    }
    if role.identity:
        statement["Action"] = ["sts:AssumeRole", "sts:SetSourceIdentity"]
        statement["Condition"] = {
            "StringLike": {"sts:SourceIdentity": role.identity, "aws:SourceAccount": account_id}
        }
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})
