"""Load balancer of a service: listener, logs, name in the private zone."""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.components.service.behind import names_behind
from generator.blueprint.components.service.certificate import RequestedCertificate, certificate
from generator.blueprint.components.service.mutual_tls import (
    MutualAuthentication,
    mutual_authentication,
)
from generator.blueprint.components.service.public_names import PublicRecord, public_records
from generator.blueprint.components.service.target_group import (
    NAME_LIMIT,
    balancer_tags,
    listener_protocol,
)
from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.parts.naming import short_name
from generator.blueprint.parts.wiring import role_variable
from generator.spec.model.base import PciScope
from generator.spec.model.load_balancer import (
    Exposure,
    ListenerProtocol,
    LoadBalancerType,
)
from generator.spec.model.service import Service
from generator.spec.model.subnet_role import SubnetRole
from generator.spec.recovery import twin_service


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
    shield: str  # why AWS Shield Advanced protects what the internet reaches; empty if it does not
    protection: str
    record: str | None  # name in the private zone
    names: dict[str, str]  # further ones there, of services behind it, by label
    public: tuple[PublicRecord, ...]  # names that callers of both regions know
    proof_is_shared: bool  # the other side of a pair proves the same names with the same records
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
        log_bucket=context.account.log_archive.balancer_logs_in(context.environment.region),
        log_prefix=f"{context.environment.name}/{name}",
        shield=spec.shield.reason if spec.shield else "",
        protection=context.name(name),
        record=private_name if internal else None,
        names=names_behind(context.environment, name),
        public=public_records(context, name, service),
        proof_is_shared=_proof_is_shared(context, name, service),
        tags=balancer_tags(spec),
    )


def _proof_is_shared(context: Context, name: str, service: Service) -> bool:
    """Whether both sides of a pair request a certificate for one name: ACM asks an account for the
    same record in each region (provider issue 13653)."""
    other = context.recovery or context.primary
    twin = twin_service(name, service, other) if other else None
    own, beside = service.load_balancer, twin.load_balancer if twin else None
    if not (own and own.certificate and beside and beside.certificate):
        return False
    return (
        own.certificate.zone_id is not None
        and own.certificate.zone_id == beside.certificate.zone_id
    )


def subnets_output(service: Service) -> str:
    """Output of the network module with the subnets of the load balancer."""
    assert service.load_balancer is not None
    public = service.load_balancer.exposure is Exposure.INTERNET
    role = SubnetRole.PUBLIC if public else service.subnet_role
    return role_variable(role)


def _desync_mitigation(service: Service) -> str:
    """Request smuggling: the CDE takes RFC 7230 requests only, others also harmless ones."""
    return "strictest" if service.pci_scope is PciScope.CDE else "defensive"
