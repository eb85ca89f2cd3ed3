"""Document databases as a managed service: Amazon DocumentDB clusters (R8)."""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.components.database.parameters import Parameter
from generator.blueprint.components.database.topology import Member
from generator.blueprint.components.documentdb.cluster import (
    LOGS,
    DocumentCluster,
    cluster,
    members,
)
from generator.blueprint.components.documentdb.parameters import parameters
from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.model import Announced, Input, Module, Output
from generator.blueprint.parts import log_group as logs
from generator.blueprint.parts.callers import callers
from generator.blueprint.parts.naming import component_tags
from generator.blueprint.parts.wiring import logs_key, placed, subnets_variable
from generator.spec.model.documentdb import DocumentDb
from generator.spec.source import Source


@dataclass(frozen=True, slots=True)
class DocumentDbData:
    """All decisions about a document database."""

    tags: dict[str, str]
    cluster: DocumentCluster
    members: tuple[Member, ...]
    parameters: tuple[Parameter, ...]
    logs: tuple[logs.LogGroup, ...]
    log_dependencies: tuple[Expr, ...]
    subnets: Expr


def documentdb(context: Context, name: str) -> Module:
    """Decide everything about a document database."""
    spec = context.environment.documentdb[name]
    source = context.source(f"documentdb.{name}")
    data = _data(context, name, spec)
    return Module(
        name=name,
        template="documentdb",
        description=spec.description or f"Document database {name}",
        data=data,
        spec=spec,
        resources=_resources(data, source),
        source=source,
        inputs=_inputs(name, spec),
        outputs=_outputs(),
        facts={
            "name": name,
            "identifier": context.name(name),
            "engine_version": spec.engine_version,
            "user_roles": _user_roles(context, name),
        },
    )


def _user_roles(context: Context, name: str) -> tuple[str, ...]:
    """Roles of the servers that log in (MONGODB-AWS)."""
    roles = f"arn:aws:iam::{context.account.account_id}:role/"
    return tuple(roles + context.name(caller) for caller in callers(context, name))


def _data(context: Context, name: str, spec: DocumentDb) -> DocumentDbData:
    aws_name = context.name(name)
    groups = tuple(
        logs.log_group(context, spec, log, f"/aws/docdb/{aws_name}/{log}", spec.log_retention_days)
        for log in LOGS
    )
    return DocumentDbData(
        tags=component_tags(spec, name),
        cluster=cluster(context, aws_name, spec),
        members=members(context, aws_name, spec),
        parameters=parameters(spec),
        logs=groups,
        log_dependencies=tuple(Expr(f"aws_cloudwatch_log_group.{g.label}") for g in groups),
        subnets=Expr(f"var.{subnets_variable(spec)}"),
    )


def _resources(data: DocumentDbData, source: Source) -> tuple[Announced, ...]:
    return (
        Announced("aws_docdb_subnet_group", "this", source),
        Announced("aws_docdb_cluster_parameter_group", "this", source),
        Announced("aws_docdb_cluster", "this", source),
        *(Announced("aws_docdb_cluster_instance", m.label, source) for m in data.members),
        *logs.announced(data.logs, source),
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
    )
