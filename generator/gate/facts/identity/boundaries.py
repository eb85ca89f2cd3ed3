"""Policies that are permissions boundaries and nothing else: they grant nothing (IAM user guide,
"Permissions boundaries for IAM entities")."""

from __future__ import annotations

import re

from generator.config.model import Configuration, Resource
from generator.config.values import Template

_BOUNDARY = "permissions_boundary"
UNUSED_BOUNDARY = (
    "it is called a permissions boundary, and nothing of this configuration uses it: whether it "
    "grants anything is decided where it is used"
)
_CALLED = re.compile(r"(?:^|[-_ ]|permissions?)boundary", re.IGNORECASE)
# What may attach a policy by an argument of its own.
_HOLDERS = ("aws_iam_role", "aws_iam_user", "aws_iam_group", "aws_quicksight_iam_policy_assignment")


def only_bounds(configuration: Configuration, resource: Resource) -> bool:
    """Whether a managed policy bounds a role or a user of the configuration, and nothing that
    refers to it attaches it: a parameter or a condition only says its ARN. A literal ARN that ends
    with its path and name is it."""
    if resource.type != "aws_iam_policy":
        return False
    users = configuration.referrers(resource)
    bounded = configuration.referrers(resource, "", _BOUNDARY)
    if any(user not in bounded and _attaches(user) for user in users):
        return False
    return bool(bounded) or _named(configuration, resource)


def called_boundary(configuration: Configuration, resource: Resource) -> bool:
    """Whether a managed policy that nothing of the configuration refers to is called a permissions
    boundary: only who uses it decides whether it grants anything."""
    if resource.type != "aws_iam_policy" or configuration.referrers(resource):
        return False
    label = resource.address.rpartition(".")[2]
    name = configuration.literal(resource.get("name"))
    parts = name.parts if isinstance(name, Template) else (name,)
    return any(isinstance(part, str) and _CALLED.search(part) for part in (label, *parts))


def _attaches(user: Resource) -> bool:
    return "attachment" in user.type or user.type in _HOLDERS


def _named(configuration: Configuration, resource: Resource) -> bool:
    name, path = (configuration.literal(resource.get(key)) for key in ("name", "path"))
    if not isinstance(name, str):
        return False
    end = f":policy{path if isinstance(path, str) else '/'}{name}"

    def same(found: Resource, argument: str) -> bool:
        values = [configuration.literal(a.value) for a in found.find(argument)]
        return any(isinstance(value, str) and value.endswith(end) for value in values)

    resources = configuration.resources
    attached = any(same(r, "policy_arn") for r in resources if "attachment" in r.type)
    return not attached and any(same(r, _BOUNDARY) for r in resources)
