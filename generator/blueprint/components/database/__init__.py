"""Relational databases as a managed service: RDS instances and Aurora clusters (R7)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.blueprint.components.database import audit_bucket as audit
from generator.blueprint.components.database import native_backup as native
from generator.blueprint.components.database.engine import Common, common
from generator.blueprint.components.database.facts import facts
from generator.blueprint.components.database.master_password import MASTER_PASSWORD
from generator.blueprint.components.database.options import OptionGroup, option_group
from generator.blueprint.components.database.parameters import parameters
from generator.blueprint.components.database.proxy import Proxy, proxy, proxy_inputs
from generator.blueprint.components.database.reader_scaling import ScaledReaders, reader_scaling
from generator.blueprint.components.database.replicas import (
    DatabaseReplica,
    replicas,
    replicas_inputs,
)
from generator.blueprint.components.database.roles import monitoring_role
from generator.blueprint.components.database.topology import (
    AuroraCluster,
    DatabaseInstance,
    cluster,
    instance,
)
from generator.blueprint.components.database.twin import follows, global_cluster, ignored_changes
from generator.blueprint.context import Context, label
from generator.blueprint.expression import Expr
from generator.blueprint.model import Input, Module, Output
from generator.blueprint.parts import log_group as logs
from generator.blueprint.parts.assembly import component_module
from generator.blueprint.parts.iam import IamRole
from generator.blueprint.parts.members import bound_zones
from generator.blueprint.parts.parameters import Parameter
from generator.blueprint.parts.secrets import managed_password
from generator.blueprint.parts.wiring import logs_key, placed, subnets_of
from generator.spec.model.database import Database
from generator.spec.twins import Twin

_READER_HOST = Output(
    "reader_host",
    "Host name that leads to the readers in turn",
    Expr("aws_rds_cluster.this.reader_endpoint"),
)
_SCALING = (("aws_appautoscaling_target", "readers"), ("aws_appautoscaling_policy", "readers"))


@dataclass(frozen=True, slots=True)
class DatabaseData:
    """All decisions about a database; either ``instance`` or ``cluster`` is there."""

    common: Common
    instance: DatabaseInstance | None
    cluster: AuroraCluster | None
    parameters: tuple[Parameter, ...]
    option_group: OptionGroup | None
    audit_bucket: audit.AuditBucket | None
    native_backup: native.NativeBackup | None
    logs: tuple[logs.LogGroup, ...]
    log_dependencies: tuple[Expr, ...]
    monitoring: IamRole
    subnets: Expr
    replicas: tuple[DatabaseReplica, ...]
    reader_scaling: ScaledReaders | None
    proxy: Proxy | None
    source: Twin | None = None  # in the other region, where it has its data from
    global_cluster: str | None = None  # AWS name of the global database that it is a member of
    ignored_changes: tuple[str, ...] = ()

    @property
    def ignored(self) -> tuple[Expr, ...]:
        """Arguments whose changes in AWS no plan takes back."""
        version = ("engine_version",) if self.common.ignore_version else ()
        return tuple(Expr(argument) for argument in (*version, *self.ignored_changes))

    @property
    def begins_global(self) -> bool:
        """Whether the global database is made from this cluster."""
        return self.global_cluster is not None and self.source is None

    @property
    def replica(self) -> bool:
        """Whether it is a read replica, which holds nothing that its source does not hold."""
        return self.source is not None and self.instance is not None

    @property
    def member_dependencies(self) -> tuple[Expr, ...]:
        """All instances of the cluster."""
        members = self.cluster.members if self.cluster else ()
        return tuple(Expr(f"aws_rds_cluster_instance.{member.label}") for member in members)


def database(context: Context, name: str) -> Module:
    """Decide everything about a database."""
    spec = context.environment.databases[name]
    data = _data(context, name, spec)
    module = component_module(
        context,
        f"databases.{name}",
        "database",
        about=f"Database {name}",
        data=data,
        resources=_resources(data),
        inputs=_inputs(context, name, spec),
        outputs=_outputs(data),
        facts=facts(context, name, spec),
    )
    placed = data.cluster.members if data.cluster else data.replicas
    count = spec.instances if data.cluster else len(data.replicas)
    module = replace(module, bound_zones=bound_zones(count, placed))
    if spec.master_password and not data.source:
        return replace(module, secrets=(MASTER_PASSWORD,), terraform="1.11.0")
    return module


def _data(context: Context, name: str, spec: Database) -> DatabaseData:
    aws_name = context.name(name)
    groups = _log_groups(context, spec, aws_name)
    aurora = cluster(context, aws_name, spec) if spec.engine.aurora else None
    copies = replicas(context, name, aws_name, spec)
    front = proxy(context, name, aws_name, spec, len(aurora.members) if aurora else 0)
    return DatabaseData(
        common=common(context, aws_name, spec),
        instance=None if aurora else instance(context, spec),
        cluster=aurora,
        parameters=parameters(spec),
        option_group=option_group(aws_name, spec),
        audit_bucket=audit.audit_bucket(context, aws_name, spec),
        native_backup=native.native_backup(context, aws_name, spec),
        logs=(
            *groups,
            *(group for copy in copies for group in copy.logs),
            *((front.log,) if front else ()),
        ),
        log_dependencies=tuple(Expr(f"aws_cloudwatch_log_group.{g.label}") for g in groups),
        monitoring=monitoring_role(context, aws_name, spec),
        subnets=subnets_of(spec),
        replicas=copies,
        reader_scaling=reader_scaling(spec, len(aurora.members)) if aurora else None,
        proxy=front,
        source=follows(context, name),
        global_cluster=global_cluster(context, name, spec),
        ignored_changes=ignored_changes(context, name, spec),
    )


def _log_groups(context: Context, spec: Database, aws_name: str) -> tuple[logs.LogGroup, ...]:
    """RDS makes a missing group itself, without key and without expiry: they come first."""
    kind = "cluster" if spec.engine.aurora else "instance"
    days = spec.log_retention_days
    return tuple(
        logs.log_group(context, spec, label(log), f"/aws/rds/{kind}/{aws_name}/{log}", days)
        for log in common(context, aws_name, spec).logs
    )


def _resources(data: DatabaseData) -> tuple[tuple[str, str], ...]:
    names = [
        ("aws_db_subnet_group", "this"),
        *data.monitoring.resources(),
    ]
    if data.cluster:
        names += [("aws_rds_cluster", "this"), ("aws_rds_cluster_parameter_group", "this")]
        names += [("aws_rds_cluster_instance", m.label) for m in data.cluster.members]
        names += [("aws_rds_global_cluster", "this")] if data.begins_global else []
    else:
        names += [("aws_db_instance", "this"), ("aws_db_parameter_group", "this")]
    names += [("aws_db_option_group", "this")] if data.option_group else []
    names += [("aws_db_instance", replica.label) for replica in data.replicas]
    names += _SCALING if data.reader_scaling else ()
    names += data.proxy.resources() if data.proxy else ()
    names += data.audit_bucket.resources() if data.audit_bucket else ()
    names += data.native_backup.role.resources() if data.native_backup else ()
    return (
        *names,
        *logs.resources(data.logs),
    )


def _inputs(context: Context, name: str, spec: Database) -> tuple[Input, ...]:
    return (
        *placed(name, spec, "the database"),
        logs_key(),
        *native.native_backup_inputs(spec),
        *proxy_inputs(name, spec),
        *replicas_inputs(context, name, spec),
    )


def _outputs(data: DatabaseData) -> tuple[Output, ...]:
    main = "aws_rds_cluster.this" if data.cluster else "aws_db_instance.this"
    host = "endpoint" if data.cluster else "address"
    resource_id = "cluster_resource_id" if data.cluster else "resource_id"
    return (
        Output("arn", "ARN of the database", Expr(f"{main}.arn")),
        Output("host", "Host name that callers connect to", Expr(f"{main}.{host}")),
        Output("port", "Port that callers connect to", Expr(f"{main}.port")),
        Output("resource_id", "Id in the ARNs for IAM logins", Expr(f"{main}.{resource_id}")),
        managed_password(main),
        *((_READER_HOST,) if data.cluster else ()),
        *(output for replica in data.replicas for output in replica.outputs),
        *(data.proxy.outputs() if data.proxy else ()),
    )
