"""What exists of a rehosted store only while it runs on servers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.blueprint.components.rehosted_store.nodes import Node
from generator.blueprint.components.service.launch_template import image_id
from generator.blueprint.context import Context
from generator.blueprint.parts.data_volume import attach_statements, volume
from generator.blueprint.parts.iam import IamRole
from generator.blueprint.parts.instance_role import instance_role
from generator.blueprint.parts.log_group import LogGroup, log_group
from generator.blueprint.parts.naming import inventory_tags, launch_tags
from generator.spec.model.component import Component
from generator.spec.model.rehosted import SUFFIX, RehostedServers


@dataclass(frozen=True, slots=True)
class Servers:
    """What exists only while the store runs on servers."""

    name: str
    image_id: str
    role: IamRole
    record: str
    log: LogGroup
    launch_tags: dict[str, str]
    group_tags: dict[str, str]


def servers(
    context: Context, name: str, store: Component, spec: RehostedServers, nodes: Iterable[Node]
) -> Servers:
    """Decide the servers; they stand on the ``nodes``."""
    own, days = f"{name}{SUFFIX}", spec.log_retention_days
    return Servers(
        name=context.name(own),
        image_id=image_id(spec.ami),
        role=_role(context, context.name(own), nodes),
        record=f"{own}.{context.environment.network.dns.private_zone}",
        log=log_group(context, store, "this", f"/{context.environment.name}/{own}", days),
        # The role may attach volumes to servers of this Name only.
        launch_tags={**launch_tags(context, store, name), "Name": context.name(own)},
        group_tags={**inventory_tags(context, store, name), "Name": context.name(own)},
    )


def _role(context: Context, name: str, nodes: Iterable[Node]) -> IamRole:
    """Role of the servers: their agent, their logs, and their own volumes."""
    volumes = [volume(node.label) for node in nodes]
    return instance_role(context, name, attach_statements(context, name, volumes))
