"""Permissions: actions of one service that it has, on resources that are named, over an endpoint.

Sources: Service authorization reference, "Actions, resources, and condition keys for AWS services";
IAM user guide, "Amazon Resource Names (ARNs)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.model.permission import Permission
from generator.spec.partition import partition
from generator.spec.rules.subject import Subject, join
from generator.spec.tables import table

_PARTS = 6
_NAMES_A_BUCKET = "s3"  # the whole last part of its ARN
# No wildcard: an action is written out, and a resource is one, or everything below one that is
# named (PCI DSS 7.2.1, 7.2.5).
_ACTION = re.compile(r"[a-z0-9-]{2,60}:[A-Z][A-Za-z0-9]{1,80}")
_NAME = r"[A-Za-z0-9_.=+@,-]+"
_ARN = re.compile(
    r"arn:aws[a-z-]*:[a-z0-9-]{2,60}:[a-z0-9-]{0,30}:(?:[0-9]{12})?:"
    rf"[/:]?{_NAME}(?:[/:]+{_NAME})*(?:[/:]\*)?"
)


def permissions(subject: Subject) -> Iterator[Problem]:
    """Permissions of all services and functions."""
    declared = {f"services.{n}": s.permissions for n, s in subject.environment.services.items()}
    declared |= {f"functions.{n}": f.permissions for n, f in subject.environment.functions.items()}
    for owner, permitted in declared.items():
        for index, permission in enumerate(permitted):
            path = f"{owner}.permissions.{index}"
            yield from _actions(subject, path, permission)
            for number, arn in enumerate(permission.resources):
                yield from _resource(subject, f"{path}.resources.{number}", arn)


def _actions(subject: Subject, path: str, permission: Permission) -> Iterator[Problem]:
    services = list(dict.fromkeys(action.partition(":")[0] for action in permission.actions))
    if len(services) > 1:
        message = "names actions of several services: each gets a permission of its own"
        yield subject.problem(f"{path}.actions", message, join(services), services[0])
    for number, action in enumerate(permission.actions):
        if not _ACTION.fullmatch(action):
            message = "is not one action of AWS, written out; a wildcard would permit too much"
            allowed = "an action such as sqs:SendMessage"
            yield subject.problem(f"{path}.actions.{number}", message, action, allowed)
        if action in permission.actions[:number]:
            yield subject.problem(f"{path}.actions.{number}", "the action is named twice", action)
    described = subject.environment.network.endpoints
    for service in services:
        kinds = [kind for kind in ("gateway", "interface") if service in table("endpoints")[kind]]
        if kinds and service not in (*described.gateway, *described.interface):
            message = "servers reach AWS over VPC endpoints, and that of this service is missing"
            allowed = f"{service} in network.endpoints.{kinds[0]}"
            yield subject.problem(f"{path}.actions", message, service, allowed)


def _resource(subject: Subject, path: str, arn: str) -> Iterator[Problem]:
    if not _ARN.fullmatch(arn):
        message = "is not the ARN of a resource; a wildcard would permit too much"
        allowed = "a whole ARN; only /* or :* may follow the name of a resource"
        yield subject.problem(path, message, arn, allowed)
        return
    head = arn.split(":", _PARTS - 1)
    here = partition(subject.environment.region)
    if head[1] != here:
        message = "is of another partition of AWS than the environment"
        yield subject.problem(path, message, arn, f"arn:{here}:...")
    named, wildcard = re.subn(r"[/:]\*$", "", head[-1])
    enough = 1 if head[2] == _NAMES_A_BUCKET else 2
    if wildcard and len(list(filter(None, re.split(r"[/:]", named)))) < enough:
        message = "names a kind and no resource: this is all there are"
        yield subject.problem(path, message, arn, "a name before the wildcard")
