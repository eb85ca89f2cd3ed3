"""What has metrics in a service: groups, load balancer, web ACL, certificate."""

from __future__ import annotations

from collections.abc import Iterator

from generator.blueprint.alarms.alarm import Dimension, Watchable
from generator.blueprint.components.container_service import ContainerServiceData
from generator.blueprint.components.service import ServiceData
from generator.blueprint.components.service.load_balancer import Balancer
from generator.blueprint.components.service.slots import Slot
from generator.blueprint.components.service.waf import WebAcl
from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.model import Module
from generator.spec.model.service import Service


def service_targets(context: Context, module: Module) -> Iterator[Watchable]:
    """Targets of a service."""
    data: ServiceData = module.data
    spec: Service = module.spec
    traits = frozenset({"always"} if spec.scaling.min_size else ())
    for slot in data.slots:
        yield from _group(slot, traits)
    yield from _front(context, data.load_balancer, data.web_acl, traits)


def container_service_targets(context: Context, module: Module) -> Iterator[Watchable]:
    """Targets of a service in containers; Container Insights counts its tasks."""
    data: ContainerServiceData = module.data
    spec: Service = module.spec
    traits = frozenset({"always"} if spec.scaling.min_size else ())
    own: dict[str, Dimension] = {"ClusterName": data.name, "ServiceName": data.name}
    yield Watchable("running_tasks", own, "", traits, {"min_size": spec.scaling.min_size})
    yield Watchable("tasks", own)
    yield from _front(context, data.load_balancer, data.web_acl, traits)


def _front(
    context: Context, balancer: Balancer | None, web_acl: WebAcl | None, traits: frozenset[str]
) -> Iterator[Watchable]:
    """What stands in front of a service."""
    if balancer:
        yield from _balancer(application=balancer.application, traits=traits)
        if arn := balancer.certificate_arn:
            yield Watchable("certificate", {"CertificateArn": arn})
    if web_acl:
        # AWS WAF names the web ACL by the metric name of its visibility configuration.
        acl: dict[str, Dimension] = {"WebACL": web_acl.name, "Rule": "ALL"}
        acl["Region"] = context.environment.region
        yield Watchable("web_acl", acl, numbers={"requests_per_source": web_acl.rates[0].limit})


def _group(slot: Slot, traits: frozenset[str]) -> Iterator[Watchable]:
    least, most = slot.size
    part = "" if slot.label == "this" else slot.label
    group = {"AutoScalingGroupName": Expr(f"aws_autoscaling_group.{slot.label}.name")}
    own = traits | ({"scales"} if least < most else set())
    numbers = {"min_size": least, "max_size": most}
    yield Watchable("auto_scaling_group", group, part, own, numbers)
    yield Watchable("servers", group, part)


def _balancer(*, application: bool, traits: frozenset[str]) -> Iterator[Watchable]:
    balancer: dict[str, Dimension] = {"LoadBalancer": Expr("aws_lb.this.arn_suffix")}
    group = {**balancer, "TargetGroup": Expr("aws_lb_target_group.this.arn_suffix")}
    kinds = ("application_load_balancer", "listener")
    behind, front = kinds if application else ("network_load_balancer", "network_listener")
    yield Watchable(behind, group, traits=traits)
    yield Watchable(front, balancer)
