"""A service: an auto scaling group of servers, with or without a load balancer."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.spec.model.base import Cidr, Component, ComponentRole, Model, Port

ImageId = Annotated[str, Field(pattern=r"^ami-(?:[0-9a-f]{8}|[0-9a-f]{17})$")]
ParameterPath = Annotated[str, Field(pattern=r"^/[A-Za-z0-9_./-]+$", max_length=1000)]
Size = Annotated[int, Field(ge=0, le=500)]


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


class LoadBalancer(Model):
    """Load balancer of a service."""

    type: LoadBalancerType = LoadBalancerType.APPLICATION
    """Application (HTTPS) or network (TLS, TCP)."""
    exposure: Exposure = Exposure.INTERNAL
    """Whom it faces; only application load balancers face the internet."""
    protocol: ListenerProtocol = ListenerProtocol.HTTPS
    """HTTPS for an application load balancer, TLS or TCP for a network load balancer."""
    port: Port = 443
    """Port that callers use."""
    certificate_arn: str | None = None
    """ARN of an ACM certificate in this region and account; needed for HTTPS and TLS."""
    tls_policy: str = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
    """Security policy; TLS 1.2 and better only."""
    allowed_cidrs: tuple[Cidr, ...] = ()
    """Public ranges admitted when it faces the internet; everyone when left out."""
    requests_per_source: Annotated[int, Field(ge=10, le=2_000_000_000)] = 2000
    """Requests of one address in five minutes from which the web ACL blocks it; only where
    the load balancer faces the internet. Merchants may share an address: size it by theirs."""
    redirect_http: bool = False
    """Answer on port 80 with a redirect to HTTPS."""
    health_check: HealthCheck = HealthCheck()
    """When a server is healthy."""
    stickiness: bool = False
    """Send a caller to the same server again."""
    deregistration_delay_seconds: Annotated[int, Field(ge=0, le=3600)] = 60
    """Seconds that open requests have before a server goes."""


class Ami(Model):
    """Image: a pinned id, or an SSM parameter (AWS's or your own) resolved at launch."""

    id: ImageId | None = None
    """Id of a pinned image."""
    ssm_parameter: ParameterPath | None = None
    """Name of an SSM parameter that holds the id of the image; read at launch."""
    root_device: Annotated[str, Field(pattern=r"^/dev/(?:sd[a-z]1?|xvd[a-z])$")] = "/dev/xvda"
    """Device of the image's root volume: /dev/xvda on Amazon Linux, mostly /dev/sda1 else."""


class Schedule(Model):
    """A scheduled scaling action (cron of EC2 Auto Scaling, five fields)."""

    recurrence: str
    """Minute, hour, day of month, month, day of week."""
    time_zone: str = "Asia/Singapore"
    """Name of the IANA time zone database."""
    min_size: Size
    """Least number of servers from then on."""
    max_size: Size
    """Largest number of servers from then on."""
    desired_capacity: Size
    """Number of servers at that moment."""


class TargetTracking(Model):
    """Target tracking: keep a metric at a value."""

    cpu_percent: Annotated[float, Field(gt=0, le=100)] | None = None
    """Average CPU use of the group."""
    requests_per_target: Annotated[float, Field(gt=0, le=10_000_000)] | None = None
    """Requests per minute and server; application load balancers only."""


class Spot(Model):
    """Mixed instances with spot capacity; refused in production."""

    on_demand_base: Size = 1
    """Servers that are never spot."""
    on_demand_percent_above_base: Annotated[int, Field(ge=0, le=100)] = 50
    """Percentage of all others that is not spot."""


class Scaling(Model):
    """Size of the group; equal ``min_size`` and ``max_size`` make a fixed group."""

    min_size: Size
    """Least number of servers."""
    max_size: Annotated[int, Field(ge=1, le=500)]
    """Largest number of servers."""
    target_tracking: TargetTracking | None = None
    """Follow a metric."""
    schedules: dict[str, Schedule] = {}
    """Scaling by the clock, by name."""
    spot: Spot | None = None
    """Spot capacity; refused in production."""


class Volume(Model):
    """An encrypted EBS volume of each server; size in GiB."""

    device: Annotated[str, Field(pattern=r"^/dev/(?:sd[a-z]|xvd[a-z])$")]
    """Device name; not that of the root volume."""
    size_gib: Annotated[int, Field(ge=1, le=16384)]
    """Size."""
    iops: Annotated[int, Field(ge=3000, le=16000)] | None = None
    """Provisioned IOPS of gp3, at most 500 for each GiB."""


class Service(Component):
    """A workload on virtual servers."""

    ami: Ami
    """Image of the servers."""
    instance_types: Annotated[tuple[str, ...], Field(min_length=1, max_length=10)]
    """Instance types in order of preference, all of one architecture."""
    port: Port | None = None
    """Port the servers listen on; a worker has none."""
    scaling: Scaling
    """Number of servers."""
    load_balancer: LoadBalancer | None = None
    """Load balancer; a worker has none."""
    root_volume_gib: Annotated[int, Field(ge=8, le=16384)] = 30
    """Size of the encrypted root volume."""
    volumes: tuple[Volume, ...] = ()
    """Further encrypted volumes of each server."""
    boot_script: Annotated[str, Field(max_length=12000)] = ""
    """User data; anyone who may describe the servers reads it, so it holds no secret."""
    health_check_grace_seconds: Annotated[int, Field(ge=0, le=7200)] = 120
    """Seconds a new server has before its health counts."""
    secrets: tuple[str, ...] = ()
    """ARNs of the secrets that the servers may read, and no others."""
    log_retention_days: int = 400
    """Days that the logs of the servers are kept."""

    @property
    def role(self) -> ComponentRole:
        """What it is to the network."""
        return ComponentRole.WORKLOAD

    @property
    def listens_on(self) -> tuple[int, ...]:
        """The load balancer's port, else the servers' own; none for a worker."""
        port = self.load_balancer.port if self.load_balancer else self.port
        return (port,) if port else ()

    @property
    def key_services(self) -> tuple[str, ...]:
        """EC2, for the volumes."""
        return ("ec2",)

    @property
    def backed_up(self) -> bool:
        """No: its servers are made anew from their image, and keep nothing."""
        return False
