"""The place of each server of a store, and what outlives the server there."""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.network.subnets import zone_suffix
from generator.blueprint.parts.data_volume import Line, user_data, volume
from generator.blueprint.parts.wiring import subnet_of
from generator.spec.model.component import Component
from generator.spec.model.rehosted import SUFFIX, RehostedServers


@dataclass(frozen=True, slots=True)
class Node:
    """One server's place: its zone, what outlives it there, and its boot script."""

    label: str
    name: str
    zone: str
    subnet: Expr
    record: str
    user_data: tuple[Line, ...]


def nodes(context: Context, name: str, store: Component, spec: RehostedServers) -> tuple[Node, ...]:
    """One in each zone of the network."""
    zones = context.environment.network.zones
    return tuple(_node(context, name, store, spec, index) for index in range(len(zones)))


def _node(context: Context, name: str, store: Component, spec: RehostedServers, index: int) -> Node:
    network = context.environment.network
    zone = network.zones[index]
    suffix = zone_suffix(context, zone)
    return Node(
        label=suffix,
        name=context.name(f"{name}{SUFFIX}-{suffix}"),
        zone=zone,
        subnet=subnet_of(store, index),
        record=f"{name}{SUFFIX}-{suffix}.{network.dns.private_zone}",
        user_data=user_data(
            context.environment.region, spec.mount_path, spec.boot_script, volume(suffix)
        ),
    )
