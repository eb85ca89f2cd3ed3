"""The load balancer of a service."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from generator.spec.model.base import Cidr, EachOnce, Model, Port
from generator.spec.model.certificate import Certificate
from generator.spec.model.cloudfront import CloudFront
from generator.spec.model.mutual_tls import MutualTls
from generator.spec.model.public_name import PublicName
from generator.spec.model.shield import Shield

DrainSeconds = Annotated[int, Field(ge=0, le=3600)]


class LoadBalancerType(StrEnum):
    """Application (HTTPS) or network (TLS or TCP) load balancer."""

    APPLICATION = "application"
    NETWORK = "network"


class Exposure(StrEnum):
    """Whom the load balancer faces."""

    INTERNET = "internet"
    INTERNAL = "internal"


class ListenerProtocol(StrEnum):
    """Listener protocol; TCP only for TLS that ends on the targets."""

    HTTPS = "HTTPS"
    TLS = "TLS"
    TCP = "TCP"


class HealthCheck(Model):
    """Health check of the target group; times in seconds."""

    path: Annotated[str, Field(pattern=r"^/[\x21-\x7e]*$", max_length=1024)] = "/health"
    """Path that is asked; a network load balancer connects without asking for one."""
    interval_seconds: Annotated[int, Field(ge=5, le=300)] = 15
    """Seconds between two checks."""
    timeout_seconds: Annotated[int, Field(ge=2, le=120)] = 5
    """Seconds to wait for an answer; less than the interval."""
    healthy_threshold: Annotated[int, Field(ge=2, le=10)] = 3
    """Good checks that make a server healthy."""
    unhealthy_threshold: Annotated[int, Field(ge=2, le=10)] = 3
    """Bad checks that make a server unhealthy."""
    matcher: Annotated[str, Field(pattern=r"^[0-9]{3}(?:[-,][0-9]{3})*$")] = "200"
    """HTTP status of a healthy server, such as 200, 200-299 or 200,204."""


def _protocol_of_type(validated: dict[str, Any]) -> ListenerProtocol:
    network = validated.get("type") is LoadBalancerType.NETWORK
    return ListenerProtocol.TLS if network else ListenerProtocol.HTTPS


class LoadBalancer(Model):
    """Load balancer of a service."""

    type: LoadBalancerType = LoadBalancerType.APPLICATION
    """Application (HTTPS) or network (TLS, TCP)."""
    exposure: Exposure = Exposure.INTERNAL
    """Whom it faces; only application load balancers face the internet."""
    protocol: Annotated[ListenerProtocol, Field(default_factory=_protocol_of_type)]
    """HTTPS for an application load balancer, TLS or TCP for a network load balancer; HTTPS
    or TLS when left out."""
    port: Port = 443
    """Port that callers use."""
    certificate_arn: str | None = None
    """ARN of an ACM certificate in this region and account; HTTPS and TLS need it, or
    `certificate`."""
    certificate: Certificate | None = None
    """A certificate that pave requests from ACM."""
    public_name: PublicName | None = None
    """Record of a public name that leads to this region or to the other one of a pair."""
    mutual_tls: MutualTls | None = None
    """Certificates that callers must show; none when left out."""
    cloudfront: CloudFront | None = None
    """Amazon CloudFront in front of an internal load balancer: the internet reaches the
    distribution alone. None when left out."""
    shield: Shield | None = None
    """AWS Shield Advanced for what the internet reaches; none when left out."""
    tls_policy: str = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
    """Security policy; TLS 1.2 and better only."""
    allowed_cidrs: Annotated[tuple[Cidr, ...], EachOnce] = ()
    """Public ranges admitted when it faces the internet; everyone when left out."""
    requests_per_source: Annotated[int, Field(ge=10, le=2_000_000_000)] = 2000
    """Requests of one address in five minutes from which the web ACL blocks it; only where
    the internet reaches the load balancer. Merchants may share an address: size it by theirs."""
    redirect_http: bool = False
    """Answer on port 80 with a redirect to HTTPS."""
    health_check: HealthCheck = HealthCheck()
    """When a server is healthy."""
    stickiness: bool = False
    """Send a caller to the same server again."""
    deregistration_delay_seconds: DrainSeconds = 60
    """Seconds that open requests have before a server goes."""

    @property
    def serves_internet(self) -> bool:
        """Whether requests of the internet come to it, over CloudFront or straight."""
        return self.exposure is Exposure.INTERNET or self.cloudfront is not None
