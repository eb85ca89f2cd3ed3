"""Which migrations run: a store's phase starts and ends the ones that it takes part in."""

from __future__ import annotations

from generator.spec.model.database import Database
from generator.spec.model.dms import Dms
from generator.spec.model.environment import Environment
from generator.spec.model.store import Store

DOCUMENT_DB = "docdb"
_AURORA = {"aurora-mysql": "aurora", "aurora-postgresql": "aurora-postgresql"}


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
