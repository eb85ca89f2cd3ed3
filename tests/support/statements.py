"""Statements of IAM policies for tests."""

from typing import Any

from generator.config.values import ABSENT
from generator.gate.facts.identity.iam import Statement


def statement(**written: Any) -> Statement:
    """A statement that allows nothing to nobody, but for what is given."""
    empty: dict[str, Any] = {
        "sid": ABSENT,
        "effect": "Allow",
        "actions": (),
        "not_actions": (),
        "resources": (),
        "not_resources": (),
        "principals": {},
        "not_principals": {},
        "conditions": (),
        "line": 0,
    }
    return Statement(**{**empty, **written})
