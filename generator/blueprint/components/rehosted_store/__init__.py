"""Servers of a store before it is replatformed (requirement R15, phase one).

One server in each availability zone, in an auto scaling group of exactly one, with a volume
and a network interface that outlive it:

- The volume is attached by the server itself at boot: EC2 Auto Scaling cannot attach one.
- The network interface is the primary one of the launch template, so a replaced server keeps
  its private address and callers and replicas find it by a name that never changes. EC2 Auto
  Scaling takes an existing interface when the group names a zone instead of subnets (EC2 Auto
  Scaling API reference, CreateAutoScalingGroup, AvailabilityZones). A load balancer in front
  would hide the nodes that clients of a cluster must tell apart; names written by the servers
  themselves would need Route 53, which has no endpoint in the VPC.

The volumes have the same addresses in every phase, and are all that is left after
``replatform`` until ``decommission: true``.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.components.rehosted_store.nodes import Node, nodes
from generator.blueprint.components.rehosted_store.servers import Servers, servers
from generator.blueprint.context import Context, wire
from generator.blueprint.expression import Expr
from generator.blueprint.model import Input, Module, Output
from generator.blueprint.parts import log_group as logs
from generator.blueprint.parts.assembly import announced
from generator.blueprint.parts.data_volume import volume
from generator.blueprint.parts.naming import component_tags, volume_backup_tags
from generator.blueprint.parts.wiring import (
    data_key,
    logs_key,
    security_group,
    subnets,
)
from generator.spec.model.component import Component
from generator.spec.model.rehosted import SUFFIX, RehostedServers


@dataclass(frozen=True, slots=True)
class RehostedStore:
    """All decisions; ``servers`` is None when only the volumes are left."""

    nodes: tuple[Node, ...]
    production: bool
    servers: Servers | None


def rehosted_store(context: Context, path: str) -> Module:
    """Decide the servers of the store at a dotted path, or the volumes that remain of them."""
    store, name = context.environment.components[path], path.partition(".")[2]
    spec = store.rehosted_servers
    assert spec is not None, "only a store with servers has the part that this module is"
    source = context.source(f"{path}.servers")
    data = _data(context, name, store, spec)
    what = "Servers" if data.servers else "Volumes of the former servers"
    return Module(
        name=f"{name}{SUFFIX}",
        template="rehosted_store",
        description=f"{what} of {name}",
        data=data,
        spec=store,
        tags=component_tags(store, name),
        backup_tags=volume_backup_tags(store),
        resources=announced(_resources(data), source),
        source=source,
        inputs=_inputs(name, store),
        outputs=_outputs(data),
        facts={
            "name": name,
            "group": context.name(f"{name}{SUFFIX}"),
            "migrating": store.managed,
        },
    )


def _data(context: Context, name: str, store: Component, spec: RehostedServers) -> RehostedStore:
    places = nodes(context, name, store, spec)
    return RehostedStore(
        nodes=places,
        production=context.production,
        servers=servers(context, name, store, spec, places) if store.rehosted else None,
    )


_PER_NODE = (
    "aws_launch_template",
    "aws_autoscaling_group",
    "aws_network_interface",
    "aws_route53_record",
)


def _resources(data: RehostedStore) -> list[tuple[str, str]]:
    volumes = [("aws_ebs_volume", node.label) for node in data.nodes]
    if data.servers is None:
        return volumes
    return [
        *volumes,
        *((type_, node.label) for node in data.nodes for type_ in _PER_NODE),
        ("aws_route53_record", "all"),
        *data.servers.role.resources(),
        *logs.resources([data.servers.log]),
    ]


def _inputs(name: str, store: Component) -> tuple[Input, ...]:
    if not store.rehosted:
        return (data_key(store),)
    zone = "private_zone_id"
    return (
        subnets(store, "the servers"),
        wire(zone, "string", "Private hosted zone of the environment", "network", zone),
        security_group(name + SUFFIX, "the servers"),
        data_key(store),
        logs_key(),
    )


def _outputs(data: RehostedStore) -> tuple[Output, ...]:
    volumes = Output(
        "volume_ids",
        "Data volumes, by availability zone",
        tuple(Expr(f"{volume(node.label)}.id") for node in data.nodes),
    )
    if data.servers is None:
        return (volumes,)
    return (
        volumes,
        Output("host", "Host name of all servers", Expr("aws_route53_record.all.fqdn")),
        Output(
            "hosts",
            "Host name of each server, by availability zone",
            tuple(Expr(f"aws_route53_record.{node.label}.fqdn") for node in data.nodes),
        ),
    )
