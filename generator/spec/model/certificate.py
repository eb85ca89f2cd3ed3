"""A certificate of a load balancer that pave requests from ACM."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.spec.model.base import Model

# ACM API reference, RequestCertificate: a name, or a wildcard for one label.
_NAME = r"^(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$"


class Certificate(Model):
    """A certificate that ACM issues and renews: a public one, proven by records in a hosted zone,
    or one of an AWS Private CA."""

    domain: Annotated[str, Field(pattern=_NAME, max_length=64)] | None = None
    """Name of the certificate, such as `pay.example.com` or `*.example.com`. When left out, for an
    internal load balancer: the name of the service in the private zone."""
    alternative_names: Annotated[
        tuple[Annotated[str, Field(pattern=_NAME, max_length=253)], ...], Field(max_length=9)
    ] = ()
    """Further names."""
    zone_id: Annotated[str, Field(pattern=r"^Z[A-Z0-9]{1,31}$")] | None = None
    """Public hosted zone of this account that holds all names; ACM looks for its records there,
    now and before each renewal. The records of the names themselves are not made."""
    authority_arn: str | None = None
    """AWS Private CA that issues it, in this region, of any account; ACM renews it if the authority
    permits."""
