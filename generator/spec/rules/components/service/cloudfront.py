"""CloudFront in front of load balancers: what it can reach, and the certificate it can use.

Source: CloudFront developer guide, "Restrict access with VPC origins" (the VPC has an internet
gateway) and "Requirements for using SSL/TLS certificates with CloudFront" (us-east-1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.model.cloudfront import CloudFront
from generator.spec.model.load_balancer import Exposure, LoadBalancer, LoadBalancerType
from generator.spec.model.subnet_role import SubnetRole
from generator.spec.rules.subject import Subject, join

REGION = "us-east-1"


def distributions(subject: Subject) -> Iterator[Problem]:
    """Distributions of all load balancers."""
    owners: dict[str, str] = {}
    for name, service in subject.environment.services.items():
        balancer = service.load_balancer
        if balancer is None or balancer.cloudfront is None:
            continue
        path = f"services.{name}.load_balancer"
        yield from _origin(subject, path, balancer)
        yield from _certificate(subject, f"{path}.cloudfront", balancer.cloudfront)
        other = owners.setdefault(balancer.cloudfront.domain, name)
        if other != name:
            message = f"is the name of the distribution of {other}, and CloudFront takes it once"
            field = f"{path}.cloudfront.domain"
            yield subject.problem(field, message, balancer.cloudfront.domain)


def _origin(subject: Subject, path: str, balancer: LoadBalancer) -> Iterator[Problem]:
    environment = subject.environment
    if balancer.type is not LoadBalancerType.APPLICATION:
        message = "stands in front of application load balancers only"
        yield subject.problem(f"{path}.cloudfront", message, allowed="type: application")
    if balancer.exposure is Exposure.INTERNET:
        message = "the internet reaches CloudFront, and this load balancer beside it"
        yield subject.problem(f"{path}.exposure", message, "internet", "internal")
    if balancer.mutual_tls:
        message = "certificates of callers end at CloudFront, and the load balancer asks in vain"
        yield subject.problem(f"{path}.mutual_tls", message, allowed="cloudfront or mutual_tls")
    roles = environment.network.roles
    if SubnetRole.PUBLIC not in roles and not environment.network.existing:
        message = "needs the internet gateway that comes with subnets of role public"
        yield subject.problem(f"{path}.cloudfront", message, allowed=f"{join(roles)}, and public")


def _certificate(subject: Subject, path: str, cloudfront: CloudFront) -> Iterator[Problem]:
    account = subject.account.account_id if subject.account else "[0-9]{12}"
    start = f"arn:aws:acm:{REGION}:{account}:certificate/"
    if not re.fullmatch(f"{start}[0-9a-f-]{{36}}", cloudfront.certificate_arn):
        message = f"must be a certificate of this account in {REGION}"
        field = f"{path}.certificate_arn"
        yield subject.problem(field, message, cloudfront.certificate_arn, f"{start}...")
