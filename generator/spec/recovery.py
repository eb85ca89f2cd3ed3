"""Environments that stand in for others from another region."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from generator.spec.model.environment import Environment
from generator.spec.model.service import Service


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


def twin_service(name: str, service: Service, other: Environment) -> Service | None:
    """The service of the other side of a pair that is the same one, whatever it was called."""
    names = {name, *service.renamed_from}
    return next((s for n, s in other.services.items() if names & {n, *s.renamed_from}), None)


def replica_arn(arn: str, region: str) -> str:
    """ARN of the replica of a secret in a region: the same but for the region (Secrets Manager user
    guide, "Replicate AWS Secrets Manager secrets across Regions")."""
    parts = arn.split(":")
    return ":".join([*parts[:3], region, *parts[4:]])
