"""Policies that let their holder change its own rights, by its own name or a pattern of names.

AWS, "IAM JSON policy elements: Resource", and the ways to higher rights that Rhino Security Labs
published: ``iam:AttachRolePolicy`` on ``role/app-*`` is any right to a role that is called app-ci.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT, Reference, Template, Value
from generator.gate.facts.identity.actions import action_covers, granted
from generator.gate.facts.identity.principals import narrowed
from generator.gate.facts.identity.statement import Statement

# Who holds a policy -> the actions by which one gives oneself any policy.
RAISING = {
    "aws_iam_group": ("iam:AttachGroupPolicy", "iam:PutGroupPolicy"),
    "aws_iam_role": ("iam:AttachRolePolicy", "iam:PutRolePolicy"),
    "aws_iam_user": ("iam:AttachUserPolicy", "iam:PutUserPolicy"),
}
_ARGUMENT = {kind: kind.rpartition("_")[2] for kind in RAISING}
_NAMED = re.compile(r"arn:[\w*-]+:iam::.*:(role|user|group)/(.*)", re.S)


def holders(configuration: Configuration, policy: Resource) -> list[Resource]:
    """The roles, users and groups of the configuration that hold a policy for certain."""
    found = {holder.address: holder for holder in _holders(configuration, policy)}
    return list(found.values())


def _holders(configuration: Configuration, policy: Resource) -> Iterator[Resource]:
    if policy.type in RAISING:  # an inline policy of a role
        yield policy
    for kind, argument in _ARGUMENT.items():
        if policy.type == f"{kind}_policy":
            yield from _held(configuration, policy.get(argument), kind)
        for attached in configuration.referrers(policy, f"{kind}_policy_attachment", "policy_arn"):
            yield from _held(configuration, attached.get(argument), kind)


def _held(configuration: Configuration, value: Value, kind: str) -> Iterator[Resource]:
    target = configuration.target(value)
    if target is not None and target.type == kind and target.mode == "managed":
        yield target


def raises_itself(configuration: Configuration, policy: Resource, statement: Statement) -> str:
    """The action by which a holder of the policy gives itself any right, with whom it is given to;
    '' where the statement has none for certain, or a condition narrows it."""
    if not statement.allows or narrowed(statement) is not False:
        return ""
    for holder in holders(configuration, policy):
        actions = granted(statement, RAISING[holder.type])
        if actions and any(_names(configuration, r, holder) for r in statement.resources):
            return f"{actions[0]} on {holder.address}, which has the policy itself"
    return ""


def _names(configuration: Configuration, resource: Value, holder: Resource) -> bool:
    if isinstance(resource, Reference):
        mine = configuration.target(resource) is holder
        return mine and resource.attribute.rpartition(".")[2] == "arn"
    parts = resource.parts if isinstance(resource, Template) else (resource,)
    # Of what is not known only the account may be: its place is before the name.
    text = "".join(part if isinstance(part, str) else "\0" for part in parts)
    found = _NAMED.fullmatch(text)
    name, path = holder.get("name"), holder.get("path")
    path = "/" if path in (ABSENT, None) else path
    if found is None or "\0" in found[2] or not (isinstance(name, str) and isinstance(path, str)):
        return False
    whole = f"{path}{name}".removeprefix("/")
    return found[1] == _ARGUMENT[holder.type] and action_covers(found[2], whole)
