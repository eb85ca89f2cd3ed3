"""A service behind the load balancer of another one."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.spec.model.base import EachOnce, Model
from generator.spec.model.load_balancer import DrainSeconds, HealthCheck

# Elastic Load Balancing API reference, CreateRule and RuleCondition: 128 characters of these;
# * stands for any number of characters, ? for one.
_HOST = r"^[A-Za-z0-9*?](?:[A-Za-z0-9.*?-]*[A-Za-z0-9*?])?$"
_PATH = r"^/[A-Za-z0-9_.$/~\"'@:+*?&-]*$"


class Behind(Model):
    """The load balancer of another service sends some of its requests here: those for one of the
    hosts and one of the paths, where they are named. The other service gets the rest. Both have
    one listener, one web ACL and one certificate, so both have one PCI scope."""

    load_balancer_of: str
    """Service whose application load balancer receives the requests."""
    hosts: Annotated[
        tuple[Annotated[str, Field(pattern=_HOST, max_length=128)], ...],
        Field(max_length=5),
        EachOnce,
    ] = ()
    """Names that callers use, such as `reports.example.com` or `*.example.com`; the certificate of
    the load balancer must hold them. A name in the private zone gets its record."""
    paths: Annotated[
        tuple[Annotated[str, Field(pattern=_PATH, max_length=128)], ...],
        Field(max_length=5),
        EachOnce,
    ] = ()
    """Paths, such as `/reports/*`; upper and lower case count."""
    priority: Annotated[int, Field(ge=1, le=50_000)]
    """Place among the services behind the same load balancer: the first that fits gets the
    request, from the lowest number on."""
    health_check: HealthCheck = HealthCheck()
    """When a server is healthy."""
    stickiness: bool = False
    """Send a caller to the same server again."""
    deregistration_delay_seconds: DrainSeconds = 60
    """Seconds that open requests have before a server goes."""
