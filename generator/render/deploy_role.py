"""Policies of the deploy role: what Terraform calls to create, read, update and delete the
resources of a root, and no more.

Sources: Service Authorization Reference (actions, resources, condition keys); IAM user guide,
"IAM and AWS STS quotas" (6,144 characters without white space in a managed policy), "Create a
service-linked role"; CloudWatch Logs user guide, "Enable logging from AWS services"; RDS user
guide, "Password management with Amazon RDS and AWS Secrets Manager".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from generator.blueprint.model import Blueprint
from generator.resources import data_folder
from generator.spec.model.base import Stage

FOLDER = "deploy_role_policy"
EDGE_REGION = "us-east-1"  # AWS WAF developer guide, "How AWS WAF works with CloudFront features"
_NAME = re.compile(
    r'^resource "(aws_s3_bucket|aws_iam_role)" "\w+" \{\n(?:.*\n)*?  (?:bucket|name) +='
    r' "([^"]+)"$',
    re.MULTILINE,
)
# What functions are made from: the caller of Lambda must be able to read it.
_PACKAGE = re.compile(r'^  s3_bucket += "([^"]+)"$', re.MULTILINE)
_IMAGE = re.compile(
    r'^  image_uri += "(\d+)\.dkr\.ecr\.([a-z0-9-]+)\.[a-z.]+/([^"@]+)@', re.MULTILINE
)
LIMIT = 6144  # characters of a managed policy, white space not counted


def deploy_role_policies(
    blueprint: Blueprint, partition: str, files: Mapping[str, str]
) -> dict[str, str]:
    """Managed policies by path below the root; together they are what the deploy role needs.

    ``files`` is the rendered Terraform: names of buckets, and of roles that do not begin with
    the name of the root, are read from it. A file holds the same services in
    every root, so that a new component changes few lines.

    Raises:
        ValueError: a rendered type that the table does not know, or a policy that is too large.
    """
    if blueprint.of_account:  # people apply it, with rights of their own
        return {}
    types = {resource.type for module in blueprint.modules for resource in module.resources}
    if unknown := unknown_types(types):
        raise ValueError(f"templates/root/deploy_role.json does not know {', '.join(unknown)}")
    # Own Terraform may make anything: RUNBOOK.md names what this table does not know.
    types |= blueprint.own.types & _known()
    files = {**files, **blueprint.own.files}
    names = {
        "partition": partition,
        "account": blueprint.account_id,
        "region": blueprint.region,
        "root": blueprint.name,
        "source_region": _source_region(blueprint),
        "edge_region": _edge_region(blueprint, types),
    }
    policies: dict[str, list[Any]] = {}
    production = blueprint.default_tags["stage"] == Stage.PRODUCTION
    for file, statement in _statements(types, names, _named(names, files), production):
        policies.setdefault(file, []).append(statement)
    return {f"{FOLDER}/{file}.json": _policy(found) for file, found in sorted(policies.items())}


def _edge_region(blueprint: Blueprint, types: set[str]) -> str:
    """Region of the web ACL, the key and the logs of a distribution, where it is another one."""
    apart = "aws_cloudfront_distribution" in types and blueprint.region != EDGE_REGION
    return EDGE_REGION if apart else ""


def _source_region(blueprint: Blueprint) -> str:
    """Region in which RDS asks, with the rights of the role, for a replica in this one (RDS user
    guide, "Requesting a cross-Region read replica"); empty when there is none."""
    return next(
        (str(m.facts["source_region"]) for m in blueprint.modules if m.facts.get("source_region")),
        "",
    )


def unknown_types(types: Iterable[str]) -> list[str]:
    """Those of which the policies of the deploy role hold no actions."""
    return sorted(t for t in set(types) - _known() if t.startswith("aws_"))


def _named(names: Mapping[str, str], files: Mapping[str, str]) -> dict[str, list[str]]:
    """ARNs by placeholder of the resources whose names do not follow from the root's."""
    found: dict[str, set[str]] = {"aws_s3_bucket": set(), "aws_iam_role": set()}
    for text in files.values():
        for type_, name in _NAME.findall(text):
            found[type_].add(name)
    own = f"{names['root']}-"
    role = _filled("arn:{partition}:iam::{account}:role/", names)
    return {
        "{buckets}": [f"arn:{names['partition']}:s3:::{n}" for n in sorted(found["aws_s3_bucket"])],
        "{roles}": [role + n for n in sorted(found["aws_iam_role"]) if not n.startswith(own)],
        **_code(names["partition"], files.values()),
    }


def _code(partition: str, texts: Iterable[str]) -> dict[str, list[str]]:
    """Buckets and repositories as a whole: a policy that people attach does not name a release."""
    whole = "\n".join(texts)
    buckets, images = sorted(set(_PACKAGE.findall(whole))), sorted(set(_IMAGE.findall(whole)))
    return {
        "{packages}": [f"arn:{partition}:s3:::{bucket}/*" for bucket in buckets],
        "{images}": [f"arn:{partition}:ecr:{r}:{a}:repository/{name}" for a, r, name in images],
    }


@cache
def _table() -> Any:
    return json.loads((data_folder("templates") / "root" / "deploy_role.json").read_text("utf-8"))


def _known() -> set[str]:
    return {type_ for rule in _table()["rules"].values() for type_ in rule["types"]}


def _statements(
    types: set[str],
    names: Mapping[str, str],
    named: Mapping[str, list[str]],
    production: bool,
) -> Iterator[tuple[str, Any]]:
    for name, rule in _table()["rules"].items():
        found = [type_ for type_ in rule["types"] if type_ in types]
        actions = {*rule["actions"], *(a for type_ in found for a in rule["types"][type_])}
        if production:
            # What the key policies deny to it (generator/blueprint/kms/key_policy.py).
            actions -= set(rule.get("not_in_production", ()))
        if found and actions and (names["source_region"] or not _beside(rule)):
            service = rule.get("service", name)
            statement = _statement(name, rule, service, actions, names)
            statement["Resource"] = [
                arn
                for resource in _resources(rule, names)
                for arn in (named[resource] if resource in named else [_filled(resource, names)])
            ]
            if statement["Resource"]:
                yield rule["file"], statement
    services = [
        service
        for service, needing in _table()["service_linked_roles"].items()
        if types.intersection(needing)
    ]
    if services:
        yield "identity", _service_linked(services, names)


def _resources(rule: Any, names: Mapping[str, str]) -> list[str]:
    """Patterns of what it is about, with those of CloudFront's region where that is another one."""
    own: list[str] = rule.get("resources", ["*"])
    return own + (rule.get("edge_resources", []) if names["edge_region"] else [])


def _beside(rule: Any) -> bool:
    """Whether it is about the other region of a pair."""
    return "{source_region}" in str(rule.get("condition", ""))


def _statement(
    name: str, rule: Any, service: str, actions: set[str], names: Mapping[str, str]
) -> dict[str, Any]:
    condition = rule.get("condition", {})
    if not condition and not rule.get("global"):
        condition = {"StringEquals": {"aws:RequestedRegion": "{region}"}}
        if rule.get("edge") and (edge := names["edge_region"]):
            condition = {"StringEquals": {"aws:RequestedRegion": ["{region}", edge]}}
    statement: dict[str, Any] = {
        "Sid": "".join(word.capitalize() for word in name.replace("-", " ").split()),
        "Effect": "Allow",
        "Action": [f"{service}:{action}" for action in sorted(actions)],
        "Resource": [],
    }
    if condition:
        statement["Condition"] = {
            operator: {key: _each(value, names) for key, value in keys.items()}
            for operator, keys in condition.items()
        }
    return statement


def _service_linked(services: list[str], names: Mapping[str, str]) -> dict[str, Any]:
    roles = "arn:{partition}:iam::{account}:role/aws-service-role/*"
    return {
        "Sid": "ServiceLinkedRoles",
        "Effect": "Allow",
        "Action": ["iam:CreateServiceLinkedRole"],
        "Resource": [_filled(roles, names)],
        "Condition": {"StringEquals": {"iam:AWSServiceName": services}},
    }


def _each(value: str | list[str], names: Mapping[str, str]) -> str | list[str]:
    if isinstance(value, str):
        return _filled(value, names)
    return [_filled(one, names) for one in value]


def _filled(text: str, names: Mapping[str, str]) -> str:
    return text.format_map(names)


def _policy(statements: list[Any]) -> str:
    document = {"Version": "2012-10-17", "Statement": statements}
    size = len("".join(json.dumps(document).split()))
    if size > LIMIT:
        raise ValueError(f"a policy of the deploy role has {size} characters; IAM takes {LIMIT}")
    return json.dumps(document, indent=2) + "\n"
