"""Whose credentials install replication agents (PCI DSS 8.6.1, 8.6.2).

Names of the policies: AWS managed policy reference.
"""

from __future__ import annotations

import re

from generator.gate.api import (
    ABSENT,
    Case,
    Configuration,
    Judgement,
    Resource,
    Template,
    Unknown,
    Value,
    failed,
    items,
    lies_elsewhere,
    not_applicable,
    passed,
    statements_of,
    unknown,
)

_MANAGED = re.compile(
    r"AWS(ElasticDisasterRecovery(Agent|Failback)Installation"
    r"|ApplicationMigrationAgent(Installation)?)Policy(_v2)?"
)
# Actions of agents alone (Service Authorization Reference, "Actions defined by ...").
_ACTION = re.compile(r"(?i)(drs|mgn):(\*|(GetAgent|CreateSession|RegisterAgent|Issue)\w*\*?)")
_INLINE = ("aws_iam_user_policy", "aws_iam_group_policy")
_LONG_LIVED = ("users", "groups")


def temporary_agent_credentials(case: Case) -> Judgement:
    """What may install agents is given to roles, never to users or their groups."""
    if case.resource.type in _INLINE:
        grants = _allows_installation(case.configuration, case.resource)
    else:
        grants = _names_installation(case.configuration, case.get("policy_arn"))
    holder = _holder(case.resource)
    if grants is False or (grants is None and not holder):
        return not_applicable()
    if grants is None:
        away = lies_elsewhere(case.get("policy_arn"))
        return unknown(
            "the policy cannot be resolved; users may not install agents", elsewhere=away
        )
    if holder:
        return failed(f"{holder} may install agents with long-lived keys; use a role")
    return passed()


def _holder(resource: Resource) -> str:
    """Who of the policy's holders has keys that do not end; '' for roles."""
    if resource.type == "aws_iam_role_policy_attachment":
        return ""
    if resource.type != "aws_iam_policy_attachment":
        return "an IAM group" if "group" in resource.type else "an IAM user"
    written = [n for n in _LONG_LIVED if resource.get(n) not in (ABSENT, None, [], ())]
    return f"`{written[0]}`" if written else ""


def _names_installation(configuration: Configuration, arn: Value) -> bool | None:
    target = configuration.target(arn)
    if target is not None and target.type == "aws_iam_policy":
        if target.mode == "data":
            return _matches(target.get("arn") or target.get("name"))
        return _allows_installation(configuration, target)
    return _matches(arn)


def _matches(name: Value) -> bool | None:
    if isinstance(name, Template) and name.parts:
        name = name.parts[-1]
    if not isinstance(name, str):
        return None
    return _MANAGED.fullmatch(name.rpartition("/")[2]) is not None


def _allows_installation(configuration: Configuration, resource: Resource) -> bool | None:
    found = statements_of(configuration, resource)
    if isinstance(found, Unknown):
        return None
    actions = [a for s in found if s.allows for part in s.actions for a in items(part)]
    if any(isinstance(a, str) and _ACTION.fullmatch(a) for a in actions):
        return True
    return False if all(isinstance(a, str) for a in actions) else None
