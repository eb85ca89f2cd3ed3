"""What has metrics in a service or a function: groups, load balancer, web ACL, certificate."""

from __future__ import annotations

from collections.abc import Iterator

from generator.blueprint.alarms.alarm import Dimension, Watchable
from generator.blueprint.components.container_service import ContainerServiceData
from generator.blueprint.components.container_service.hosts import ContainerHosts
from generator.blueprint.components.function import FunctionData
from generator.blueprint.components.service import ServiceData
from generator.blueprint.components.service.behind import suffix
from generator.blueprint.components.service.slots import Slot
from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.model import Module
from generator.spec.model.function import Function
from generator.spec.model.service import Service


def service_targets(context: Context, module: Module) -> Iterator[Watchable]:
    """Targets of a service."""
    data: ServiceData = module.data
    spec: Service = module.spec
    traits = frozenset({"always"} if spec.scaling.min_size else ())
    for slot in data.slots:
        yield from _group(slot, traits)
    yield written_log(traits)
    yield from _front(context, data, spec, traits)


def container_service_targets(context: Context, module: Module) -> Iterator[Watchable]:
    """Targets of a service in containers; Container Insights counts its tasks."""
    data: ContainerServiceData = module.data
    spec: Service = module.spec
    traits = frozenset({"always"} if spec.scaling.min_size else ())
    own: dict[str, Dimension] = {"ClusterName": data.name, "ServiceName": data.name}
    yield Watchable("running_tasks", own, "", traits, {"min_size": spec.scaling.min_size})
    yield Watchable("tasks", own)
    if data.hosts:
        yield from _hosts(data.hosts, data.name, traits)
    yield from _front(context, data, spec, traits)


def written_log(traits: frozenset[str], label: str = "this") -> Watchable:
    """The log group that agents on servers write to."""
    return Watchable(
        "written_log",
        {"LogGroupName": Expr(f"aws_cloudwatch_log_group.{label}.name")},
        traits=traits,
    )


def _hosts(hosts: ContainerHosts, cluster: str, always: frozenset[str]) -> Iterator[Watchable]:
    """The group of hosts, and what ECS says of its room."""
    least, most = hosts.written.min_size, hosts.written.max_size
    group = {"AutoScalingGroupName": Expr("aws_autoscaling_group.hosts.name")}
    scales = frozenset({"scales"} if least < most else ())
    yield Watchable("hosts", group, "", scales | always, {"min_size": least, "max_size": most})
    own: dict[str, Dimension] = {"CapacityProviderName": hosts.provider, "ClusterName": cluster}
    yield Watchable("capacity_provider", own)
    yield written_log(always, "hosts")


def function_targets(_context: Context, module: Module) -> Iterator[Watchable]:
    """A function, by its name: what every version and alias of it does."""
    data: FunctionData = module.data
    spec: Function = module.spec
    reserved = spec.reserved_concurrency
    traits = {"asynchronous"} if spec.asynchronous else set()
    numbers: dict[str, float] = {"timeout_seconds": spec.timeout_seconds}
    if reserved is not None:
        traits, numbers = traits | {"reserved"}, {**numbers, "reserved": reserved}
    own = {"FunctionName": data.name}
    yield Watchable("function", own, "", frozenset(traits), numbers)
    if data.failures:
        yield Watchable("failed_invocations", {"QueueName": data.failures.name})
    for rule in data.rules:
        yield Watchable("event_rule", {"RuleName": rule.name}, rule.label)
    if data.schedules:
        yield Watchable("schedules", {"ScheduleGroup": data.schedule_group})


def _front(
    context: Context,
    data: ServiceData | ContainerServiceData,
    spec: Service,
    traits: frozenset[str],
) -> Iterator[Watchable]:
    """What stands in front of a service."""
    if data.target_group:
        yield _targets(suffix(spec), traits, application=data.target_group.application)
    if balancer := data.load_balancer:
        front = "listener" if balancer.application else "network_listener"
        yield Watchable(front, {"LoadBalancer": suffix(spec)})
        if arn := balancer.certificate_arn:
            yield Watchable("certificate", {"CertificateArn": arn})
    if (web_acl := data.web_acl) and not web_acl.edge:
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


def _targets(balancer: Expr, traits: frozenset[str], *, application: bool) -> Watchable:
    group = Expr("aws_lb_target_group.this.arn_suffix")
    own: dict[str, Dimension] = {"LoadBalancer": balancer, "TargetGroup": group}
    kind = "application_load_balancer" if application else "network_load_balancer"
    return Watchable(kind, own, traits=traits)
