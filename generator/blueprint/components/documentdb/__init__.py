"""Document databases as a managed service: Amazon DocumentDB clusters (R8)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.blueprint.components.documentdb.cluster import (
    LOGS,
    DocumentCluster,
    cluster,
    instances,
)
from generator.blueprint.components.documentdb.parameters import parameters
from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.model import Input, Module, Output
from generator.blueprint.parts import log_group as logs
from generator.blueprint.parts.assembly import component_module
from generator.blueprint.parts.members import Member, bound_zones
from generator.blueprint.parts.parameters import Parameter
from generator.blueprint.parts.secrets import managed_password
from generator.blueprint.parts.wiring import logs_key, placed, subnets_of
from generator.spec.model.documentdb import DocumentDb
from generator.spec.targets import callers


@dataclass(frozen=True, slots=True)
class DocumentDbData:
    """All decisions about a document database."""

    cluster: DocumentCluster
    members: tuple[Member, ...]
    parameters: tuple[Parameter, ...]
    logs: tuple[logs.LogGroup, ...]
    log_dependencies: tuple[Expr, ...]
    subnets: Expr


def documentdb(context: Context, name: str) -> Module:
    """Decide everything about a document database."""
    spec = context.environment.documentdb[name]
    data = _data(context, name, spec)
    module = component_module(
        context,
        f"documentdb.{name}",
        "documentdb",
        about=f"Document database {name}",
        data=data,
        resources=_resources(data),
        inputs=_inputs(name, spec),
        outputs=_outputs(),
        facts={
            "identifier": context.name(name),
            "user_roles": _user_roles(context, name),
        },
    )
    return replace(module, bound_zones=bound_zones(spec.instances, data.members))


def _user_roles(context: Context, name: str) -> tuple[str, ...]:
    """Roles of the servers that log in (MONGODB-AWS)."""
    return tuple(
        context.role_arn(context.name(caller)) for caller in callers(context.environment, name)
    )


def _data(context: Context, name: str, spec: DocumentDb) -> DocumentDbData:
    aws_name = context.name(name)
    groups = tuple(
        logs.log_group(context, spec, log, f"/aws/docdb/{aws_name}/{log}", spec.log_retention_days)
        for log in LOGS
    )
    return DocumentDbData(
        cluster=cluster(context, aws_name, spec),
        members=instances(context, aws_name, spec),
        parameters=parameters(spec),
        logs=groups,
        log_dependencies=tuple(Expr(f"aws_cloudwatch_log_group.{g.label}") for g in groups),
        subnets=subnets_of(spec),
    )


def _resources(data: DocumentDbData) -> tuple[tuple[str, str], ...]:
    return (
        ("aws_docdb_subnet_group", "this"),
        ("aws_docdb_cluster_parameter_group", "this"),
        ("aws_docdb_cluster", "this"),
        *(("aws_docdb_cluster_instance", m.label) for m in data.members),
        *logs.resources(data.logs),
    )


def _inputs(name: str, spec: DocumentDb) -> tuple[Input, ...]:
    return (
        *placed(name, spec, "the cluster"),
        logs_key(),
    )


def _outputs() -> tuple[Output, ...]:
    this = "aws_docdb_cluster.this"
    return (
        Output("arn", "ARN of the cluster", Expr(f"{this}.arn")),
        Output("host", "Host name that callers connect to", Expr(f"{this}.endpoint")),
        Output("reader_host", "Host name for reads", Expr(f"{this}.reader_endpoint")),
        Output("port", "Port that callers connect to", Expr(f"{this}.port")),
        managed_password(this),
    )
