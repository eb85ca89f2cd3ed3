"""What stands in front of a service, of servers or of containers: its load balancer, or the rule at
that of another service."""

from __future__ import annotations

from collections.abc import Iterator

from generator.blueprint.components.service.behind import names_behind, rule_inputs
from generator.blueprint.components.service.cloudfront import (
    Distribution,
    distribution_outputs,
    edge_inputs,
)
from generator.blueprint.components.service.load_balancer import Balancer, subnets_output
from generator.blueprint.components.service.target_group import TargetGroup
from generator.blueprint.components.service.waf import WebAcl
from generator.blueprint.context import Context, label, wire
from generator.blueprint.expression import Expr
from generator.blueprint.model import Input, Output
from generator.blueprint.parts.wiring import subnets_variable
from generator.spec.model.behind import Behind
from generator.spec.model.service import Service
from generator.spec.private_names import is_private
from generator.spec.targets import balancer_of, callers

_VPC = wire("vpc_id", "string", "VPC of the target group", "network", "vpc_id")


def front_facts(context: Context, name: str, spec: Service) -> dict[str, object]:
    """What the runbook says of the load balancer in front of a service."""
    environment = context.environment
    balancer = balancer_of(environment, name) if spec.behind else None
    return {
        "calling_sites": callers(environment, name, environment.sites),
        "private_name": is_private(environment.network.dns.private_zone),
        "behind_certificate": balancer.certificate_arn if balancer else None,
    }


def target_resources(group: TargetGroup | None) -> Iterator[tuple[str, str]]:
    """What a load balancer sends to, and the rule at that of another service."""
    if group:
        yield "aws_lb_target_group", "this"
        if isinstance(group.written, Behind):
            yield "aws_lb_listener_rule", "this"


def balancer_resources(
    balancer: Balancer | None, acl: WebAcl | None, edge: Distribution | None
) -> list[tuple[str, str]]:
    """What stands in front of a service."""
    if balancer is None:
        return []
    names = [("aws_lb", "this"), ("aws_lb_listener", "this")]
    names += [("aws_lb_listener", "redirect")] if balancer.redirect_http else []
    names += [("aws_route53_record", "this")] if balancer.record else []
    names += [("aws_route53_record", host) for host in balancer.names]
    names += [("aws_route53_record", record.label) for record in balancer.public]
    names += balancer.certificate.resources() if balancer.certificate else []
    names += balancer.mutual.resources() if balancer.mutual else []
    names += [("aws_shield_protection", "this")] if balancer.shield else []
    if acl:
        types = ("", *(() if acl.edge else ("_association",)), "_logging_configuration")
        names += [(f"aws_wafv2_web_acl{suffix}", "this") for suffix in types]
        names += [("aws_wafv2_ip_set", entries.label) for entries in acl.ip_sets]
    return [*names, *(edge.resources() if edge else ())]


def front_inputs(context: Context, name: str, spec: Service) -> Iterator[Input]:
    """What target group, load balancer and rule need."""
    if spec.balanced:
        yield _VPC
    if spec.load_balancer:
        yield from _balancer_inputs(context, name, spec)
        yield from edge_inputs(context, spec)
    yield from rule_inputs(context, spec)


def _balancer_inputs(context: Context, name: str, spec: Service) -> tuple[Input, ...]:
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
    public = subnets != subnets_variable(spec)
    if public:
        about = "Subnets of the load balancer"
        inputs.append(wire(subnets, "list(string)", about, "network", subnets))
    if not public or names_behind(context.environment, name):
        about = "Private hosted zone of the environment"
        inputs.append(wire("private_zone_id", "string", about, "network", "private_zone_id"))
    return tuple(inputs)


def balancer_outputs(edge: Distribution | None) -> Iterator[Output]:
    """The load balancer and its distribution, for Terraform of the team."""
    yield from distribution_outputs(edge)
    for attribute, about in {
        "arn": "ARN of the load balancer",
        "dns_name": "DNS name of the load balancer",
        "zone_id": "Hosted zone of that name, for alias records",
    }.items():
        yield Output(f"load_balancer_{attribute}", about, Expr(f"aws_lb.this.{attribute}"))
