"""Client certificates: where a load balancer can ask for them, and what it checks them by."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.model.load_balancer import LoadBalancerType
from generator.spec.model.mutual_tls import MutualTls, MutualTlsMode
from generator.spec.rules.subject import Subject


def mutual_tls(subject: Subject) -> Iterator[Problem]:
    """Client certificates of all load balancers."""
    for name, service in subject.environment.services.items():
        balancer = service.load_balancer
        if balancer is None or balancer.mutual_tls is None:
            continue
        path = f"services.{name}.load_balancer.mutual_tls"
        if balancer.type is not LoadBalancerType.APPLICATION:
            message = "only an application load balancer asks for certificates of callers"
            yield subject.problem(path, message, allowed="type: application")
        yield from _checked(subject, path, balancer.mutual_tls)


def _checked(subject: Subject, path: str, mutual: MutualTls) -> Iterator[Problem]:
    verifies = mutual.mode is MutualTlsMode.VERIFY
    if verifies and mutual.authorities is None:
        message = "nobody knows whose certificates are valid"
        yield subject.problem(path, message, allowed="authorities: bucket, key and version")
    if not verifies and (mutual.authorities or mutual.revocations or mutual.tell_authorities):
        message = "checks nothing, so it has no authorities and no revocations"
        yield subject.problem(f"{path}.mode", message, mutual.mode.value, "verify")
