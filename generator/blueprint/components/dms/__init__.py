"""Migrations by AWS DMS: replication, endpoints, task, roles (R13, R15)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.blueprint.components.dms.account_roles import NAME as ACCOUNT_ROLES
from generator.blueprint.components.dms.account_roles import managing
from generator.blueprint.components.dms.endpoints import MigrationEndpoint, endpoints
from generator.blueprint.components.dms.iam import secrets_role
from generator.blueprint.components.dms.task import (
    Task,
    log_group_name,
    resource_id,
    task,
)
from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.flows.dms import source_port
from generator.blueprint.model import Input, Module, Output
from generator.blueprint.parts import log_group as logs
from generator.blueprint.parts.assembly import component_module
from generator.blueprint.parts.iam import IamRole
from generator.blueprint.parts.wiring import logs_key, placed, subnets_of
from generator.spec.model.dms import Dms, MigrationType


@dataclass(frozen=True, slots=True)
class Migration:
    """All decisions about a migration, which runs on an instance or without servers."""

    name: str
    resource_id: str
    subnets: Expr
    multi_az: bool
    source: MigrationEndpoint
    target: MigrationEndpoint
    task: Task
    secrets_role: IamRole
    log: logs.LogGroup

    @property
    def ends(self) -> tuple[MigrationEndpoint, MigrationEndpoint]:
        """Source and target."""
        return self.source, self.target


def dms(context: Context, name: str) -> Module:
    """Decide everything about a migration."""
    spec = context.environment.dms[name]
    data = _data(context, name, spec)
    module = component_module(
        context,
        f"dms.{name}",
        "dms",
        about=f"Migration into {spec.target.to}",
        data=data,
        resources=_resources(data, spec),
        inputs=_inputs(name, spec),
        outputs=_outputs(spec),
        facts=_facts(context, spec),
    )
    # Without the roles of the account DMS makes no subnet group and writes no logs.
    return replace(module, after=(ACCOUNT_ROLES,) if managing(context) else ())


def _data(context: Context, name: str, spec: Dms) -> Migration:
    source, target = endpoints(context, name, spec)
    group, days = log_group_name(context, name, spec), spec.log_retention_days
    return Migration(
        name=context.name(name),
        resource_id=resource_id(context.name(name)),
        subnets=subnets_of(spec),
        multi_az=context.unless_written(spec.multi_az),
        source=source,
        target=target,
        task=task(spec),
        secrets_role=secrets_role(context, name, spec),
        log=logs.log_group(context, spec, "this", group, days),
    )


def _facts(context: Context, spec: Dms) -> dict[str, object]:
    """What the runbook says besides ``Migration``."""
    ends = {"source": spec.source, "target": spec.target}
    return {
        "certificates": {end: connection.certificate_arn for end, connection in ends.items()},
        "account_roles": bool(managing(context)),
        "secrets": {end: connection.secret_arn for end, connection in ends.items()},
        "key_alias": context.key_alias(spec.data_class),
        "source_port": source_port(spec.source),
        "copies_changes": spec.task.migration_type is not MigrationType.FULL_LOAD,
    }


def _resources(data: Migration, spec: Dms) -> Iterator[tuple[str, str]]:
    yield "aws_dms_replication_subnet_group", "this"
    if spec.instance:
        yield "aws_dms_replication_instance", "this"
        yield "aws_dms_replication_task", "this"
    else:
        yield "aws_dms_replication_config", "this"
    for end in data.ends:
        yield "aws_cloudformation_stack" if end.stack else "aws_dms_endpoint", end.label
        if end.certificate:
            yield "aws_dms_certificate", end.label
    yield from data.secrets_role.resources()
    yield from logs.resources([data.log])


def _inputs(name: str, spec: Dms) -> tuple[Input, ...]:
    return (
        *placed(name, spec, "the replication"),
        logs_key(),
    )


def _outputs(spec: Dms) -> Iterator[Output]:
    if spec.instance is None:
        arn = Expr("aws_dms_replication_config.this.arn")
        yield Output("replication_config_arn", "ARN of the replication", arn)
        return
    instance_arn = Expr("aws_dms_replication_instance.this.replication_instance_arn")
    yield Output("replication_instance_arn", "ARN of the replication instance", instance_arn)
    task_arn = Expr("aws_dms_replication_task.this.replication_task_arn")
    yield Output("replication_task_arn", "ARN of the task", task_arn)
