"""Least privilege in IAM policies.

The ways to higher rights in iam.yaml are those that AWS and Rhino Security Labs published.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.gate.api import (
    UNUSED_BOUNDARY,
    Case,
    Condition,
    Judgement,
    Statement,
    Template,
    Unknown,
    Value,
    all_of,
    called_boundary,
    changes_what_it_could_name,
    failed,
    granted,
    grants,
    if_there,
    is_used_elsewhere,
    known_part,
    lies_elsewhere,
    narrowed,
    not_applicable,
    on_everything,
    only_bounds,
    passed,
    raises_itself,
    reached,
    requires,
    statements_of,
    unknown,
)

Judge = Callable[[Statement], Judgement]
# They add to logs and change none, or make the network interfaces through which a function reaches
# its VPC. AWS's own policies of roles allow them on "*" (AWS managed policy reference,
# AWSLambdaBasicExecutionRole, AWSLambdaVPCAccessExecutionRole).
_OF_EVERY_ROLE = frozenset(
    {
        *("logs:createloggroup", "logs:createlogstream", "logs:putlogevents"),
        *("ec2:createnetworkinterface", "ec2:deletenetworkinterface"),
        *("ec2:assignprivateipaddresses", "ec2:unassignprivateipaddresses"),
    }
)
# AWS makes up the id of what they make, so that its ARN can end in a wildcard alone; and a virtual
# MFA device, which people name as they like, protects nobody before iam:EnableMFADevice (IAM User
# Guide, "IAM: Allows IAM users to self-manage an MFA device").
_MAKES_NEW = frozenset({"ec2:runinstances", "iam:createvirtualmfadevice"})
_EVERYTHING = "every resource"
# Services whose wildcard reaches nothing that keeps or guards data: cases of the support, notices
# of AWS, and the channels through which the agents of Systems Manager on a host are called. No
# action of theirs can name a resource (Service Authorization Reference), and AWS grants them whole
# (AWS managed policy reference, AWSSupportAccess, AmazonSSMManagedInstanceCore).
_REACHES_NO_DATA = frozenset({"ec2messages", "health", "ssmmessages", "support"})


def _allowed(case: Case) -> tuple[list[Statement], Judgement | None]:
    """The Allow statements that an identity gets from the resource, and why there are no others."""
    if is_used_elsewhere(case.configuration, case.resource):
        return [], not_applicable()
    if only_bounds(case.configuration, case.resource):
        return [], passed("a permissions boundary, which grants nothing")
    if called_boundary(case.configuration, case.resource):
        return [], unknown(UNUSED_BOUNDARY, elsewhere=True)
    found = statements_of(case.configuration, case.resource)
    known = known_part(found)
    if case.resource.mode == "data" and any(s.principals or s.not_principals for s in known):
        return [], not_applicable()  # a policy of a resource, or a trust policy
    open_ = None
    if isinstance(found, Unknown):
        away = lies_elsewhere(found)
        open_ = unknown(f"the policy cannot be resolved: {found.reason}", elsewhere=away)
    elif not found and case.resource.type == "aws_iam_role":
        return [], not_applicable()
    return [statement for statement in known if statement.allows], open_


def _judge(case: Case, judge: Judge) -> Judgement:
    """FAIL, UNKNOWN or PASS over the Allow statements of a policy."""
    found, open_ = _allowed(case)
    if not found and open_:
        return open_
    judged = [if_there(statement, judge) for statement in found]
    return all_of([passed(), *judged, *([open_] if open_ else [])])


def _unresolved(statement: Statement) -> bool:
    return any(not isinstance(action, str) for action in statement.actions)


def _unclear(statement: Statement) -> Judgement:
    """Elsewhere: the actions are known, and what they reach is given from outside by its name."""
    named = on_everything(statement) is None and not _unresolved(statement)
    away = named and all(isinstance(r, str) or lies_elsewhere(r) for r in statement.resources)
    return unknown("actions or resources cannot be resolved", statement.line, elsewhere=away)


def no_admin_statement(case: Case) -> Judgement:
    """No statement allows all actions on all resources."""

    def judge(statement: Statement) -> Judgement:
        all_actions = any(isinstance(a, str) and not a.strip("*?:") for a in statement.actions)
        everything = on_everything(statement)
        if all_actions and everything:
            return failed('allows Action "*" on every resource', statement.line)
        if everything is not False and (_unresolved(statement) or all_actions):
            return unknown("actions or resources cannot be resolved", statement.line)
        return passed()

    return _judge(case, judge)


def no_service_wildcard(case: Case) -> Judgement:
    """No Allow statement names a whole service."""

    def judge(statement: Statement) -> Judgement:
        if statement.not_actions:
            return failed("NotAction allows every action it does not name", statement.line)
        for action in statement.actions:
            if not isinstance(action, str) or action.lower().partition(":")[0] in _REACHES_NO_DATA:
                continue
            if not action.rpartition(":")[2].strip("*?"):
                return failed(f"allows {action}", statement.line)
        if _unresolved(statement):
            return unknown("actions cannot be resolved", statement.line)
        return passed()

    return _judge(case, judge)


def no_unconstrained_write(case: Case) -> Judgement:
    """Actions that write name resources or carry a condition."""

    def judge(statement: Statement) -> Judgement:
        everything = on_everything(statement)
        limited = narrowed(statement)
        if everything is False or limited:
            return passed()
        writes = [
            a
            for a in statement.actions
            if isinstance(a, str)
            and a.lower() not in _OF_EVERY_ROLE
            and not (a.lower() in _MAKES_NEW and reached(statement) != _EVERYTHING)
            and changes_what_it_could_name(a)
            and on_everything(statement, a) is not False
        ]
        if statement.not_actions:
            writes = ["NotAction"]
        sure = [a for a in writes if on_everything(statement, a)]
        if sure and limited is False:
            return failed(f"allows {sure[0]} on {reached(statement, sure[0])}", statement.line)
        if writes or _unresolved(statement):
            return _unclear(statement)
        return passed()

    return _judge(case, judge)


def no_privilege_escalation(case: Case, ways: list[list[str]]) -> Judgement:
    """The statements on all resources together do not hold a known way up, and none gives its own
    holder a policy."""
    found, open_ = _allowed(case)
    if not found and open_:
        return open_
    for statement in found:
        if said := raises_itself(case.configuration, case.resource, statement):
            return failed(f"allows {said}", statement.line)
    broad = [s for s in found if _is_broad(s.if_made or s)]
    certain = [s for s in broad if on_everything(s) and narrowed(s) is False]
    for way in ways:
        if _held(certain, way, (True,)):
            said = f"allows {' with '.join(way)} on {reached(certain[0], way[0])}"
            return failed(said, certain[0].line)
    made = [s.if_made or s for s in broad]
    if any(map(_unresolved, made)) or any(_held(made, way) for way in ways):
        away = all(s in certain or _unclear(s).elsewhere for s in made)
        said = "actions, resources or conditions cannot be resolved"
        return unknown(said, broad[0].line, elsewhere=away)
    return open_ or passed()


def _is_broad(statement: Statement) -> bool:
    """Whether it may reach everything, without a condition."""
    return on_everything(statement) is not False and not narrowed(statement)


def _held(
    broad: list[Statement], way: list[str], reach: tuple[bool | None, ...] = (True, None)
) -> bool:
    return all(
        any(grants(s, action) and on_everything(s, action) in reach for s in broad)
        for action in way
    )


def no_broad_grant(case: Case, actions: list[str], what: str) -> Judgement:
    """None of the actions is allowed on every resource without a condition."""

    def judge(statement: Statement) -> Judgement:
        everything = on_everything(statement)
        limited = narrowed(statement)
        if everything is False or limited:
            return passed()
        named = granted(statement, actions)
        held = [a for a in named if on_everything(statement, a) is not False]
        sure = [a for a in held if on_everything(statement, a)]
        if sure and limited is False:
            said = f"{what}: {sure[0]} on {reached(statement, sure[0])}"
            return failed(said, statement.line)
        if held or _unresolved(statement):
            return _unclear(statement)
        return passed()

    return _judge(case, judge)


def passrole_restricted(case: Case) -> Judgement:
    """iam:PassRole names roles and the service."""

    def judge(statement: Statement) -> Judgement:
        passes = grants(statement, "iam:PassRole")
        if passes is False:
            return passed()
        if passes is None:
            return unknown("actions cannot be resolved", statement.line)
        if on_everything(statement, "iam:PassRole"):
            return failed("iam:PassRole names no role", statement.line)
        if any(map(_limits_service, statement.conditions)):
            return passed()
        return all_of(_passed_role(role, statement.line) for role in statement.resources)

    return _judge(case, judge)


def _limits_service(condition: Condition) -> bool:
    return condition.variable.lower() == "iam:passedtoservice" and requires(condition)


def _passed_role(role: Value, line: int) -> Judgement:
    """A role, or roles whose names begin alike, is named."""
    if isinstance(role, Unknown):
        return unknown("a role cannot be resolved", line, elsewhere=lies_elsewhere(role))
    last = role.parts[-1] if isinstance(role, Template) else role
    name = last.rpartition("/")[2] if isinstance(last, str) else ""
    if name[:1] not in ("*", "?"):
        return passed()
    named = f"every role that {name} matches" if name.strip("*?") else "no role"
    service = "no service in a condition iam:PassedToService"
    return failed(f"iam:PassRole names {named}, and {service}", line)
