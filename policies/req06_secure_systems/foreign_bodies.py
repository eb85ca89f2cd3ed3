"""Bodies of CloudFormation and Cloud Control: what they open, and what cannot be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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
    is_world,
    items,
    leaves,
    made_by,
    network,
    on_everything,
    passed,
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
# Its template belongs to whoever publishes the product (AWS Service Catalog administrator guide).
_PROVISIONED = "aws_servicecatalog_provisioned_product"
_RANGES = ("cidrip", "cidripv6")
_ADMIN = ("AdministratorAccess", "IAMFullAccess", "PowerUserAccess")


def bodies_are_closed(root: Root) -> Iterator[Result]:
    """A result for each resource that makes others through CloudFormation or Cloud Control."""
    for resource in root.configuration.resources:
        if is_made_elsewhere(resource):
            judged = _judge(root, resource)
            status = judged.status or Status.PASS
            away = judged.elsewhere
            yield Result(resource, status, judged.message, judged.line, elsewhere=away)


def _judge(root: Root, resource: Resource) -> Judgement:
    made = made_by(resource)
    if isinstance(made, Unknown):
        away = resource.type == _PROVISIONED
        return unknown(f"what it creates cannot be read: {made.reason}", elsewhere=away)
    judgements = [passed()]
    for one in made:
        judgements += _opened(root, one)
        judgements.append(_read(one))
    return all_of(judgements)


def _read(made: Made) -> Judgement:
    if isinstance(made.properties, Unknown):
        return unknown(f"{made.kind or 'a resource'}: {made.properties.reason}")
    if made.kind in _KNOWN:
        return passed()
    if made.kind == _SUBSCRIPTION:
        return _delivered(made.properties)
    return unknown(f"no policy reads {made.kind or 'a resource'} in this form")


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


def _is_open(statement: Statement) -> bool:
    if not statement.allows:
        return False
    if everyone(statement) and not bound(statement):
        return True
    whole = any(action in ("*", "*:*") for action in statement.actions)
    return not statement.principals and whole and on_everything(statement) is True
