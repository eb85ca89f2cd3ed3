"""Policies of the deploy role: what Terraform calls to create, read, update and delete the
resources of a root, and no more.

Sources: Service Authorization Reference (actions, resources, condition keys); IAM user guide,
"IAM and AWS STS quotas" (6,144 characters without white space in a managed policy), "Create a
service-linked role"; CloudWatch Logs user guide, "Enable logging from AWS services"; RDS user
guide, "Password management with Amazon RDS and AWS Secrets Manager".
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from generator.blueprint.model import Blueprint
from generator.blueprint.parts.iam import Document, document
from generator.errors import UsageError
from generator.render.deploy_names import filled, named
from generator.resources import data_folder
from generator.spec.model.base import Stage
from generator.spec.partition import partition

FOLDER = "deploy_role_policy"
EDGE_REGION = "us-east-1"  # AWS WAF developer guide, "How AWS WAF works with CloudFront features"
LIMIT = 6144  # characters of a managed policy, white space not counted


def deploy_role_policies(blueprint: Blueprint, files: Mapping[str, str]) -> dict[str, Document]:
    """Managed policies by name; together they are what the deploy role needs.

    ``files`` is the rendered Terraform: names of buckets, and of roles that do not begin with
    the name of the root, are read from it. A file holds the same services in
    every root, so that a new component changes few lines.

    Raises:
        ValueError: a rendered type that the table does not know.
        UsageError: a policy that is too large for IAM.
    """
    types = {resource.type for module in blueprint.modules for resource in module.resources}
    if unknown := unknown_types(types):
        raise ValueError(f"templates/root/deploy_role.json does not know {', '.join(unknown)}")
    # Own Terraform may make anything: RUNBOOK.md names what this table does not know.
    types |= blueprint.own.types & _known()
    files = {**files, **blueprint.own.files}
    names = {
        "partition": partition(blueprint.region),
        "account": blueprint.account_id,
        "region": blueprint.region,
        "root": blueprint.name,
        "source_region": _source_region(blueprint),
        "edge_region": _edge_region(blueprint, types),
        "state_bucket": blueprint.state_bucket,
        "state_key": blueprint.state_key,
        "state_region": blueprint.state_region,
        "state_alias": blueprint.state_kms_key_alias,
    }
    policies: dict[str, list[Any]] = {}
    production = blueprint.default_tags["stage"] == Stage.PRODUCTION
    for file, statement in _statements(types, names, named(names, files), production):
        policies.setdefault(file, []).append(statement)
    return {file: _policy(blueprint, file, found) for file, found in sorted(policies.items())}


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


@cache
def _table() -> Any:
    return json.loads((data_folder("templates") / "root" / "deploy_role.json").read_text("utf-8"))


def _known() -> set[str]:
    return {type_ for rule in _table()["rules"].values() for type_ in rule["types"]}


def _statements(
    types: set[str],
    names: Mapping[str, str],
    arns: Mapping[str, list[str]],
    production: bool,
) -> Iterator[tuple[str, Any]]:
    for name, rule in _table()["rules"].items():
        found = [type_ for type_ in rule["types"] if type_ in types]
        actions = {*rule["actions"], *(a for type_ in found for a in rule["types"][type_])}
        if production:
            # What the key policies deny to it (generator/blueprint/kms/key_policy.py).
            actions -= set(rule.get("not_in_production", ()))
        wanted = found or rule.get("always")
        if wanted and actions and (names["source_region"] or not _beside(rule)):
            service = rule.get("service", name)
            statement = _statement(name, rule, service, actions, names)
            statement["Resource"] = [
                arn
                for resource in _resources(rule, names)
                for arn in (arns[resource] if resource in arns else [filled(resource, names)])
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
        "Resource": [filled(roles, names)],
        "Condition": {"StringEquals": {"iam:AWSServiceName": services}},
    }


def _each(value: str | list[str], names: Mapping[str, str]) -> str | list[str]:
    if isinstance(value, str):
        return filled(value, names)
    return [filled(one, names) for one in value]


def _policy(blueprint: Blueprint, name: str, statements: list[Any]) -> Document:
    policy = document(*statements)
    size = len("".join(json.dumps(policy).split()))
    if size > LIMIT:
        raise UsageError(
            f"{blueprint.source.file}: the policy {name} of the deploy role of {blueprint.name} "
            f"would have {size:,} characters; IAM takes {LIMIT:,}. It names every bucket, role, "
            "image and package of the environment: split the environment, or give it fewer names."
        )
    return policy


def text(policy: Document) -> str:
    """A policy as a file for the AWS CLI."""
    return json.dumps(policy, indent=2) + "\n"
