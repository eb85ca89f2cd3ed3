"""Services in containers: Amazon ECS on AWS Fargate or on hosts, with or without a load balancer.

Sources: Amazon ECS developer guide, "Best practices for Amazon ECS security", "Amazon ECS
deployment circuit breaker", "Balancing an Amazon ECS service across Availability Zones",
"Container Insights".
Each service has a cluster of its own, so that no other's tasks or settings are in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.blueprint.components.container_service.hosts import (
    LABEL,
    ContainerHosts,
    container_hosts,
    host_inputs,
    host_outputs,
)
from generator.blueprint.components.container_service.hours import (
    HourlySize,
    hour_resources,
    hours,
    tasks_at_work,
)
from generator.blueprint.components.container_service.roles import execution_role, task_role
from generator.blueprint.components.container_service.task import ContainerTask, task
from generator.blueprint.components.service import workload_inputs
from generator.blueprint.components.service.behind import shared_outputs
from generator.blueprint.components.service.cloudfront import Distribution, distribution
from generator.blueprint.components.service.front import (
    balancer_outputs,
    balancer_resources,
    front_facts,
    target_resources,
)
from generator.blueprint.components.service.load_balancer import Balancer, load_balancer
from generator.blueprint.components.service.scaling import TrackingPolicy, policies
from generator.blueprint.components.service.target_group import TargetGroup, target_group
from generator.blueprint.components.service.waf import WebAcl, web_acl
from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.model import Input, Module, Output
from generator.blueprint.parts import log_group as logs
from generator.blueprint.parts.assembly import component_module
from generator.blueprint.parts.iam import IamRole
from generator.blueprint.parts.replica_secrets import replica_secrets
from generator.blueprint.parts.wiring import data_key, security_group, subnets, subnets_of
from generator.spec.model.service import Service

_HOSTS = Expr(f"aws_ecs_capacity_provider.{LABEL}.name")
METRICS = {"cpu": "ECSServiceAverageCPUUtilization", "requests": "ALBRequestCountPerTarget"}


@dataclass(frozen=True, slots=True)
class Provider:
    """A part of the tasks: ``base`` of them come first, ``weight`` shares the others."""

    name: str | Expr
    base: int
    weight: int


@dataclass(frozen=True, slots=True)
class ContainerServiceData:
    """All decisions about a service in containers."""

    name: str
    subnets: Expr
    task: ContainerTask
    task_role: IamRole
    execution_role: IamRole
    hosts: ContainerHosts | None
    on_hosts: bool  # whether tasks run there
    providers: tuple[Provider, ...]
    size: int  # tasks while people work, or always
    policies: tuple[TrackingPolicy, ...]
    hours: tuple[HourlySize, ...]
    log: logs.LogGroup
    target_group: TargetGroup | None
    load_balancer: Balancer | None
    web_acl: WebAcl | None
    cloudfront: Distribution | None

    @property
    def scales(self) -> bool:
        """Whether something else than Terraform changes the number of tasks."""
        return bool(self.policies or self.hours)

    @property
    def logs(self) -> list[logs.LogGroup]:
        """Of the containers, their hosts, and of what stands in front of them."""
        others = (part.log for part in (self.hosts, self.web_acl, self.cloudfront) if part)
        return [self.log, *others]

    @property
    def known_providers(self) -> tuple[str | Expr, ...]:
        """What the cluster knows. AWS Fargate stays beside hosts: ECS takes no provider from a
        cluster that has tasks on it, and these move from one to the other."""
        used = tuple(provider.name for provider in self.providers)
        return tuple(dict.fromkeys(("FARGATE", *used, *((_HOSTS,) if self.hosts else ()))))


def container_service(context: Context, name: str) -> Module:
    """Decide everything about a service in containers."""
    spec = context.environment.services[name]
    data = _data(context, name, spec)
    return component_module(
        context,
        f"services.{name}",
        "container_service",
        about=f"Service {name}",
        data=data,
        resources=_resources(data),
        inputs=_inputs(context, name, spec),
        outputs=(*_outputs(data), *shared_outputs(context, name)),
        facts={**replica_secrets(context, name), **front_facts(context, name, spec)},
    )


def _data(context: Context, name: str, spec: Service) -> ContainerServiceData:
    assert spec.container is not None
    own = f"/{context.environment.name}/{name}"
    return ContainerServiceData(
        name=context.name(name),
        subnets=subnets_of(spec),
        task=task(context, spec, spec.container),
        task_role=task_role(context, name, spec),
        execution_role=execution_role(context, name, spec.container),
        hosts=container_hosts(context, name, spec),
        on_hosts=spec.container.on_hosts,
        providers=_providers(spec),
        size=tasks_at_work(spec),
        policies=policies(context.name(name), spec, METRICS),
        hours=hours(spec),
        log=logs.log_group(context, spec, "this", own, spec.log_retention_days),
        target_group=target_group(context, name, spec),
        load_balancer=load_balancer(context, name, spec),
        web_acl=web_acl(context, name, spec),
        cloudfront=distribution(context, name, spec),
    )


def _providers(spec: Service) -> tuple[Provider, ...]:
    """Hosts; else on demand, and spot before production where the spec asks for it."""
    assert spec.container is not None
    if spec.container.on_hosts:
        return (Provider(_HOSTS, 0, 1),)
    spot = spec.scaling.spot
    if spot is None:
        return (Provider("FARGATE", 0, 1),)
    share = spot.on_demand_percent_above_base
    return (
        Provider("FARGATE", spot.on_demand_base, share),
        Provider("FARGATE_SPOT", 0, 100 - share),
    )


def _resources(data: ContainerServiceData) -> Iterator[tuple[str, str]]:
    for type_ in ("cluster", "cluster_capacity_providers", "task_definition", "service"):
        yield f"aws_ecs_{type_}", "this"
    if data.scales:
        yield "aws_appautoscaling_target", "this"
    yield from (("aws_appautoscaling_policy", policy.label) for policy in data.policies)
    yield from hour_resources(data.hours, hosts=data.hosts is not None)
    yield from data.task_role.resources()
    yield from data.execution_role.resources()
    yield from data.hosts.resources() if data.hosts else ()
    yield from target_resources(data.target_group)
    yield from balancer_resources(data.load_balancer, data.web_acl, data.cloudfront)
    yield from logs.resources(data.logs)


def _inputs(context: Context, name: str, spec: Service) -> tuple[Input, ...]:
    assert spec.container is not None
    reads = spec.secrets or spec.container.secrets
    return (
        subnets(spec, "the tasks"),
        security_group(name, "the tasks"),
        *((data_key(spec),) if reads or spec.hosts else ()),
        *host_inputs(name, spec),
        *workload_inputs(context, name, spec),
    )


def _outputs(data: ContainerServiceData) -> tuple[Output, ...]:
    return (
        Output("cluster_arn", "ARN of the ECS cluster", Expr("aws_ecs_cluster.this.arn")),
        Output("service_name", "Name of the ECS service", Expr("aws_ecs_service.this.name")),
        Output("role_arn", "ARN of the containers' role", Expr("aws_iam_role.this.arn")),
        Output(
            "log_group_name",
            "Log group the containers write to",
            Expr("aws_cloudwatch_log_group.this.name"),
        ),
        *host_outputs(data.hosts),
        *(balancer_outputs(data.cloudfront) if data.load_balancer else ()),
    )
