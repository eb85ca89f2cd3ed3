"""Environments that stand in for others from another region."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from generator.spec.model.environment import Environment


def vault_name(environment: str) -> str:
    """AWS name of the vault of an environment."""
    return f"{environment}-backup"


def recovery_of(name: str, environments: Iterable[Environment]) -> Environment | None:
    """The environment that stands in for the one of this name; None when there is none."""
    return next((e for e in environments if e.recovery_of == name), None)


def primary_of(environment: Environment, environments: Iterable[Environment]) -> Environment | None:
    """The environment that this one stands in for; None when it stands in for none."""
    return next((e for e in environments if e.name == environment.recovery_of), None)


def other_side(
    environment: Environment, environments: Collection[Environment]
) -> Environment | None:
    """The other environment of a pair, whichever stands in; None when there is none."""
    found = recovery_of(environment.name, environments)
    return found or primary_of(environment, environments)


def replica_arn(arn: str, region: str) -> str:
    """ARN of the replica of a secret in a region: the same but for the region (Secrets Manager user
    guide, "Replicate AWS Secrets Manager secrets across Regions")."""
    parts = arn.split(":")
    return ":".join([*parts[:3], region, *parts[4:]])
