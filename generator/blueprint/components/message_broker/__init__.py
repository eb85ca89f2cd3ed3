"""Message brokers on Amazon MQ: RabbitMQ and ActiveMQ (R10).

Amazon MQ chooses the storage: EBS for RabbitMQ, EFS over zones for ActiveMQ (Amazon MQ
developer guide, "Storage types"); no other pairing has a standby.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from generator.blueprint.components.message_broker.configuration import (
    APPLICATIONS,
    BrokerConfiguration,
    configuration,
)
from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.kms.keys import LOGS
from generator.blueprint.model import Input, Module, Output, Secret
from generator.blueprint.parts.assembly import component_module
from generator.blueprint.parts.log_policy import log_policy
from generator.blueprint.parts.way_in import way_in
from generator.blueprint.parts.wiring import placed, subnet_of
from generator.spec.model.message_broker import CONSOLE_PORTS, BrokerEngine, MessageBroker
from generator.spec.model.week import Weekday
from generator.spec.targets import callers

# Amazon MQ API reference, CreateBroker, SubnetIds: one, two, and for a cluster at least one.
_CLUSTER_SUBNETS, _STANDBY_SUBNETS = 3, 2


@dataclass(frozen=True, slots=True)
class MessageBrokerData:
    """All decisions about a broker. ``log_policy``: ActiveMQ writes its logs as Amazon MQ,
    RabbitMQ through the service-linked role that comes with the first broker."""

    name: str
    deployment_mode: str
    subnets: tuple[Expr, ...]
    audit: bool
    maintenance_day: str
    maintenance_time: str
    configuration: BrokerConfiguration
    log_policy: dict[str, Any] | None
    production: bool


def message_broker(context: Context, name: str) -> Module:
    """Decide everything about a broker."""
    spec = context.environment.message_brokers[name]
    data = _data(context, name, spec)
    module = component_module(
        context,
        f"message_brokers.{name}",
        "message_broker",
        about=f"Message broker {name}",
        data=data,
        resources=_resources(data),
        inputs=_inputs(name, spec),
        outputs=_outputs(),
        facts=_facts(context, name, spec),
    )
    return replace(module, secrets=(_password(spec),), bound_zones=len(data.subnets))


def _data(context: Context, name: str, spec: MessageBroker) -> MessageBrokerData:
    aws_name = context.name(name)
    mode, subnets = _deployment(context, spec)
    day, _, time = spec.maintenance_start.partition(":")
    active = spec.engine is BrokerEngine.ACTIVEMQ
    return MessageBrokerData(
        name=aws_name,
        deployment_mode=mode,
        subnets=tuple(subnet_of(spec, index) for index in range(subnets)),
        audit=active,
        maintenance_day=Weekday(day).name,
        maintenance_time=time,
        configuration=configuration(aws_name, spec),
        log_policy=_log_policy(context, aws_name) if active else None,
        production=context.production,
    )


def _facts(context: Context, name: str, spec: MessageBroker) -> dict[str, object]:
    """What the runbook says besides ``MessageBrokerData``."""
    environment = context.environment
    return {
        **way_in(context, name, CONSOLE_PORTS[spec.engine]),
        "callers": callers(environment, name, environment.named_components),
        "application_group": APPLICATIONS,
        "key_alias": context.key_alias(spec.data_class.value),
        "logs_key_alias": context.key_alias(LOGS),
    }


def _deployment(context: Context, spec: MessageBroker) -> tuple[str, int]:
    """Deployment mode, and how many subnets it takes."""
    zones = len(context.environment.network.zones[: spec.zones])
    if not context.unless_written(spec.multi_az):
        return "SINGLE_INSTANCE", 1
    if spec.engine is BrokerEngine.RABBITMQ:
        return "CLUSTER_MULTI_AZ", min(zones, _CLUSTER_SUBNETS)
    return "ACTIVE_STANDBY_MULTI_AZ", _STANDBY_SUBNETS


def _log_policy(context: Context, name: str) -> dict[str, Any]:
    """Amazon MQ developer guide, "Configuring Amazon MQ for ActiveMQ logs", with its part on
    the confused deputy. The id in the names of the groups is known to nobody beforehand."""
    region, account = context.environment.region, context.account.account_id
    groups = f"arn:aws:logs:{region}:{account}:log-group:/aws/amazonmq/*"
    return log_policy(context, "WriteBrokerLogs", "mq", groups, f"mq:broker:{name}:*")


def _password(spec: MessageBroker) -> Secret:
    """Amazon MQ API reference, CreateBroker, Users: what a password may hold."""
    return Secret(
        name="administrator_password",
        description=(
            f"First password of {spec.administrator}. It is in the plan and in the state, so an "
            "operator changes it as soon as the broker runs. Later runs can use any other value"
        ),
        pattern="[A-Za-z0-9]{20,250}",
        allowed="20 to 250 letters and digits",
        ephemeral=False,
    )


def _resources(data: MessageBrokerData) -> list[tuple[str, str]]:
    types = ["aws_mq_broker", "aws_mq_configuration"]
    types += ["aws_cloudwatch_log_resource_policy"] if data.log_policy else []
    return [(type_, "this") for type_ in types]


def _inputs(name: str, spec: MessageBroker) -> tuple[Input, ...]:
    return placed(name, spec, "the broker")


def _outputs() -> tuple[Output, ...]:
    return (
        Output(
            "id", "Id of the broker, part of the names of its logs", Expr("aws_mq_broker.this.id")
        ),
        Output("arn", "ARN of the broker", Expr("aws_mq_broker.this.arn")),
        Output(
            "instances",
            "Endpoints and console of each node",
            Expr("aws_mq_broker.this.instances"),
        ),
    )
