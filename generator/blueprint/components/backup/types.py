"""Resource types of AWS Backup."""

from __future__ import annotations

from collections.abc import Iterator

from generator.blueprint.context import Context
from generator.spec.model.base import Component
from generator.spec.model.database import Database
from generator.spec.model.store import Store

# Field of the environment -> resource type, as AWS Backup names it (GetSupportedResourceTypes).
TYPES = {
    "documentdb": "DocumentDB",
    "file_systems": "EFS",
    "buckets": "S3",
}


def types(context: Context) -> tuple[str, ...]:
    """Resource types of AWS Backup that the environment has."""
    found = dict.fromkeys(
        kind
        for path, component in context.environment.components.items()
        if component.backup_tier
        for kind in _types_of(path.partition(".")[0], component)
    )
    return tuple(found)


def _types_of(field: str, component: Component) -> Iterator[str]:
    if isinstance(component, Database):
        yield "Aurora" if component.engine.aurora else "RDS"
    elif field in TYPES:
        yield TYPES[field]
    if isinstance(component, Store) and component.keeps_volumes:
        yield "EBS"
