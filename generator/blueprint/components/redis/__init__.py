"""In-memory stores as a managed service: ElastiCache replication groups (R9)."""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.components.redis.access import (
    TOKEN,
    Token,
    User,
    UserGroup,
    token,
    user_group,
)
from generator.blueprint.components.redis.facts import facts
from generator.blueprint.components.redis.group import ReplicationGroup, group
from generator.blueprint.components.redis.parameters import ParameterGroup, parameter_group
from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.model import Announced, Input, Module, Output
from generator.blueprint.parts import log_group as logs
from generator.blueprint.parts.naming import component_tags
from generator.blueprint.parts.wiring import logs_key, placed, subnets_variable
from generator.spec.model.redis import Redis
from generator.spec.source import Source

# Value of log_type of a replication group -> label of its log group.
LOGS = {"slow-log": "slow", "engine-log": "engine"}


@dataclass(frozen=True, slots=True)
class RedisData:
    """All decisions about an in-memory store; either ``user_group`` or ``token`` is there."""

    tags: dict[str, str]
    group: ReplicationGroup
    parameter_group: ParameterGroup
    user_group: UserGroup | None
    token: Token | None
    log_types: dict[str, str]
    logs: tuple[logs.LogGroup, ...]
    subnets: Expr


def redis(context: Context, name: str) -> Module:
    """Decide everything about an in-memory store."""
    spec = context.environment.redis[name]
    source = context.source(f"redis.{name}")
    data = _data(context, name, spec)
    return Module(
        name=name,
        template="redis",
        description=spec.description or f"In-memory store {name}",
        data=data,
        resources=_resources(data, source),
        source=source,
        inputs=_inputs(name, spec),
        outputs=_outputs(data),
        facts=facts(context, name, spec),
        secrets=(TOKEN,) if data.token else (),
        terraform="1.11.0",
    )


def _data(context: Context, name: str, spec: Redis) -> RedisData:
    decided = group(context, name, spec)
    # CloudWatch Logs user guide: this prefix keeps the account's resource policy short.
    prefix, days = f"/aws/vendedlogs/elasticache/{decided.id}", spec.log_retention_days
    return RedisData(
        tags=component_tags(spec, name),
        group=decided,
        parameter_group=parameter_group(decided.id, spec),
        user_group=user_group(context, name, spec),
        token=token(spec),
        log_types=LOGS,
        logs=tuple(
            logs.log_group(context, spec, label_, f"{prefix}/{log}", days)
            for log, label_ in LOGS.items()
        ),
        subnets=Expr(f"var.{subnets_variable(spec)}"),
    )


def _resources(data: RedisData, source: Source) -> tuple[Announced, ...]:
    names = [
        ("aws_elasticache_subnet_group", "this"),
        ("aws_elasticache_parameter_group", "this"),
        ("aws_elasticache_replication_group", "this"),
    ]
    if data.user_group:
        names += [("aws_elasticache_user_group", "this"), ("aws_elasticache_user", "default")]
        names += [("aws_elasticache_user", user.label) for user in data.user_group.users]
    return (
        *(Announced(type_, label_, source) for type_, label_ in names),
        *logs.announced(data.logs, source),
    )


def _inputs(name: str, spec: Redis) -> tuple[Input, ...]:
    return (
        *placed(name, spec, "the nodes"),
        logs_key(),
    )


def _outputs(data: RedisData) -> tuple[Output, ...]:
    this = "aws_elasticache_replication_group.this"
    host = "configuration_endpoint_address" if data.group.shards else "primary_endpoint_address"
    users = data.user_group.users if data.user_group else ()
    return (
        Output("arn", "ARN of the replication group", Expr(f"{this}.arn")),
        Output("host", "Host name that callers connect to", Expr(f"{this}.{host}")),
        *(_user_output(user) for user in users),
    )


def _user_output(user: User) -> Output:
    about = f"ARN of the user of {user.caller}"
    return Output(user.output, about, Expr(f"aws_elasticache_user.{user.label}.arn"))
