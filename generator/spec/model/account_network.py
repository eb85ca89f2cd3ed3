"""The transit gateway that an account shares with the environments of other accounts."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.spec.model.base import Asn, Cidr, ComponentName, Model

AttachmentId = Annotated[str, Field(pattern=r"^tgw-attach-[0-9a-f]{17}$")]


class SharedDirectConnect(Model):
    """A Direct Connect gateway on the transit gateway; transit virtual interfaces end on it."""

    asn: Asn
    """Private BGP number of the gateway; not that of the transit gateway."""
    allowed_prefixes: Annotated[tuple[Cidr, ...], Field(min_length=1, max_length=200)]
    """Ranges announced to the sites: those of the VPCs that they may reach."""


class SharedNetwork(Model):
    """A transit gateway for several accounts: shared through AWS RAM, with a route table for each
    VPC, which holds another VPC only where both environments declare flows (PCI DSS 1.4.1,
    6.5.3)."""

    asn: Asn = 64620
    """Private BGP number of the AWS side; changed only by replacement."""
    accounts: Annotated[tuple[ComponentName, ...], Field(min_length=1, max_length=100)]
    """Names of the accounts of the estate that may attach VPCs; environments there name this
    account in `private_gateway.existing.account`."""
    attachments: Annotated[dict[ComponentName, AttachmentId], Field(max_length=100)] = {}
    """Attachments that are accepted, by environment: the id that its first apply prints."""
    direct_connect: SharedDirectConnect | None = None
    """A Direct Connect gateway for the sites; none when left out."""
