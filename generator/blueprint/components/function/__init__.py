"""Functions: AWS Lambda in the VPC, behind an alias that a change moves and a way back moves again.

Sources: Lambda developer guide, "Giving Lambda functions access to resources in an Amazon VPC",
"Manage Lambda function versions", "Create an alias for a Lambda function", "Sending Lambda function
logs to CloudWatch Logs"; documentation of aws_lambda_function (a key without environment variables
is a change in every plan).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.blueprint.components.function.events import (
    InvokingRule,
    event_inputs,
    event_resources,
    event_rules,
)
from generator.blueprint.components.function.failures import failures
from generator.blueprint.components.function.published import (
    TopicSource,
    topic_inputs,
    topic_resources,
    topic_sources,
)
from generator.blueprint.components.function.roles import (
    execution_role,
    function_name,
    scheduler_role,
)
from generator.blueprint.components.function.triggers import (
    QueueSource,
    TimedInvocation,
    schedule_group,
    schedules,
    sources,
    trigger_inputs,
)
from generator.blueprint.components.queue import One
from generator.blueprint.components.service import called_inputs
from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.model import Input, Module, Output
from generator.blueprint.parts import log_group as logs
from generator.blueprint.parts.assembly import component_module
from generator.blueprint.parts.iam import IamRole
from generator.blueprint.parts.replica_secrets import replica_secrets
from generator.blueprint.parts.wiring import (
    data_key,
    logs_key,
    security_group,
    subnets,
    subnets_of,
)
from generator.spec.model.function import Function

ALIAS = "live"


@dataclass(frozen=True, slots=True)
class FunctionData:
    """All decisions about a function."""

    name: str
    alias: str
    subnets: Expr
    architecture: str
    role: IamRole
    log: logs.LogGroup
    sources: tuple[QueueSource, ...]
    topics: tuple[TopicSource, ...]
    rules: tuple[InvokingRule, ...]
    schedules: tuple[TimedInvocation, ...]
    schedule_group: str
    scheduler: IamRole | None
    failures: One | None
    production: bool


def function(context: Context, name: str) -> Module:
    """Decide everything about a function."""
    spec = context.environment.functions[name]
    data = _data(context, name, spec)
    return component_module(
        context,
        f"functions.{name}",
        "function",
        about=f"Function {name}",
        data=data,
        resources=_resources(data),
        inputs=_inputs(context, name, spec),
        outputs=_outputs(),
        facts=replica_secrets(context, name),
    )


def _data(context: Context, name: str, spec: Function) -> FunctionData:
    own = f"/{context.environment.name}/{name}"
    return FunctionData(
        name=function_name(context, name),
        alias=ALIAS,
        subnets=subnets_of(spec),
        architecture=spec.architecture.value.lower(),
        role=execution_role(context, name, spec),
        log=logs.log_group(context, spec, "this", own, spec.log_retention_days),
        sources=sources(spec),
        topics=topic_sources(spec),
        rules=event_rules(context, name, spec),
        schedules=schedules(context, name, spec),
        schedule_group=schedule_group(context, name),
        scheduler=scheduler_role(context, name, spec),
        failures=failures(context, name, spec) if spec.asynchronous else None,
        production=context.production,
    )


def _resources(data: FunctionData) -> Iterator[tuple[str, str]]:
    yield "aws_lambda_function", "this"
    yield "aws_lambda_alias", "this"
    yield from data.role.resources()
    yield from logs.resources([data.log])
    yield from (("aws_lambda_event_source_mapping", source.label) for source in data.sources)
    yield from topic_resources(data.topics)
    yield from event_resources(data.rules)
    if data.failures:
        yield "aws_lambda_function_event_invoke_config", "this"
        yield "aws_sqs_queue", data.failures.label
        yield "aws_sqs_queue_policy", data.failures.label
    if data.scheduler:
        yield from data.scheduler.resources()
        yield "aws_scheduler_schedule_group", "this"
    yield from (("aws_scheduler_schedule", schedule.label) for schedule in data.schedules)


def _inputs(context: Context, name: str, spec: Function) -> Iterator[Input]:
    yield subnets(spec, "the function")
    yield security_group(name, "the function")
    if spec.environment or spec.secrets or spec.asynchronous:
        yield data_key(spec)
    yield logs_key()
    # What invokes it may also be written to.
    given = [*trigger_inputs(spec), *topic_inputs(spec), *event_inputs(spec)]
    yield from dict.fromkeys([*called_inputs(context, name, spec), *given])


def _outputs() -> tuple[Output, ...]:
    return (
        Output("arn", "ARN of the alias that callers invoke", Expr("aws_lambda_alias.this.arn")),
        Output(
            "function_name", "Name of the function", Expr("aws_lambda_function.this.function_name")
        ),
        Output("role_arn", "ARN of the function's role", Expr("aws_iam_role.this.arn")),
        Output(
            "log_group_name",
            "Log group the function writes to",
            Expr("aws_cloudwatch_log_group.this.name"),
        ),
    )
