"""Bodies of CloudFormation and Cloud Control: what they open, and what cannot be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.gate.api import (
    Json,
    Judgement,
    Made,
    Resource,
    Result,
    Root,
    Statement,
    Status,
    Unknown,
    Value,
    all_of,
    bound,
    everyone,
    failed,
    is_made_elsewhere,
    is_root,
    is_unknown,
    is_world,
    items,
    judged_properties,
    leaves,
    made_by,
    narrowed,
    network,
    on_everything,
    passed,
    principals_of,
    secret_entries,
    statements,
    unknown,
)

# Types that open nothing, or that policies of their own read in templates too (DMS).
_KNOWN = (
    "AWS::Budgets::Budget",
    "AWS::CE::AnomalyMonitor",
    "AWS::CloudFormation::WaitCondition",
    "AWS::CloudFormation::WaitConditionHandle",
    "AWS::CloudWatch::Alarm",
    "AWS::CloudWatch::Dashboard",
    "AWS::DMS::Endpoint",
    "AWS::Logs::MetricFilter",
    "AWS::SSM::Association",
)
_SEEN = "what it makes is written out, and opens nothing"
_SUBSCRIPTION = "AWS::SNS::Subscription"
# Property (lower case, without underscores) -> values that open something.
_OPEN: dict[str, tuple[Value, ...]] = {
    "accesscontrol": ("PublicRead", "PublicReadWrite", "AuthenticatedRead"),
    "allowexternalprincipals": (True, "true"),
    "assignpublicip": ("ENABLED", True),
    "associatepublicipaddress": (True, "true"),
    "authtype": ("NONE",),
    "blockpublicacls": (False, "false"),
    "blockpublicpolicy": (False, "false"),
    "encrypted": (False, "false"),
    "ignorepublicacls": (False, "false"),
    "mappubliciponlaunch": (True, "true"),
    "publiclyaccessible": (True, "true"),
    "restrictpublicbuckets": (False, "false"),
    "storageencrypted": (False, "false"),
}
# Where a secret lies: a dynamic reference of CloudFormation, an ARN.
_A_PLACE = ("{{resolve:", "arn:")
# Their templates belong to whoever publishes the product or the application (AWS Service Catalog
# administrator guide; AWS Serverless Application Repository developer guide).
_PUBLISHED = (
    "aws_serverlessapplicationrepository_cloudformation_stack",
    "aws_servicecatalog_provisioned_product",
)
_RANGES = ("cidrip", "cidripv6")
_ADMIN = ("AdministratorAccess", "IAMFullAccess", "PowerUserAccess")


def bodies_are_closed(root: Root, types: dict[str, Any]) -> Iterator[Result]:
    """A result for each resource that makes others through CloudFormation or Cloud Control.

    ``types``: what is known of the properties of a type. ``must``: path -> values that it may have
    (``*``: any; none of them without the property). ``plain``: properties that open nothing.
    """
    for resource in root.configuration.resources:
        if is_made_elsewhere(resource):
            judged = _judge(root, resource, types)
            status = judged.status or Status.PASS
            away = judged.elsewhere
            message = judged.message or (_SEEN if status is Status.PASS else "")
            yield Result(resource, status, message, judged.line, elsewhere=away)


def _judge(root: Root, resource: Resource, types: dict[str, Any]) -> Judgement:
    made = made_by(resource, root.configuration)
    if isinstance(made, Unknown):
        away = resource.type in _PUBLISHED
        return unknown(f"what it creates cannot be read: {made.reason}", elsewhere=away)
    judgements = [passed()]
    for one in made:
        judgements += _opened(root, one)
        judgements.append(_read(one, types))
    return all_of(judgements)


def _read(made: Made, types: dict[str, Any]) -> Judgement:
    if isinstance(made.properties, Unknown):
        return unknown(f"{made.kind or 'a resource'}: {made.properties.reason}")
    if made.kind in _KNOWN:
        return passed()
    if made.kind == _SUBSCRIPTION:
        return _delivered(made.properties)
    return judged_properties(made, types)


def _delivered(properties: Value) -> Judgement:
    """A subscription delivers in no clear text (SNS API reference, Subscribe)."""
    protocol = dict(leaves(properties)).get(("protocol",))
    if not isinstance(protocol, str):
        return unknown(f"{_SUBSCRIPTION}: its protocol cannot be resolved")
    if protocol == "http":
        return failed(f"{_SUBSCRIPTION}: it delivers over plain HTTP")
    return passed()


def _opened(root: Root, made: Made) -> Iterator[Judgement]:
    kind = made.kind or "a resource"
    for path, value in leaves(made.properties):
        name = path[-1] if path else ""
        if value in _OPEN.get(name, ()):
            yield failed(f"{kind}: {'.'.join(path)} is {value}")
        elif name in _RANGES and not any("egress" in part for part in (kind.lower(), *path)):
            net = network(value)
            if net and is_world(net):
                yield failed(f"{kind}: {'.'.join(path)} is {value}")
        elif name.endswith("policyarns"):
            yield from _admin(kind, value)
        yield from _documents(root, kind, name, value)
    for where, value, _ in secret_entries(made.properties, kind, 0):
        if isinstance(value, str) and not value.startswith(_A_PLACE):
            yield failed(f"{where} is written in clear")


def _admin(kind: str, value: Value) -> Iterator[Judgement]:
    for arn in items(value):
        name = str(arn).rpartition("/")[2] if isinstance(arn, str) else ""
        if name in _ADMIN:
            yield failed(f"{kind}: attaches {name}")


def _documents(root: Root, kind: str, name: str, value: Value) -> Iterator[Judgement]:
    if isinstance(value, Mapping) and any(str(key).lower() == "statement" for key in value):
        value = Json(value)
    elif not (isinstance(value, str) and "policy" in name and value.lstrip().startswith("{")):
        return
    found = statements(root.configuration, value)
    for statement in () if isinstance(found, Unknown) else found:
        if _is_open(statement):
            yield failed(f"{kind}: a policy allows everyone, or everything on everything")
        elif statement.allows and not narrowed(statement):
            yield from _given_to_many(kind, statement)


def _given_to_many(kind: str, statement: Statement) -> Iterator[Judgement]:
    """Whole accounts, and services that act for anybody, where a role is not what they assume."""
    members = principals_of(statement)
    assumed = all(str(action).lower().startswith("sts:") for action in statement.actions)
    if any(is_root(member) or is_unknown(member) for _, member in members):
        yield unknown(f"{kind}: a policy names a whole account, or whom cannot be resolved")
    if not assumed and any(which == "Service" for which, _ in members):
        yield unknown(f"{kind}: whom a service acts for is not limited")


def _is_open(statement: Statement) -> bool:
    if not statement.allows:
        return False
    if everyone(statement) and not bound(statement):
        return True
    whole = any(not str(action).strip("*?:") for action in statement.actions)
    return not statement.principals and whole and on_everything(statement) is True
