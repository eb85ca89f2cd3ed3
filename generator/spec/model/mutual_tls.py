"""Client certificates at the load balancer of a service."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.spec.model.base import ComponentName, Model


class MutualTlsMode(StrEnum):
    """Who checks the certificate of a caller."""

    VERIFY = "verify"
    PASSTHROUGH = "passthrough"


class StoredObject(Model):
    """One version of an object in S3."""

    bucket: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")]
    """Name of the bucket in S3."""
    key: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9/_.-]*$", max_length=1024)]
    """Key of the object."""
    version: Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]+$", max_length=1024)]
    """Version of the object. A change in S3 changes nothing here before somebody has reviewed
    the new version."""


class MutualTls(Model):
    """Callers show a certificate of their own; only for an application load balancer."""

    mode: MutualTlsMode = MutualTlsMode.VERIFY
    """verify: the load balancer refuses callers without a valid certificate of one of the
    authorities. passthrough: it asks for a certificate and hands it over unchecked; the service
    must check it, and the gate refuses that."""
    authorities: StoredObject | None = None
    """Certificates of the authorities in PEM; needed to verify."""
    revocations: dict[ComponentName, StoredObject] = {}
    """Lists of revoked certificates (CRL), by a name of your choice."""
    tell_authorities: bool = False
    """Tell callers the names of the authorities, so that they choose a certificate by them."""
