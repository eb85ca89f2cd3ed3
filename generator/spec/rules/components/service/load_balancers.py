"""Load balancers: pairs that exist, TLS that is strong enough, certificates within reach."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.model.load_balancer import (
    Exposure,
    HealthCheck,
    ListenerProtocol,
    LoadBalancer,
    LoadBalancerType,
)
from generator.spec.private_names import is_private
from generator.spec.rules.common.arns import arn_problem
from generator.spec.rules.newer import newer
from generator.spec.rules.subject import Subject, join
from generator.spec.tables import strong_tls_policies, tls_protocols

# Elastic Load Balancing user guides, "Security policies": the name says the oldest version.
_STRONG_BY_NAME = re.compile(
    r"ELBSecurityPolicy-(?:TLS13-1-[23]|FS-1-2|TLS-1-[23])(?:-[A-Za-z0-9]+)*-20[2-9][0-9]-[01][0-9]"
)
_PROTOCOLS = {
    LoadBalancerType.APPLICATION: (ListenerProtocol.HTTPS,),
    LoadBalancerType.NETWORK: (ListenerProtocol.TLS, ListenerProtocol.TCP),
}


def load_balancers(subject: Subject) -> Iterator[Problem]:
    """Load balancers of all services."""
    for name, service in subject.environment.services.items():
        balancer = service.load_balancer
        if balancer is None:
            continue
        path = f"services.{name}.load_balancer"
        if service.port is None:
            message = (
                "the service has a load balancer, so it needs a port that receives the requests"
            )
            yield subject.problem(f"services.{name}", message, allowed="port: 1 to 65535")
        yield from _listener(subject, path, balancer)
        yield from _tls(subject, path, balancer)
        yield from _options(subject, path, balancer)


def shared_certificates(subject: Subject) -> Iterator[Problem]:
    """No public certificate can hold the private name of an internal load balancer."""
    zone = subject.environment.network.dns.private_zone
    if not is_private(zone):
        return
    balancers = {
        name: service.load_balancer
        for name, service in subject.environment.services.items()
        if service.load_balancer and service.load_balancer.certificate_arn
    }
    public = {
        balancer.certificate_arn: name
        for name, balancer in balancers.items()
        if balancer.exposure is Exposure.INTERNET
    }
    for name, balancer in balancers.items():
        owner = public.get(balancer.certificate_arn)
        if owner and balancer.exposure is not Exposure.INTERNET:
            message = (
                f"is the public certificate of {owner}, and no public certificate can have the "
                f"name {name}.{zone}"
            )
            field = f"services.{name}.load_balancer.certificate_arn"
            allowed = "a certificate of its own, from AWS Private CA"
            yield subject.problem(field, message, allowed=allowed)


def _listener(subject: Subject, path: str, balancer: LoadBalancer) -> Iterator[Problem]:
    protocols = _PROTOCOLS[balancer.type]
    if balancer.protocol not in protocols:
        message = f"is not a protocol of a load balancer of type {balancer.type}"
        found = balancer.protocol.value
        yield subject.problem(f"{path}.protocol", message, found, join(protocols))
    if balancer.exposure is Exposure.INTERNET and balancer.type is LoadBalancerType.NETWORK:
        message = (
            "only an application load balancer may face the internet, because only it "
            "can have a WAF"
        )
        yield subject.problem(f"{path}.exposure", message, "internet", "internal")


def _tls(subject: Subject, path: str, balancer: LoadBalancer) -> Iterator[Problem]:
    if balancer.protocol is ListenerProtocol.TCP:
        if balancer.certificate_arn is not None:
            message = "a TCP listener does not end TLS, so it has no certificate"
            yield subject.problem(f"{path}.certificate_arn", message, allowed="protocol: TLS")
        return
    if balancer.certificate_arn is None and balancer.certificate is None:
        message = f"a listener of protocol {balancer.protocol} needs a certificate"
        allowed = "certificate_arn: the ARN of an ACM certificate; or certificate"
        yield subject.problem(path, message, allowed=allowed)
    elif balancer.certificate_arn is not None:
        field = f"{path}.certificate_arn"
        resource = "certificate/[0-9a-f-]{36}"
        yield from arn_problem(subject, field, balancer.certificate_arn, "acm", resource)
    yield from _policy(subject, f"{path}.tls_policy", balancer.tls_policy)


def _policy(subject: Subject, path: str, policy: str) -> Iterator[Problem]:
    protocols, strong = tls_protocols(policy), strong_tls_policies()
    if protocols is None and _STRONG_BY_NAME.fullmatch(policy):
        message = "pave does not know this TLS policy"
        yield from newer(subject, path, message, policy, strong, gate_list="tls_policies")
    elif protocols is None:
        near = nearest(policy, strong)
        yield subject.problem(path, "unknown TLS policy", policy, join(strong), near)
    elif policy not in strong:
        message = f"accepts {join(protocols)}; PCI DSS 4.2.1 requires strong cryptography"
        yield subject.problem(path, message, policy, join(strong))


def _options(subject: Subject, path: str, balancer: LoadBalancer) -> Iterator[Problem]:
    application = balancer.type is LoadBalancerType.APPLICATION
    if balancer.redirect_http and not (application and balancer.port == 443):
        message = "only an application load balancer on port 443 can redirect HTTP"
        yield subject.problem(f"{path}.redirect_http", message, True, "false")
    if balancer.stickiness and balancer.protocol is ListenerProtocol.TLS:
        message = "a TLS listener cannot send a caller to the same server again"
        yield subject.problem(f"{path}.stickiness", message, True, "false")
    if balancer.allowed_cidrs and balancer.exposure is not Exposure.INTERNET:
        message = (
            "is only for a load balancer that faces the internet; flows decide who calls "
            "an internal one"
        )
        yield subject.problem(f"{path}.allowed_cidrs", message, allowed="talks_to of the callers")
    if balancer.shield and not balancer.serves_internet:
        message = "protects what the internet reaches, and this load balancer is internal"
        allowed = "exposure: internet, or cloudfront"
        yield subject.problem(f"{path}.shield", message, allowed=allowed)
    yield from health_check(subject, f"{path}.health_check", balancer.health_check)


def health_check(subject: Subject, path: str, check: HealthCheck) -> Iterator[Problem]:
    """The health check of a target group, whosever load balancer is in front of it."""
    if check.timeout_seconds >= check.interval_seconds:
        message = f"must be shorter than the interval of {check.interval_seconds} s"
        yield subject.problem(f"{path}.timeout_seconds", message, check.timeout_seconds)
