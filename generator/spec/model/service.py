"""A service: an auto scaling group of servers, with or without a load balancer."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.spec.model.base import Cidr, Component, Model, Port


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
    interval_seconds: Annotated[int, Field(ge=5, le=300)] = 15
    timeout_seconds: Annotated[int, Field(ge=2, le=120)] = 5
    healthy_threshold: Annotated[int, Field(ge=2, le=10)] = 3
    unhealthy_threshold: Annotated[int, Field(ge=2, le=10)] = 3
    matcher: Annotated[str, Field(pattern=r"^[0-9]{3}(?:[-,][0-9]{3})*$")] = "200"


class LoadBalancer(Model):
    """Load balancer of a service."""

    type: LoadBalancerType = LoadBalancerType.APPLICATION
    exposure: Exposure = Exposure.INTERNAL
    protocol: ListenerProtocol = ListenerProtocol.HTTPS
    port: Port = 443
    certificate_arn: str | None = None
    tls_policy: str = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
    # Public ranges admitted when exposed to the internet; everyone by default.
    allowed_cidrs: tuple[Cidr, ...] = ()
    redirect_http: bool = False
    health_check: HealthCheck = HealthCheck()
    stickiness: bool = False
    deregistration_delay_seconds: Annotated[int, Field(ge=0, le=3600)] = 60


class Ami(Model):
    """Image: a pinned id or an SSM public or own parameter resolved at launch."""

    id: Annotated[str, Field(pattern=r"^ami-(?:[0-9a-f]{8}|[0-9a-f]{17})$")] | None = None
    ssm_parameter: Annotated[str, Field(pattern=r"^/[A-Za-z0-9_./-]+$", max_length=1000)] | None = (
        None
    )


class Schedule(Model):
    """A scheduled scaling action (cron of EC2 Auto Scaling, five fields)."""

    recurrence: str
    time_zone: str = "Asia/Singapore"
    min_size: Annotated[int, Field(ge=0)]
    max_size: Annotated[int, Field(ge=0)]
    desired_capacity: Annotated[int, Field(ge=0)]


class TargetTracking(Model):
    """Target tracking: keep a metric at a value."""

    cpu_percent: Annotated[float, Field(gt=0, le=100)] | None = None
    requests_per_target: Annotated[float, Field(gt=0)] | None = None


class Spot(Model):
    """Mixed instances with spot capacity; refused in production."""

    on_demand_base: Annotated[int, Field(ge=0)] = 1
    on_demand_percent_above_base: Annotated[int, Field(ge=0, le=100)] = 50


class Scaling(Model):
    """Size of the group; equal ``min_size`` and ``max_size`` make a fixed group."""

    min_size: Annotated[int, Field(ge=0, le=500)]
    max_size: Annotated[int, Field(ge=1, le=500)]
    target_tracking: TargetTracking | None = None
    schedules: dict[str, Schedule] = {}
    spot: Spot | None = None


class Volume(Model):
    """An encrypted EBS volume of each server; size in GiB."""

    device: Annotated[str, Field(pattern=r"^/dev/(?:sd[a-z]|xvd[a-z])$")]
    size_gib: Annotated[int, Field(ge=1, le=16384)]
    iops: Annotated[int, Field(ge=3000, le=16000)] | None = None


class Service(Component):
    """A workload on virtual servers."""

    ami: Ami
    instance_types: Annotated[tuple[str, ...], Field(min_length=1, max_length=10)]
    port: Port | None = None  # where the servers listen; none for a worker
    scaling: Scaling
    load_balancer: LoadBalancer | None = None
    root_volume_gib: Annotated[int, Field(ge=8, le=16384)] = 30
    volumes: tuple[Volume, ...] = ()
    boot_script: Annotated[str, Field(max_length=12000)] = ""
    health_check_grace_seconds: Annotated[int, Field(ge=0, le=7200)] = 120
    secrets: tuple[str, ...] = ()  # ARNs of secrets the servers may read
    log_retention_days: int = 400
