"""A service behind the load balancer of another one: its rule at the listener there.

Sources: Application Load Balancers user guide, "Listener rules", "Condition types for listener
rules"; Route 53 API reference, AliasTarget.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.blueprint.context import Context, label, wire
from generator.blueprint.expression import Expr
from generator.blueprint.model import Input, Output
from generator.spec.model.environment import Environment
from generator.spec.model.service import Service
from generator.spec.targets import behind, hosts_behind, names_of_balancers

LISTENER, SUFFIX = "listener_arn", "load_balancer_arn_suffix"
_ABOUT = {
    LISTENER: "Listener of the load balancer of {}",
    SUFFIX: "Load balancer of {}, as CloudWatch names it",
}


def names_behind(environment: Environment, owner: str) -> dict[str, str]:
    """Hosts in the private zone of services behind the load balancer of the service ``owner``, by
    label. Its module makes their records: several services may share a host, and Route 53 refuses a
    second record of a name."""
    zone, own = f".{environment.network.dns.private_zone}", names_of_balancers(environment)
    hosts = (host for _, of, host in hosts_behind(environment) if of == owner and host not in own)
    return {
        # A label of DNS may begin with a digit, and two may differ in the dot alone.
        f"host_{label(host.removesuffix(zone).replace('.', '__'))}": host
        for host in hosts
        if host.endswith(zone) and not set("*?") & set(host)
    }


def rule_inputs(context: Context, service: Service) -> Iterator[Input]:
    """What a service needs of the load balancer that it is behind."""
    if service.behind is None:
        return
    wanted = [LISTENER]
    if context.environment.alarms or _follows_requests(service):
        wanted.append(SUFFIX)
    owner = service.behind.load_balancer_of
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
