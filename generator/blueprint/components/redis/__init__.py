"""In-memory stores as a managed service: ElastiCache replication groups (R9)."""

from __future__ import annotations

from dataclasses import dataclass, replace

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
from generator.blueprint.model import Input, Module, Output
from generator.blueprint.parts import log_group as logs
from generator.blueprint.parts.assembly import component_module
from generator.blueprint.parts.wiring import logs_key, placed, subnets_of
from generator.spec.model.redis import Redis

# Value of log_type of a replication group -> label of its log group.
LOGS = {"slow-log": "slow", "engine-log": "engine"}


@dataclass(frozen=True, slots=True)
class RedisData:
    """All decisions about an in-memory store; either ``user_group`` or ``token`` is there."""

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
    data = _data(context, name, spec)
    module = component_module(
        context,
        f"redis.{name}",
        "redis",
        about=f"In-memory store {name}",
        data=data,
        resources=_resources(data),
        inputs=_inputs(name, spec),
        outputs=_outputs(data, spec),
        facts=facts(context, name, spec),
    )
    return replace(module, secrets=(TOKEN,) if data.token else (), terraform="1.11.0")


def _data(context: Context, name: str, spec: Redis) -> RedisData:
    decided = group(context, name, spec)
    # CloudWatch Logs user guide: this prefix keeps the account's resource policy short.
    prefix, days = f"/aws/vendedlogs/elasticache/{decided.id}", spec.log_retention_days
    return RedisData(
        group=decided,
        parameter_group=parameter_group(decided.id, spec),
        user_group=user_group(context, name, spec),
        token=token(spec),
        log_types=LOGS,
        logs=tuple(
            logs.log_group(context, spec, label_, f"{prefix}/{log}", days)
            for log, label_ in LOGS.items()
        ),
        subnets=subnets_of(spec),
    )


def _resources(data: RedisData) -> tuple[tuple[str, str], ...]:
    names = [
        ("aws_elasticache_subnet_group", "this"),
        ("aws_elasticache_parameter_group", "this"),
        ("aws_elasticache_replication_group", "this"),
    ]
    if data.user_group:
        names += [("aws_elasticache_user_group", "this"), ("aws_elasticache_user", "default")]
        names += [("aws_elasticache_user", user.label) for user in data.user_group.users]
    return (
        *names,
        *logs.resources(data.logs),
    )


def _inputs(name: str, spec: Redis) -> tuple[Input, ...]:
    return (
        *placed(name, spec, "the nodes"),
        logs_key(),
    )


def _outputs(data: RedisData, spec: Redis) -> tuple[Output, ...]:
    this = "aws_elasticache_replication_group.this"
    host = "configuration_endpoint_address" if spec.shards else "primary_endpoint_address"
    users = data.user_group.users if data.user_group else ()
    return (
        Output("arn", "ARN of the replication group", Expr(f"{this}.arn")),
        Output("host", "Host name that callers connect to", Expr(f"{this}.{host}")),
        Output("port", "Port that callers connect to", Expr(f"{this}.port")),
        *(_user_output(user) for user in users),
    )


def _user_output(user: User) -> Output:
    about = f"ARN of the user of {user.caller}"
    return Output(user.output, about, Expr(f"aws_elasticache_user.{user.label}.arn"))
