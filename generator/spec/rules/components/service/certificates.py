"""Certificates that pave requests: one proof for each, and names that the proof can be for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.model.certificate import Certificate
from generator.spec.model.load_balancer import Exposure, ListenerProtocol, LoadBalancer
from generator.spec.partition import partition
from generator.spec.private_names import is_private
from generator.spec.rules.subject import Subject


def certificates(subject: Subject) -> Iterator[Problem]:
    """Certificates of all load balancers."""
    for name, service in subject.environment.services.items():
        balancer = service.load_balancer
        if balancer and balancer.certificate:
            path = f"services.{name}.load_balancer.certificate"
            yield from _certificate(subject, path, balancer, balancer.certificate)


def _certificate(
    subject: Subject, path: str, balancer: LoadBalancer, certificate: Certificate
) -> Iterator[Problem]:
    public = balancer.exposure is Exposure.INTERNET
    if balancer.protocol is ListenerProtocol.TCP:
        message = "a TCP listener does not end TLS, so it has no certificate"
        yield subject.problem(path, message, allowed="protocol: TLS")
    if balancer.certificate_arn:
        message = "a listener has one certificate"
        yield subject.problem(path, message, allowed="certificate, or certificate_arn")
    if bool(certificate.zone_id) == bool(certificate.authority_arn):
        message = "needs one proof: records in a zone, or a private authority"
        yield subject.problem(path, message, allowed="zone_id, or authority_arn")
    if certificate.domain is None and (public or not certificate.authority_arn):
        message = "nobody knows the name of the certificate"
        yield subject.problem(path, message, allowed="domain: the name that callers use")
    if certificate.authority_arn:
        yield from _authority(subject, path, certificate.authority_arn, public=public)
    yield from _names(subject, path, certificate)


def _authority(subject: Subject, path: str, arn: str, *, public: bool) -> Iterator[Problem]:
    region, field = subject.environment.region, f"{path}.authority_arn"
    start = f"arn:{partition(region)}:acm-pca:{region}:"
    if not re.fullmatch(
        rf"{re.escape(start)}[0-9]{{12}}:certificate-authority/[0-9a-f-]{{36}}", arn
    ):
        message = "must be the ARN of an AWS Private CA in this region"
        yield subject.problem(field, message, arn, f"{start}...")
    if public:
        message = "nobody on the internet trusts a private authority"
        yield subject.problem(field, message, allowed="zone_id: a public hosted zone")


def _names(subject: Subject, path: str, certificate: Certificate) -> Iterator[Problem]:
    names = {f"{path}.domain": certificate.domain or ""}
    names |= {
        f"{path}.alternative_names.{i}": n for i, n in enumerate(certificate.alternative_names)
    }
    seen: set[str] = set()
    for field, name in names.items():
        if certificate.zone_id and name and is_private(name):
            message = "no public authority issues a certificate for this name"
            yield subject.problem(field, message, name, "a public name, or authority_arn")
        if name in seen:
            yield subject.problem(field, "the name is written twice", name)
        seen.add(name)
