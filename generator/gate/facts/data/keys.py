"""Whose a KMS key is, by what is written.

Source: AWS KMS developer guide, "AWS managed keys" (aliases ``aws/service-name``; AWS writes their
policies, and nobody can change them).
"""

from __future__ import annotations

_AWS_MANAGED = "alias/aws/"


def managed_by_aws(key: str) -> bool:
    """Whether an alias of a key, or its ARN, is one of those that AWS makes for a service."""
    return _AWS_MANAGED in key
