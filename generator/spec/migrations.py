"""What exists of a component in the phase of its migration, and which engine DMS writes to."""

from __future__ import annotations

from enum import StrEnum

from generator.spec.model.component import Component
from generator.spec.model.dms import Dms
from generator.spec.model.environment import Environment


class Part(StrEnum):
    """What exists of a component; its servers keep their volumes until they are decommissioned."""

    SERVICE = "service"  # the managed service, or the workload itself
    SERVERS = "servers"  # those that a store runs on before it is replatformed
    VOLUMES = "volumes"  # of those servers


def parts(environment: Environment, component: Component) -> frozenset[Part]:
    """What exists of a component, in the phase of its migration."""
    present = {
        Part.SERVICE: component.exists(environment.component),
        Part.SERVERS: component.rehosted,
        Part.VOLUMES: component.keeps_volumes,
    }
    return frozenset(part for part, exists in present.items() if exists)


def target_engine(environment: Environment, migration: Dms) -> str | None:
    """Engine of the target as the DMS API names it; None when there is no such target."""
    component = environment.component(migration.target.to)
    return component.dms_engine if component else None
