"""Target group of a service: where a load balancer, its own or another service's, sends to."""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.context import Context
from generator.blueprint.parts.naming import short_name
from generator.spec.model.behind import Behind
from generator.spec.model.load_balancer import (
    ListenerProtocol,
    LoadBalancer,
    LoadBalancerType,
)
from generator.spec.model.service import Service
from generator.spec.targets import balancer_of

NAME_LIMIT = 32


@dataclass(frozen=True, slots=True)
class TargetHealthCheck:
    """Health check of the targets; ``path`` is none for a TCP check."""

    protocol: str
    path: str | None
    matcher: str | None


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """Where the load balancer sends to."""

    name: str
    port: int
    protocol: str
    application: bool
    stickiness: str | None
    health_check: TargetHealthCheck
    target_type: str  # what is registered: servers, or addresses of tasks
    written: LoadBalancer | Behind
    tags: dict[str, str]


def target_group(context: Context, name: str, service: Service) -> TargetGroup | None:
    """Decide the target group of a service, if a load balancer is in front of it.

    Targets are spoken to as the listener is: encrypted on both sides (PCI DSS 4.2.1).
    """
    written = service.load_balancer or service.behind
    if written is None:
        return None
    balancer = balancer_of(context.environment, name)
    assert balancer is not None, "the spec refuses a service behind no load balancer"
    assert service.port is not None, "the spec refuses a load balancer without a port"
    protocol = _protocol(written)
    return TargetGroup(
        name=_name(context, name, service, protocol),
        port=service.port,
        protocol=protocol,
        application=service.counts_requests,
        stickiness=_stickiness(service) if written.stickiness else None,
        health_check=_health_check(written, protocol),
        target_type="ip" if service.container else "instance",
        written=written,
        tags=balancer_tags(balancer),
    )


def _name(context: Context, name: str, service: Service, protocol: str) -> str:
    """What replaces a target group is in its name, so that both can exist: also whose load balancer
    it belongs to, because a target group belongs to one only ("Quotas for your Application Load
    Balancers")."""
    parts = [context.name(name)]
    parts += [service.behind.load_balancer_of] if service.behind else []
    parts += ["ip"] if service.container else []
    return short_name("-".join([*parts, protocol.lower(), str(service.port)]), NAME_LIMIT)


def listener_protocol(spec: LoadBalancer) -> str:
    """An application load balancer speaks HTTPS only; a network load balancer TLS, or TCP
    when TLS ends on the targets (Elastic Load Balancing user guides, "Listeners")."""
    if spec.type is LoadBalancerType.APPLICATION:
        return ListenerProtocol.HTTPS.value
    passes = spec.protocol is ListenerProtocol.TCP
    return (ListenerProtocol.TCP if passes else ListenerProtocol.TLS).value


def balancer_tags(spec: LoadBalancer) -> dict[str, str]:
    """What the spec declares and the gate asks for: entry points, and where TLS ends."""
    encrypted = listener_protocol(spec) != ListenerProtocol.TCP.value
    ends = {} if encrypted else {"tls_termination": "target"}
    return {"exposure": spec.exposure.value, **ends}


def _protocol(written: LoadBalancer | Behind) -> str:
    if isinstance(written, Behind):
        return ListenerProtocol.HTTPS.value
    return listener_protocol(written)


def _stickiness(service: Service) -> str:
    return "lb_cookie" if service.counts_requests else "source_ip"


def _health_check(written: LoadBalancer | Behind, protocol: str) -> TargetHealthCheck:
    """HTTPS; but what is passed through as TCP may speak any protocol inside its TLS, so it
    is asked for a page only when the spec names one."""
    check = written.health_check
    opaque = protocol == ListenerProtocol.TCP.value and "path" not in check.model_fields_set
    return TargetHealthCheck(
        protocol="TCP" if opaque else "HTTPS",
        path=None if opaque else check.path,
        matcher=None if opaque else check.matcher,
    )
