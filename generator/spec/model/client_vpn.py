"""AWS Client VPN: how operators reach services and stores of the VPC from their machines (R5)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from generator.spec.model.base import Cidr, ComponentName
from generator.spec.model.component import Component, ComponentRole

SamlProviderArn = Annotated[
    str, Field(pattern=r"^arn:aws[a-z-]*:iam::[0-9]{12}:saml-provider/[A-Za-z0-9._-]{1,128}$")
]
CertificateArn = Annotated[
    str, Field(pattern=r"^arn:aws[a-z-]*:acm:[a-z0-9-]+:[0-9]{12}:certificate/[A-Za-z0-9-]{1,64}$")
]
# What a directory or identity provider calls a group: a SID, a GUID or a name.
GroupId = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9 ._@/+=-]{0,254}$")]


class NameServers(StrEnum):
    """Who answers the name queries of connected machines."""

    DEVICE = "device"
    VPC = "vpc"


class ClientVpn(Component):
    """An endpoint for people who operate the estate. ``talks_to`` is what they reach, and nothing
    else. All its groups reach the same: AWS authorises ranges, not services, so people with other
    needs get an endpoint of their own.
    """

    client_cidr: Cidr
    """Range of the machines, /22 to /12, apart from the VPC and from all sites. AWS cannot change
    it later, and keeps half of it for itself."""
    server_certificate_arn: CertificateArn
    """Certificate of the endpoint, in ACM of its region."""
    saml_provider_arn: SamlProviderArn | None = None
    """Identity provider that people sign in to, with a second factor (PCI DSS 8.4.3)."""
    self_service_saml_provider_arn: SamlProviderArn | None = None
    """The same for the portal from which people download client and profile; there is no portal
    when left out."""
    active_directory_id: Annotated[str, Field(pattern=r"^d-[0-9a-f]{10}$")] | None = None
    """Directory of AWS Directory Service that people sign in to, instead of an identity
    provider."""
    client_certificate_authority_arn: CertificateArn | None = None
    """Certificate in ACM of the authority that signs certificates of machines. Beside a sign-in a
    machine needs both; alone it is one factor, for what is out of scope only."""
    groups: dict[ComponentName, GroupId] = {}
    """Groups that may connect, by a name for reviewers: the id that the identity provider sends in
    ``memberOf``, or that the directory has. Needed with a sign-in."""
    names: NameServers = NameServers.DEVICE
    """Whose DNS servers connected machines ask. ``vpc``: those of the VPC, for its private zone;
    with DNS Firewall other names are then blocked for them."""
    session_hours: Literal[8, 10, 12] = 8
    """Hours after which people sign in again (PCI DSS 8.2.8)."""
    transport: Literal["udp", "tcp"] = "udp"
    """Protocol of the tunnel; ``tcp`` where networks of the operators let nothing else out."""
    port: Literal[443, 1194] = 443
    """Port of the tunnel."""
    banner: Annotated[str, Field(max_length=1400)] = ""
    """What people read when they have connected."""
    log_retention_days: int = 400
    """Days that the record of connections is kept."""

    @property
    def role(self) -> ComponentRole:
        """What it is to the network."""
        return ComponentRole.OPERATORS

    @property
    def signs_in(self) -> bool:
        """Whether people sign in, so that there are groups."""
        return bool(self.saml_provider_arn or self.active_directory_id)
