"""What exists of a component in the phase of its migration, and which migrations by DMS run."""

from __future__ import annotations

from enum import StrEnum

from generator.spec.model.base import Component
from generator.spec.model.database import Database
from generator.spec.model.dms import Dms
from generator.spec.model.environment import Environment
from generator.spec.model.store import Store

DOCUMENT_DB = "docdb"
_AURORA = {"aurora-mysql": "aurora", "aurora-postgresql": "aurora-postgresql"}


class Part(StrEnum):
    """What exists of a component; its servers keep their volumes until they are decommissioned."""

    SERVICE = "service"  # the managed service, or the workload itself
    SERVERS = "servers"  # those that a store runs on before it is replatformed
    VOLUMES = "volumes"  # of those servers


def parts(environment: Environment, component: Component) -> frozenset[Part]:
    """What exists of a component, in the phase of its migration."""
    if isinstance(component, Store):
        present = {
            Part.SERVICE: component.managed,
            Part.SERVERS: component.rehosted,
            Part.VOLUMES: component.keeps_volumes,
        }
        return frozenset(part for part, exists in present.items() if exists)
    if isinstance(component, Dms) and not runs(environment, component):
        return frozenset()
    return frozenset({Part.SERVICE})


def runs(environment: Environment, migration: Dms) -> bool:
    """Whether both ends of a migration exist, so that a store changes its phase in one line."""
    target = environment.component(migration.target.to)
    if isinstance(target, Store) and not target.managed:
        return False
    source = environment.component(migration.source.store or "")
    return not isinstance(source, Store) or source.rehosted


def target_engine(environment: Environment, migration: Dms) -> str | None:
    """Engine of the target as the DMS API names it; None when there is no such target."""
    component = environment.component(migration.target.to)
    if component is None:
        return None
    if not isinstance(component, Database):
        return DOCUMENT_DB
    engine = component.engine.value
    if component.engine.aurora:
        return _AURORA[engine]
    return engine.partition("-")[0]  # the editions of Oracle and SQL Server are one engine
