"""Resource types of AWS Backup."""

from __future__ import annotations

from generator.blueprint.context import Context


def types(context: Context) -> tuple[str, ...]:
    """Resource types of AWS Backup that the environment has."""
    components = context.environment.components.values()
    return tuple(dict.fromkeys(t for c in components if c.backup_tier for t in c.backup_types))
