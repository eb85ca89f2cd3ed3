"""Policies of VPC endpoints (PCI DSS 7.2.1, 7.2.5)."""

from __future__ import annotations

import re

from generator.gate.api import (
    ABSENT,
    Case,
    Condition,
    Judgement,
    Resource,
    ScopeCategory,
    Statement,
    Template,
    Unknown,
    Value,
    all_of,
    any_account,
    failed,
    in_doubt,
    not_applicable,
    passed,
    requires,
    shown,
    statements_of,
    unknown,
)

# IAM user guide, "AWS global condition context keys"; Service Authorization Reference, "Condition
# keys for Amazon S3" and "... for AWS Key Management Service": a key of their own for the account.
_OWNERS = frozenset(
    f"aws:{whose}{what}"
    for whose in ("principal", "resource")
    for what in ("account", "orgid", "orgpaths", "arn")
) | {"s3:resourceaccount", "kms:calleraccount"}
_POLICY = "aws_vpc_endpoint_policy"
_OPEN = "`policy` is not set, so everyone may reach everything through it"
_SERVICE = re.compile(r"com\.amazonaws\.region\.[a-z][\w.-]*")
_PARTNER = "com.amazonaws.vpce."  # endpoint services of other customers take no policy


# Services that keep or pass on what a caller hands them: data can leave into another account.
_CARRIERS = frozenset(
    {"s3", "s3express", "dynamodb", "sqs", "sns", "kinesis-streams", "kinesis-firehose"}
    | {"ecr.dkr", "events", "execute-api", "secretsmanager", "sts", "transfer"}
)
# The prefixes of their actions where these are not called as the endpoint is (Service Authorization
# Reference).
_PREFIXES = _CARRIERS | {"kinesis", "firehose", "ecr"}


def endpoint_policy_scoped(case: Case, carriers: bool) -> Judgement:
    """Each statement that allows is limited to own principals or resources. ``carriers``: judge
    endpoints of services through which data can leave, and those that are not known, or the others.
    """
    if case.resource.type == _POLICY and case.target("vpc_endpoint_id") is not None:
        return not_applicable()  # judged with its endpoint
    name = _service(case)
    known = isinstance(name, str)
    if not known and not carriers:
        return unknown(f"`service_name` is {shown(name)}")
    if (not known or str(name).split(".", 3)[-1] in _CARRIERS) is not carriers:
        return not_applicable()
    partner = isinstance(name, str) and name.startswith(_PARTNER)
    if isinstance(name, str) and name.split(".", 3)[-1] in case.listed("endpoints_without_policy"):
        return not_applicable()
    if partner or case.get("vpc_endpoint_type") == "GatewayLoadBalancer":
        return not_applicable()
    holder = _holder(case)
    found = statements_of(case.configuration, holder)
    line = holder.line_of("policy") if holder is case.resource else 0
    if isinstance(found, Unknown):
        return unknown(f"`policy` cannot be resolved ({found.reason})", line)
    if not found:
        shared = "the `policy` of VPC endpoints is not set, so that everyone may reach everything"
        refused = failed(_OPEN, line, cause=shared if carriers else "")
        if not known:
            return in_doubt(refused, "`service_name` cannot be resolved")
        # AWS's default grants nothing to a caller by itself; whose data could leave is to be said.
        open_ = carriers and case.scope_of(case.resource) is ScopeCategory.UNTAGGED
        said = "no tag says whether the endpoint is of the CDE"
        return in_doubt(refused, said, elsewhere=True) if open_ else refused
    allowed = [statement for statement in found if statement.allows]
    if not known and not any(map(_carries, allowed)):
        return passed("it lets through no action of a service that data can leave through")
    return all_of(_limited(statement, line) for statement in allowed)


def _carries(statement: Statement) -> bool:
    """Whether a statement may allow an action of a service that keeps or passes on data."""
    named = [a.lower().partition(":") for a in statement.actions if isinstance(a, str)]
    if len(named) < len(statement.actions) or statement.not_actions:
        return True
    return any(service in _PREFIXES or "*" in service or "?" in service for service, _, _ in named)


def _service(case: Case) -> Value:
    """The name of the service; of one that a data source looks up the short name is enough, and
    the region may be unresolved."""
    target = case.target("service_name")
    if target is not None and target.type == "aws_vpc_endpoint_service":
        short = target.get("service")
        return f"com.amazonaws.region.{short}" if isinstance(short, str) else short
    name = case.get("service_name")
    if isinstance(name, Template) and isinstance(name.parts[-1], str):
        whole = "".join(part if isinstance(part, str) else "region" for part in name.parts)
        return whole if _SERVICE.fullmatch(whole) else name
    return name


def _holder(case: Case) -> Resource:
    """The aws_vpc_endpoint_policy of the endpoint, or the endpoint itself."""
    if case.get("policy") not in (ABSENT, None):
        return case.resource
    return next(
        (
            policy
            for policy in case.of_type(_POLICY)
            if case.configuration.target(policy.get("vpc_endpoint_id")) is case.resource
        ),
        case.resource,
    )


def _limited(statement: Statement, line: int) -> Judgement:
    owned = [_owned(condition) for condition in statement.conditions]
    if True in owned:
        return passed()
    judgement = _named(statement, line)
    return in_doubt(judgement, "a condition is not resolved") if None in owned else judgement


def _named(statement: Statement, line: int) -> Judgement:
    """Principals or resources are named."""
    principals = [p for members in statement.principals.values() for p in members]
    lists = (principals, list(statement.resources))
    if any(members and not any(map(_everything, members)) for members in lists):
        holes = [shown(m) for members in lists for m in members if isinstance(m, Unknown)]
        return unknown(f"cannot resolve {', '.join(holes)}", line) if holes else passed()
    sid = f" {statement.sid}" if isinstance(statement.sid, str) else ""
    message = f"statement{sid} of `policy` lets every principal reach every resource"
    return failed(message, statement.line or line)


def _owned(condition: Condition) -> bool | None:
    """Whether a condition names owners; None: its value may be a wildcard."""
    if condition.variable.lower() not in _OWNERS or not requires(condition):
        return False
    if any(any_account(condition.variable, value) for value in condition.values):
        return False
    wildcards = condition.test.lower().rpartition(":")[2] != "stringequals"
    return None if wildcards and any(isinstance(v, Unknown) for v in condition.values) else True


def _everything(member: Value) -> bool:
    return isinstance(member, str) and (member == "*" or member.endswith((":*", ":::*")))
