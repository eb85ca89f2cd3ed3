"""Services: auto scaling groups of servers, with or without a load balancer (R6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.blueprint.components.logins import login_inputs
from generator.blueprint.components.service.behind import (
    ListenerRule,
    listener_rule,
    rule_inputs,
    shared_outputs,
)
from generator.blueprint.components.service.granted import granted_inputs
from generator.blueprint.components.service.iam import role
from generator.blueprint.components.service.launch_template import LaunchTemplate, launch_template
from generator.blueprint.components.service.load_balancer import (
    Balancer,
    load_balancer,
    subnets_output,
)
from generator.blueprint.components.service.payment_keys import payment_key_inputs
from generator.blueprint.components.service.scaling import ScalingGroup, group
from generator.blueprint.components.service.slots import Slot, slots
from generator.blueprint.components.service.target_group import TargetGroup, target_group
from generator.blueprint.components.service.waf import WebAcl, web_acl
from generator.blueprint.context import Context, label, wire
from generator.blueprint.expression import Expr
from generator.blueprint.model import Input, Module, Output
from generator.blueprint.parts import log_group as logs
from generator.blueprint.parts.assembly import component_module
from generator.blueprint.parts.iam import IamRole
from generator.blueprint.parts.replica_secrets import replica_secrets
from generator.blueprint.parts.wiring import logs_key, placed, subnets_variable
from generator.spec.model.service import Service
from generator.spec.private_names import is_private
from generator.spec.targets import callers, front

_VPC = wire("vpc_id", "string", "VPC of the target group", "network", "vpc_id")


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
    rule: ListenerRule | None
    load_balancer: Balancer | None
    web_acl: WebAcl | None

    @property
    def logs(self) -> list[logs.LogGroup]:
        """Of the servers, and of what stands in front of them."""
        return [self.log, self.web_acl.log] if self.web_acl else [self.log]


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
        rule=listener_rule(context, spec),
        load_balancer=load_balancer(context, name, spec),
        web_acl=web_acl(context, name, spec),
    )


def front_facts(context: Context, name: str, spec: Service) -> dict[str, object]:
    """What the runbook says of the load balancer in front of a service."""
    environment = context.environment
    entry = front(environment, name) if spec.behind else None
    balancer = entry[1].load_balancer if entry else None
    return {
        "calling_sites": callers(environment, name, environment.sites),
        "private_name": is_private(environment.network.dns.private_zone),
        "behind_name": entry[0] if entry else None,
        "behind_certificate": balancer.certificate_arn if balancer else None,
    }


def _resources(data: ServiceData) -> list[tuple[str, str]]:
    return [
        *(("aws_launch_template", slot.label) for slot in data.slots),
        *(("aws_autoscaling_group", slot.label) for slot in data.slots),
        *(("aws_ebs_volume", slot.label) for slot in data.slots if slot.zone),
        *(("aws_autoscaling_policy", p.label) for p in data.group.policies),
        *(("aws_autoscaling_schedule", s.label) for s in data.group.schedules),
        *data.role.resources(),
        *target_resources(data.target_group, data.rule),
        *balancer_resources(data.load_balancer, data.web_acl),
        *logs.resources(data.logs),
    ]


def target_resources(
    group: TargetGroup | None, rule: ListenerRule | None
) -> Iterator[tuple[str, str]]:
    """What a load balancer sends to, and the rule at that of another service."""
    if group:
        yield "aws_lb_target_group", "this"
    if rule:
        yield from rule.resources()


def balancer_resources(balancer: Balancer | None, acl: WebAcl | None) -> list[tuple[str, str]]:
    """What stands in front of a service."""
    if balancer is None:
        return []
    names = [("aws_lb", "this"), ("aws_lb_listener", "this")]
    names += [("aws_lb_listener", "redirect")] if balancer.redirect_http else []
    names += [("aws_route53_record", "this")] if balancer.record else []
    names += balancer.certificate.resources() if balancer.certificate else []
    names += balancer.mutual.resources() if balancer.mutual else []
    if acl:
        types = ("", "_association", "_logging_configuration")
        names += [(f"aws_wafv2_web_acl{suffix}", "this") for suffix in types]
        names += [("aws_wafv2_ip_set", entries.label) for entries in acl.ip_sets]
    return names


def _inputs(context: Context, name: str, spec: Service) -> tuple[Input, ...]:
    return (*placed(name, spec, "the servers"), *workload_inputs(context, name, spec))


def workload_inputs(context: Context, name: str, spec: Service) -> tuple[Input, ...]:
    """What a service needs besides its place, whatever runs it."""
    return (
        logs_key(),
        *((_VPC,) if spec.balanced else ()),
        *(_balancer_inputs(name, spec) if spec.load_balancer else ()),
        *rule_inputs(context, name, spec),
        *login_inputs(context, name, spec),
        *granted_inputs(context, spec),
        *payment_key_inputs(context, spec),
    )


def _balancer_inputs(name: str, spec: Service) -> tuple[Input, ...]:
    subnets = subnets_output(spec)
    inputs = [
        wire(
            "load_balancer_security_group_id",
            "string",
            "Security group of the load balancer",
            "segmentation",
            f"{label(name)}_load_balancer_security_group_id",
        ),
    ]
    if subnets != subnets_variable(spec):
        about = "Subnets of the load balancer"
        inputs.append(wire(subnets, "list(string)", about, "network", subnets))
    else:
        about = "Private hosted zone of the environment"
        inputs.append(wire("private_zone_id", "string", about, "network", "private_zone_id"))
    return tuple(inputs)


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
        outputs += balancer_outputs()
    return tuple(outputs)


def balancer_outputs() -> Iterator[Output]:
    """The load balancer, for Terraform of the team."""
    for attribute, about in {
        "arn": "ARN of the load balancer",
        "dns_name": "DNS name of the load balancer",
        "zone_id": "Hosted zone of that name, for alias records",
    }.items():
        yield Output(f"load_balancer_{attribute}", about, Expr(f"aws_lb.this.{attribute}"))
