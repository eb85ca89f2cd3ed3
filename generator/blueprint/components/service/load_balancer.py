"""Load balancer of a service: listener, target group, logs, name in the private zone."""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.components.service.certificate import RequestedCertificate, certificate
from generator.blueprint.components.service.mutual_tls import (
    MutualAuthentication,
    mutual_authentication,
)
from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.parts.naming import short_name
from generator.blueprint.parts.wiring import role_variable
from generator.spec.model.base import PciScope
from generator.spec.model.load_balancer import (
    Exposure,
    ListenerProtocol,
    LoadBalancer,
    LoadBalancerType,
)
from generator.spec.model.service import Service
from generator.spec.model.subnet_role import SubnetRole

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
    stickiness: str | None
    health_check: TargetHealthCheck
    target_type: str  # what is registered: servers, or addresses of tasks


@dataclass(frozen=True, slots=True)
class Balancer:
    """Decisions about a load balancer."""

    name: str
    application: bool
    internal: bool
    subnets: Expr
    protocol: str  # of the listener
    certificate_arn: str | Expr | None
    certificate: RequestedCertificate | None  # that pave requests
    mutual: MutualAuthentication | None
    tls_policy: str | None
    redirect_http: bool
    desync_mitigation: str
    deletion_protection: bool
    log_bucket: str
    log_prefix: str
    target_group: TargetGroup
    record: str | None  # name in the private zone
    tags: dict[str, str]


def load_balancer(context: Context, name: str, service: Service) -> Balancer | None:
    """Decide the load balancer of a service, if it has one."""
    spec = service.load_balancer
    if spec is None:
        return None
    internal = spec.exposure is Exposure.INTERNAL
    protocol = listener_protocol(spec)
    encrypted = protocol != ListenerProtocol.TCP.value
    private_name = f"{name}.{context.environment.network.dns.private_zone}"
    requested = certificate(spec.certificate, private_name) if encrypted else None
    return Balancer(
        name=short_name(context.name(name), NAME_LIMIT),
        application=spec.type is LoadBalancerType.APPLICATION,
        internal=internal,
        subnets=Expr(f"var.{subnets_output(service)}"),
        protocol=protocol,
        certificate_arn=(requested.reference if requested else spec.certificate_arn)
        if encrypted
        else None,
        certificate=requested,
        mutual=mutual_authentication(context, name, spec.mutual_tls),
        tls_policy=spec.tls_policy if encrypted else None,
        redirect_http=spec.redirect_http and spec.type is LoadBalancerType.APPLICATION,
        desync_mitigation=_desync_mitigation(service),
        deletion_protection=context.production,
        log_bucket=context.account.log_archive.access_logs_bucket,
        log_prefix=f"{context.environment.name}/{name}",
        target_group=_target_group(context, name, service, spec),
        record=private_name if internal else None,
        tags=_tags(spec, encrypted),
    )


def _tags(spec: LoadBalancer, encrypted: bool) -> dict[str, str]:
    """What the spec declares and the gate asks for: entry points, and where TLS ends."""
    ends = {} if encrypted else {"tls_termination": "target"}
    return {"exposure": spec.exposure.value, **ends}


def subnets_output(service: Service) -> str:
    """Output of the network module with the subnets of the load balancer."""
    assert service.load_balancer is not None
    public = service.load_balancer.exposure is Exposure.INTERNET
    role = SubnetRole.PUBLIC if public else service.subnet_role
    return role_variable(role)


def listener_protocol(spec: LoadBalancer) -> str:
    """An application load balancer speaks HTTPS only; a network load balancer TLS, or TCP
    when TLS ends on the targets (Elastic Load Balancing user guides, "Listeners")."""
    if spec.type is LoadBalancerType.APPLICATION:
        return ListenerProtocol.HTTPS.value
    passes = spec.protocol is ListenerProtocol.TCP
    return (ListenerProtocol.TCP if passes else ListenerProtocol.TLS).value


def _desync_mitigation(service: Service) -> str:
    """Request smuggling: the CDE takes RFC 7230 requests only, others also harmless ones."""
    return "strictest" if service.pci_scope is PciScope.CDE else "defensive"


def _target_group(context: Context, name: str, service: Service, spec: LoadBalancer) -> TargetGroup:
    """Targets are spoken to as the listener is: encrypted on both sides (PCI DSS 4.2.1)."""
    assert service.port is not None, "the spec refuses a load balancer without a port"
    protocol = listener_protocol(spec)
    return TargetGroup(
        # Port and protocol replace a target group: in the name, so that both can exist.
        name=short_name(f"{context.name(name)}-{protocol.lower()}-{service.port}", NAME_LIMIT),
        port=service.port,
        protocol=protocol,
        stickiness=_stickiness(spec),
        health_check=_health_check(spec, protocol),
        target_type="ip" if service.container else "instance",
    )


def _stickiness(spec: LoadBalancer) -> str | None:
    if not spec.stickiness:
        return None
    return "lb_cookie" if spec.type is LoadBalancerType.APPLICATION else "source_ip"


def _health_check(spec: LoadBalancer, protocol: str) -> TargetHealthCheck:
    """HTTPS; but what is passed through as TCP may speak any protocol inside its TLS, so it
    is asked for a page only when the spec names one."""
    check = spec.health_check
    opaque = protocol == ListenerProtocol.TCP.value and "path" not in check.model_fields_set
    return TargetHealthCheck(
        protocol="TCP" if opaque else "HTTPS",
        path=None if opaque else check.path,
        matcher=None if opaque else check.matcher,
    )
