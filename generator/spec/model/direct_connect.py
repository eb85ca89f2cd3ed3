"""AWS Direct Connect of a site: dedicated or hosted, private or transit VIF."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.spec.model.base import Asn, Cidr, Model


class ConnectionType(StrEnum):
    """Dedicated port; connection hosted by a partner; or only a hosted VIF offered to us."""

    DEDICATED = "dedicated"
    HOSTED = "hosted"
    HOSTED_VIF = "hosted-vif"


class VifType(StrEnum):
    """Private VIF ends on a virtual private gateway, transit VIF on a transit gateway."""

    PRIVATE = "private"
    TRANSIT = "transit"


class Macsec(Model):
    """MACsec (IEEE 802.1AE) key pair, CKN and CAK, kept in Secrets Manager by operators."""

    secret_arn: str


class Connection(Model):
    """One physical or hosted connection and its virtual interface."""

    location: str
    bandwidth: str
    vlan: Annotated[int, Field(ge=1, le=4094)]
    amazon_address: Cidr | None = None
    customer_address: Cidr | None = None
    macsec: Macsec | None = None
    # Id of the hosted connection (dxcon-) or hosted VIF (dxvif-) that the partner offered.
    hosted_id: str | None = None


class DirectConnect(Model):
    """Direct Connect of a site; two connections in two locations for resilience."""

    type: ConnectionType = ConnectionType.DEDICATED
    virtual_interface: VifType = VifType.PRIVATE
    gateway_asn: Asn
    connections: Annotated[tuple[Connection, ...], Field(min_length=1, max_length=2)]
    allowed_prefixes: tuple[Cidr, ...] = ()  # default: the VPC's range
    jumbo_frames: bool = False
    # Why traffic needs no MACsec or IPsec here, when neither is used and the CDE is reached.
    # It becomes a tag, so it has a tag's characters and length (AWS General Reference).
    encryption_exception: (
        Annotated[str, Field(max_length=256, pattern=r"^[\w .:/=+@-]+$")] | None
    ) = None
