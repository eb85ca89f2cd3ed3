"""Environments that stand in for others from another region."""

from __future__ import annotations

from collections.abc import Iterable

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
