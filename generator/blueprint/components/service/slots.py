"""The groups that the servers of a service are in.

Usually one group. With a persistent volume one group of one server for each volume, in its zone:
EC2 Auto Scaling starts the next server there, and it attaches the volume at boot.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.components.service.forward_proxy import proxy_script
from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.network.subnets import zone_suffix
from generator.blueprint.parts.data_volume import Line, user_data, volume
from generator.blueprint.parts.wiring import subnet_of, subnets_of
from generator.spec.model.service import PersistentVolume, Service


@dataclass(frozen=True, slots=True)
class Slot:
    """A group with its launch template; ``zone`` is that of its volume, if it has one."""

    label: str
    name: str
    subnets: Expr | tuple[Expr, ...]
    size: tuple[int, int]  # least and largest number of servers
    boot_script: tuple[Line, ...]
    zone: str | None = None


def slots(context: Context, name: str, service: Service) -> tuple[Slot, ...]:
    """Decide the groups of a service."""
    scaling, kept = service.scaling, service.persistent_volume
    if kept:
        places = range(scaling.min_size)
        return tuple(_slot(context, name, service, kept, place) for place in places)
    script: tuple[Line, ...] = ()
    if service.forward_proxy:
        script = proxy_script(context, name, service)
    elif service.boot_script:
        script = tuple(service.boot_script.split("\n"))
    sizes = (scaling.min_size, scaling.max_size)
    return (Slot("this", context.name(name), subnets_of(service), sizes, script),)


def _slot(
    context: Context, name: str, service: Service, kept: PersistentVolume, place: int
) -> Slot:
    """One place in the order of the zones: a, b, c, a2, b2."""
    zones = context.environment.network.zones
    turn, index = divmod(place, len(zones))
    label = zone_suffix(context, zones[index]) + (str(turn + 1) if turn else "")
    script = service.boot_script
    return Slot(
        label=label,
        name=context.name(f"{name}-{label}"),
        subnets=(subnet_of(service, index),),
        size=(1, 1),
        boot_script=user_data(context.environment.region, kept.mount_path, script, volume(label)),
        zone=zones[index],
    )
