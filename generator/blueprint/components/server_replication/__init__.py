"""Server replication: what DRS or MGN copies servers with (R14).

Sources: provider 6.62 documentation of aws_drs_replication_configuration_template; DRS API
reference, CreateReplicationConfigurationTemplate. The provider has no resource of MGN, so its
template is a step of the runbook.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.blueprint.components.server_replication.access import InstallerRole, installer_role
from generator.blueprint.components.server_replication.facts import facts
from generator.blueprint.components.server_replication.settings import (
    Settings,
    settings,
    zone_index,
)
from generator.blueprint.context import Context, wire
from generator.blueprint.expression import Expr
from generator.blueprint.model import Input, Module, Output
from generator.blueprint.parts.assembly import component_module
from generator.blueprint.parts.wiring import data_key, security_group
from generator.spec.model.server_replication import ServerReplication, Tool

LABEL = "this"
SUBNETS = "staging_area_subnet_ids"


@dataclass(frozen=True, slots=True)
class ServerReplicationData:
    """All decisions about a replication; ``template`` only where the provider has one."""

    name: str
    role: InstallerRole
    template: Settings | None
    subnet: Expr


def server_replication(context: Context, name: str) -> Module:
    """Decide everything about a replication of servers."""
    spec = context.environment.server_replication[name]
    data = _data(context, name, spec)
    return component_module(
        context,
        f"server_replication.{name}",
        "server_replication",
        about=f"Servers replicated by {spec.tool.full_name}",
        data=data,
        resources=_resources(data),
        inputs=_inputs(name, spec),
        outputs=_outputs(data),
        facts=facts(context, name, spec),
    )


def _data(context: Context, name: str, spec: ServerReplication) -> ServerReplicationData:
    return ServerReplicationData(
        name=context.name(name),
        role=installer_role(context, name, spec),
        template=settings(context, name, spec) if spec.tool is Tool.DRS else None,
        subnet=Expr(f"var.{SUBNETS}[{zone_index(context, spec)}]"),
    )


def _resources(data: ServerReplicationData) -> Iterator[tuple[str, str]]:
    yield from data.role.role.resources()
    if data.template:
        yield "aws_drs_replication_configuration_template", LABEL


def _inputs(name: str, spec: ServerReplication) -> tuple[Input, ...]:
    if spec.tool is not Tool.DRS:
        return ()
    return (
        wire(SUBNETS, "list(string)", "Staging area, by availability zone", "network", SUBNETS),
        security_group(name, "the replication servers"),
        data_key(spec),
    )


def _outputs(data: ServerReplicationData) -> Iterator[Output]:
    role = Expr("aws_iam_role.installer.arn")
    yield Output("installer_role_arn", "Role for installing agents", role)
    if data.template:
        template = Expr(f"aws_drs_replication_configuration_template.{LABEL}.arn")
        yield Output("template_arn", "Replication configuration template", template)
