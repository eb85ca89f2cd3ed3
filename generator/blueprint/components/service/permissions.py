"""Statements of the permissions that a service declares (PCI DSS 7.2.1, 7.2.5)."""

from __future__ import annotations

from collections.abc import Iterable

from generator.blueprint.parts.iam import Statement
from generator.spec.model.permission import Permission


def permission_statements(permissions: Iterable[Permission]) -> list[Statement]:
    """A statement for each, exactly as it is written."""
    return [
        {
            "Sid": f"Declared{number}",
            "Effect": "Allow",
            "Action": list(permission.actions),
            "Resource": list(permission.resources),
        }
        for number, permission in enumerate(permissions, 1)
    ]
