"""Keys that exist: in the region, and not the key of the data for its backups too."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.rules.subject import Subject

_REGION = 3  # of the parts of an ARN


def existing_keys(subject: Subject) -> Iterator[Problem]:
    """Each key can be used where the environment is; backups have a key of their own."""
    environment = subject.environment
    written = {kind: arn for kind, arn in environment.existing_keys if arn}
    for kind, arn in written.items():
        path = f"existing_keys.{kind}"
        if arn.split(":")[_REGION] != environment.region:
            message = "is a key of another region"
            yield subject.problem(path, message, arn, environment.region)
        elif kind == "backup" and [*written.values()].count(arn) > 1:
            message = "whoever destroys the key of the data would destroy its backups as well"
            yield subject.problem(path, message, arn, "a key of its own")
