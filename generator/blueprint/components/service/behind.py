"""A service behind the load balancer of another one: its rule at the listener there.

Sources: Application Load Balancers user guide, "Listener rules", "Condition types for listener
rules"; Route 53 API reference, AliasTarget.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.blueprint.context import Context, label, wire
from generator.blueprint.expression import Expr
from generator.blueprint.model import Input, Output
from generator.spec.model.behind import Behind
from generator.spec.model.environment import Environment
from generator.spec.model.service import Service
from generator.spec.targets import behind, front, hosts_behind, names_of_balancers

LISTENER, SUFFIX = "listener_arn", "load_balancer_arn_suffix"
_NAME, _ZONE = "load_balancer_dns_name", "load_balancer_zone_id"
_ABOUT = {
    LISTENER: "Listener of the load balancer of {}",
    SUFFIX: "Load balancer of {}, as CloudWatch names it",
    _NAME: "DNS name of the load balancer of {}",
    _ZONE: "Hosted zone of the DNS name of the load balancer of {}",
}


@dataclass(frozen=True, slots=True)
class ListenerRule:
    """Which requests come here. ``records``: hosts in the private zone, by label."""

    priority: int
    hosts: tuple[str, ...]
    paths: tuple[str, ...]
    records: dict[str, str]

    def resources(self) -> Iterator[tuple[str, str]]:
        """Type and name of each resource."""
        yield "aws_lb_listener_rule", "this"
        yield from (("aws_route53_record", name) for name in self.records)


def listener_rule(context: Context, name: str, service: Service) -> ListenerRule | None:
    """Decide the rule of a service, if it is behind the load balancer of another one."""
    spec = service.behind
    if spec is None:
        return None
    records = dict(_records(context.environment, name, spec))
    return ListenerRule(spec.priority, spec.hosts, spec.paths, records)


def _records(environment: Environment, name: str, spec: Behind) -> Iterator[tuple[str, str]]:
    """Hosts in the private zone by label, each at the first service that names it: Route 53
    refuses a second record of a name."""
    zone = f".{environment.network.dns.private_zone}"
    makers = {host: maker for maker, _, host in reversed(hosts_behind(environment))}
    makers |= names_of_balancers(environment)
    for host in map(str.lower, spec.hosts):
        if makers[host] == name and host.endswith(zone) and not set("*?") & set(host):
            # A label of DNS may begin with a digit, and two may differ in the dot alone.
            yield f"host_{label(host.removesuffix(zone).replace('.', '__'))}", host


def rule_inputs(context: Context, name: str, service: Service) -> Iterator[Input]:
    """What a service needs of the load balancer that it is behind."""
    entry, rule = front(context.environment, name), listener_rule(context, name, service)
    if rule is None or entry is None:
        return
    wanted = [LISTENER]
    if context.environment.alarms or _follows_requests(service):
        wanted.append(SUFFIX)
    if rule.records:
        wanted += [_NAME, _ZONE]
        about = "Private hosted zone of the environment"
        yield wire("private_zone_id", "string", about, "network", "private_zone_id")
    owner = entry[0]
    for output in wanted:
        yield wire(output, "string", _ABOUT[output].format(owner), owner, output)


def shared_outputs(context: Context, name: str) -> Iterator[Output]:
    """What services behind the load balancer of the service ``name`` need of it."""
    if behind(context.environment, name):
        about = {key: text.format("the service") for key, text in _ABOUT.items()}
        yield Output(LISTENER, about[LISTENER], Expr("aws_lb_listener.this.arn"))
        yield Output(SUFFIX, about[SUFFIX], Expr("aws_lb.this.arn_suffix"))


def suffix(service: Service) -> Expr:
    """The load balancer in front of a service, as CloudWatch names it."""
    return Expr(f"var.{SUFFIX}" if service.behind else "aws_lb.this.arn_suffix")


def _follows_requests(service: Service) -> bool:
    tracking = service.scaling.target_tracking
    return tracking is not None and tracking.requests_per_target is not None
