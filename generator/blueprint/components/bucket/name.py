"""Names of buckets, which whoever sends copies to one must know too."""

from __future__ import annotations

from generator.blueprint.parts import private_bucket
from generator.blueprint.parts.naming import short_name
from generator.spec.model.account import Account
from generator.spec.model.environment import Environment


def bucket_name(account: Account, environment: Environment, name: str) -> str:
    """Name in AWS, where no other account may have one like it, of a bucket of an environment."""
    unique = f"{account.name}-{environment.name}-{name}"
    return environment.buckets[name].name or short_name(unique, private_bucket.NAME_LIMIT)
