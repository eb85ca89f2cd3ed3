"""Services of AWS that act for an account: bound to the own one, or for everybody.

Sources: IAM user guide, "The confused deputy problem", "Cross-service confused deputy prevention";
EventBridge user guide, "Using resource-based policies for Amazon EventBridge", Amazon SNS
permissions: "You can't use Condition blocks in Amazon SNS topic policies for EventBridge".
"""

from __future__ import annotations

from collections.abc import Callable

from generator.gate.api import (
    Case,
    Judgement,
    Statement,
    Unknown,
    all_of,
    bound,
    failed,
    given_principals,
    in_doubt,
    lies_elsewhere,
    not_applicable,
    passed,
    principals_of,
    statements_of,
    unknown,
)

# Services whose user guides ask for the condition in a trust policy.
_SUPPORT = (
    "backup.amazonaws.com",
    "bedrock.amazonaws.com",
    "pipes.amazonaws.com",
    "scheduler.amazonaws.com",
    "transfer.amazonaws.com",
    "vpc-flow-logs.amazonaws.com",
)
# The service that no condition of this type's policies can bind.
_NO_SOURCE = {"aws_sns_topic_policy": "events.amazonaws.com"}


def services_act_for_own_account(case: Case) -> Judgement:
    """A trust in a service that acts for all its customers carries a condition on the account."""
    return _judged(case, "assume_role_policy", lambda service: service in _SUPPORT)


def services_write_for_own_account(case: Case) -> Judgement:
    """A statement that admits a service carries a condition on the account, where the service can
    meet one: EventBridge tells a topic no source."""
    without = _NO_SOURCE.get(case.resource.type)
    services = (".amazonaws.com", ".aws.internal")
    return _judged(case, "", lambda service: service.endswith(services) and service != without)


def _judged(case: Case, path: str, concerned: Callable[[str], bool]) -> Judgement:
    found = (
        statements_of(case.configuration, case.resource, path)
        if path
        else statements_of(case.configuration, case.resource)
    )
    if isinstance(found, Unknown):
        away = lies_elsewhere(found)
        return unknown(f"the policy cannot be resolved: {found.reason}", elsewhere=away)
    answers = [a for s in found if s.allows for a in _service(s, concerned)]
    return all_of(answers) if answers else not_applicable()


def _service(statement: Statement, concerned: Callable[[str], bool]) -> list[Judgement]:
    members = [m for kind, m in principals_of(statement) if kind == "Service"]
    named = [m for m in members if isinstance(m, str) and concerned(m)]
    limited = bound(statement)
    if limited and members:
        return [passed()]
    if named:
        refused = failed(f"{named[0]} may act for any account", statement.line)
        return [refused if limited is False else in_doubt(refused, "a condition is not resolved")]
    if any(isinstance(m, Unknown) for kind, m in principals_of(statement) if kind != "Federated"):
        away = given_principals(statement)
        return [unknown("a principal cannot be resolved", statement.line, elsewhere=away)]
    return []
