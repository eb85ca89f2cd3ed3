"""ARNs: of the right service, in the environment's region and account."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.partition import partition
from generator.spec.rules.subject import Subject

SECRET = r"secret:[A-Za-z0-9/_+=.@!-]{1,512}"  # noqa: S105 - a pattern


def secrets(subject: Subject) -> Iterator[Problem]:
    """Secrets that services and functions may read: one too many is access too much (PCI DSS
    7.2.5)."""
    for name, service in subject.environment.services.items():
        for index, arn in enumerate(service.secrets):
            field = f"services.{name}.secrets.{index}"
            yield from arn_problem(subject, field, arn, "secretsmanager", SECRET)
        for variable, arn in service.container.secrets.items() if service.container else ():
            field = f"services.{name}.container.secrets.{variable}"
            yield from arn_problem(subject, field, arn, "secretsmanager", SECRET)
    for name, function in subject.environment.functions.items():
        for index, arn in enumerate(function.secrets):
            field = f"functions.{name}.secrets.{index}"
            yield from arn_problem(subject, field, arn, "secretsmanager", SECRET)


def arn_problem(
    subject: Subject, path: str, arn: str, service: str, resource: str
) -> Iterator[Problem]:
    """Whether ``arn`` is of a service, here, and its last part matches ``resource``."""
    region = subject.environment.region
    # An account that does not exist is reported elsewhere.
    account = subject.account.account_id if subject.account else "[0-9]{12}"
    expected = f"arn:{partition(region)}:{service}:{region}:{account}:"
    pattern = f"arn:{partition(region)}:{service}:{re.escape(region)}:{account}:{resource}"
    if not re.fullmatch(pattern, arn):
        message = f"must be an ARN of the service {service}, in this region and account"
        yield subject.problem(path, message, arn, f"{expected}...")
