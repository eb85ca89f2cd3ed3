"""Tags: what AWS accepts, and none that pave sets itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.errors import Problem
from generator.spec.rules.subject import Subject

# AWS: "Tagging AWS resources", tag naming limits and requirements.
_CHARACTERS = re.compile(r"[\w .:/=+\-@]*")
_CHARACTERS_TEXT = "letters, digits, spaces and _ . : / = + - @"
_KEY_LENGTH, _VALUE_LENGTH = 128, 256
# 50 for each resource, less those that pave adds.
_MOST = 40
OWN = frozenset(
    {
        "Name",
        "environment",
        "owner",
        "stage",
        "managed_by",
        "pci_scope",
        "data_class",
        "service",
        "backup",
    }
)


def tags(subject: Subject) -> Iterator[Problem]:
    """Tags of the environment and of its components; and the owner, which becomes one."""
    environment = subject.environment
    yield from _tags(subject, "tags", environment.tags, 0)
    yield from _value(subject, "owner", environment.owner)
    for path, component in subject.components:
        yield from _tags(subject, f"{path}.tags", component.tags, len(environment.tags))


def _tags(
    subject: Subject, path: str, written: Mapping[str, str], inherited: int
) -> Iterator[Problem]:
    if len(written) + inherited > _MOST:
        yield subject.problem(path, "holds too many tags", len(written), f"at most {_MOST}")
    for key, value in written.items():
        field = f"{path}.{key}"
        if key in OWN:
            yield subject.problem(field, "pave sets this tag itself", key, "another key")
        elif key.lower().startswith("aws:"):
            yield subject.problem(field, "only AWS sets tags with the prefix aws:", key)
        elif not 1 <= len(key) <= _KEY_LENGTH or not _CHARACTERS.fullmatch(key):
            allowed = f"1 to {_KEY_LENGTH} {_CHARACTERS_TEXT}"
            yield subject.problem(path, "AWS refuses this tag key", key, allowed)
        yield from _value(subject, field, value)


def _value(subject: Subject, path: str, value: str) -> Iterator[Problem]:
    if len(value) > _VALUE_LENGTH or not _CHARACTERS.fullmatch(value):
        allowed = f"at most {_VALUE_LENGTH} {_CHARACTERS_TEXT}"
        yield subject.problem(path, "AWS refuses this tag value", value, allowed)
