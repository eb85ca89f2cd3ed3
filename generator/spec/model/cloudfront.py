"""Amazon CloudFront in front of the load balancer of a service."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.spec.model.base import EachOnce, Model

# CloudFront user guide, "Add an alternate domain name": names, no wildcard here.
_NAME = r"^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$"
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]


class CloudFront(Model):
    """A distribution that the internet reaches instead of the load balancer, which stays internal:
    CloudFront comes to it inside the VPC. It caches nothing, forwards every header, cookie and
    query string, and has the web ACL of the service. Requests keep their host name, so the
    certificate of the load balancer must have the name of the distribution too. Its metrics are in
    us-east-1, and so are its alarms: they tell a topic there, which the same people hear of."""

    domain: Annotated[str, Field(pattern=_NAME, max_length=253)]
    """Name that callers use, such as `pay.example.com`."""
    certificate_arn: str
    """ACM certificate of that name in us-east-1, where CloudFront looks for it."""
    zone_id: Annotated[str, Field(pattern=r"^Z[A-Z0-9]{1,31}$")] | None = None
    """Public hosted zone of this account that gets the record of the name; when left out, people
    make it."""
    tls_policy: Literal["TLSv1.2_2021", "TLSv1.2_2025", "TLSv1.3_2025"] = "TLSv1.2_2021"
    """Oldest TLS and ciphers that callers may use."""
    countries: Annotated[tuple[Country, ...], EachOnce, Field(max_length=250)] = ()
    """Countries that are served, by their two letters (ISO 3166-1); all when left out."""
    read_only: bool = False
    """Answer GET, HEAD and OPTIONS alone."""
    additional_metrics: bool = False
    """Have CloudFront publish the latency of the load balancer, hits and errors by status code too,
    which AWS charges for; the alarm `origin-latency` needs it."""
