"""What has metrics in a service or a function: groups, load balancer, web ACL, certificate."""

from __future__ import annotations

from collections.abc import Iterator

from generator.blueprint.alarms.alarm import Dimension, Watchable
from generator.blueprint.components.container_service import ContainerServiceData
from generator.blueprint.components.container_service.hosts import ContainerHosts
from generator.blueprint.components.function import FunctionData
from generator.blueprint.components.service import ServiceData
from generator.blueprint.components.service.behind import suffix
from generator.blueprint.components.service.cloudfront import LABEL
from generator.blueprint.components.service.slots import Slot
from generator.blueprint.components.service.waf import WebAcl
from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.model import Module
from generator.spec.model.function import Function
from generator.spec.model.service import Service

_PERIOD = 300  # of the alarm on agents, in the table


def service_targets(context: Context, module: Module) -> Iterator[Watchable]:
    """Targets of a service."""
    data: ServiceData = module.data
    spec: Service = module.spec
    traits = frozenset({"always"} if spec.scaling.min_size else ())
    if data.denied:
        yield Watchable("forward_proxy", {}, namespace=data.denied.namespace)
    for slot in data.slots:
        yield from _group(slot, traits)
    yield written_log(traits)
    if spec.agent_interval_seconds:
        yield _agents(data, spec.agent_interval_seconds, traits)
    yield from _front(context, data, spec, traits)


def _agents(data: ServiceData, interval: int, traits: frozenset[str]) -> Watchable:
    """Values that agents send, which are as many as there are servers."""
    name, samples = data.role.name, _PERIOD // interval
    if len(data.slots) > 1 or data.slots[0].zone:
        wanted = (len(data.slots) - 0.5) * samples
        numbers = {"samples_of_all_but_half_a_server": wanted}
        return Watchable("fixed_agents", {}, "", traits, numbers, namespace=name)
    group = {"AutoScalingGroupName": Expr("aws_autoscaling_group.this.name")}
    numbers = {"samples": samples}
    return Watchable("agents", group, "", traits, numbers, over_namespace=name)


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
    if acl := data.web_acl:
        yield _web_acl(context, acl)
    if data.cloudfront:
        yield from _distribution(spec, data.cloudfront.region)
    if balancer and balancer.shield:
        yield _shield(data.cloudfront.region if data.cloudfront else None)


def _web_acl(context: Context, acl: WebAcl) -> Watchable:
    """AWS WAF names a web ACL by the metric name of its visibility configuration, and no region to
    one of CloudFront (AWS WAF developer guide, "AWS WAF metrics and dimensions")."""
    own: dict[str, Dimension] = {"WebACL": acl.name, "Rule": "ALL"}
    if not acl.edge:
        own["Region"] = context.environment.region
    numbers = {"requests_per_source": acl.rates[0].limit}
    return Watchable("web_acl", own, numbers=numbers, region=acl.region)


def _distribution(spec: Service, region: str) -> Iterator[Watchable]:
    """A distribution and its certificate; ``region`` is where CloudFront publishes its metrics,
    empty where the environment is there itself."""
    edge = spec.load_balancer.cloudfront if spec.load_balancer else None
    assert edge is not None, "a distribution is written in the spec"
    own: dict[str, Dimension] = {"DistributionId": Expr("aws_cloudfront_distribution.this.id")}
    traits = frozenset({"additional"} if edge.additional_metrics else ())
    yield Watchable("distribution", {**own, "Region": "Global"}, traits=traits, region=region)
    certificate: dict[str, Dimension] = {"CertificateArn": edge.certificate_arn}
    yield Watchable("certificate", certificate, LABEL, region=region)


def _shield(edge: str | None) -> Watchable:
    """What Shield Advanced protects; ``edge`` is the region of a distribution, as above."""
    what = "aws_lb.this" if edge is None else "aws_cloudfront_distribution.this"
    return Watchable("shield", {"ResourceArn": Expr(f"{what}.arn")}, region=edge or "")


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
