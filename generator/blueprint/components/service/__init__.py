"""Services: auto scaling groups of servers, with or without a load balancer (R6)."""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.components.logins import login_inputs
from generator.blueprint.components.service.behind import shared_outputs
from generator.blueprint.components.service.cloudfront import Distribution, distribution
from generator.blueprint.components.service.forward_proxy import DeniedRequests, denied_requests
from generator.blueprint.components.service.front import (
    balancer_outputs,
    balancer_resources,
    front_facts,
    front_inputs,
    target_resources,
)
from generator.blueprint.components.service.granted import granted_inputs
from generator.blueprint.components.service.iam import role
from generator.blueprint.components.service.launch_template import LaunchTemplate, launch_template
from generator.blueprint.components.service.load_balancer import Balancer, load_balancer
from generator.blueprint.components.service.payment_keys import payment_key_inputs
from generator.blueprint.components.service.scaling import ScalingGroup, group
from generator.blueprint.components.service.slots import Slot, slots
from generator.blueprint.components.service.target_group import TargetGroup, target_group
from generator.blueprint.components.service.waf import WebAcl, web_acl
from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.model import Input, Module, Output
from generator.blueprint.parts import log_group as logs
from generator.blueprint.parts.assembly import component_module
from generator.blueprint.parts.iam import IamRole
from generator.blueprint.parts.replica_secrets import replica_secrets
from generator.blueprint.parts.wiring import logs_key, placed
from generator.spec.model.environment import Workload
from generator.spec.model.service import Service


@dataclass(frozen=True, slots=True)
class ServiceData:
    """All decisions about a service."""

    slots: tuple[Slot, ...]
    production: bool
    launch_template: LaunchTemplate
    role: IamRole
    group: ScalingGroup
    log: logs.LogGroup
    target_group: TargetGroup | None
    load_balancer: Balancer | None
    web_acl: WebAcl | None
    cloudfront: Distribution | None
    denied: DeniedRequests | None

    @property
    def logs(self) -> list[logs.LogGroup]:
        """Of the servers, and of what stands in front of them."""
        fronts = (self.web_acl, self.cloudfront)
        return [self.log, *(front.log for front in fronts if front)]


def service(context: Context, name: str) -> Module:
    """Decide everything about a service."""
    spec = context.environment.services[name]
    data = _data(context, name, spec)
    return component_module(
        context,
        f"services.{name}",
        "service",
        about=f"Service {name}",
        data=data,
        resources=_resources(data),
        inputs=_inputs(context, name, spec),
        outputs=(*_outputs(data), *shared_outputs(context, name)),
        facts={**replica_secrets(context, name), **front_facts(context, name, spec)},
    )


def _data(context: Context, name: str, spec: Service) -> ServiceData:
    return ServiceData(
        slots=slots(context, name, spec),
        production=context.production,
        launch_template=launch_template(context, name, spec),
        role=role(context, name, spec),
        group=group(context, name, spec),
        log=logs.log_group(
            context, spec, "this", f"/{context.environment.name}/{name}", spec.log_retention_days
        ),
        target_group=target_group(context, name, spec),
        load_balancer=load_balancer(context, name, spec),
        web_acl=web_acl(context, name, spec),
        cloudfront=distribution(context, name, spec),
        denied=denied_requests(context, name, spec),
    )


def _resources(data: ServiceData) -> list[tuple[str, str]]:
    return [
        *(("aws_launch_template", slot.label) for slot in data.slots),
        *(("aws_autoscaling_group", slot.label) for slot in data.slots),
        *(("aws_ebs_volume", slot.label) for slot in data.slots if slot.zone),
        *(("aws_autoscaling_policy", p.label) for p in data.group.policies),
        *(("aws_autoscaling_schedule", s.label) for s in data.group.schedules),
        *data.role.resources(),
        *target_resources(data.target_group),
        *balancer_resources(data.load_balancer, data.web_acl, data.cloudfront),
        *logs.resources(data.logs),
        *((("aws_cloudwatch_log_metric_filter", "denied"),) if data.denied else ()),
    ]


def _inputs(context: Context, name: str, spec: Service) -> tuple[Input, ...]:
    return (*placed(name, spec, "the servers"), *workload_inputs(context, name, spec))


def workload_inputs(context: Context, name: str, spec: Service) -> tuple[Input, ...]:
    """What a service needs besides its place, whatever runs it."""
    return (
        logs_key(),
        *front_inputs(context, name, spec),
        *called_inputs(context, name, spec),
    )


def called_inputs(context: Context, name: str, workload: Workload) -> tuple[Input, ...]:
    """What the role of a service, or a function, names of what it talks to."""
    return (
        *login_inputs(context, name, workload),
        *granted_inputs(context, workload),
        *payment_key_inputs(context, workload),
    )


def _groups(data: ServiceData) -> Output:
    names = tuple(Expr(f"aws_autoscaling_group.{slot.label}.name") for slot in data.slots)
    if data.slots[0].zone is None:
        return Output("autoscaling_group_name", "Name of the auto scaling group", names[0])
    return Output("autoscaling_group_names", "Names of the auto scaling groups", names)


def _outputs(data: ServiceData) -> tuple[Output, ...]:
    outputs = [
        _groups(data),
        Output("role_arn", "ARN of the servers' role", Expr("aws_iam_role.this.arn")),
        Output(
            "log_group_name",
            "Log group the servers write to",
            Expr("aws_cloudwatch_log_group.this.name"),
        ),
    ]
    if data.load_balancer:
        outputs += balancer_outputs(data.cloudfront)
    return tuple(outputs)
