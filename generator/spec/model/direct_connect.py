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


class ConnectionState(StrEnum):
    """Ordered: a port, and nothing that uses it. Live: its cross connect works."""

    ORDERED = "ordered"
    LIVE = "live"


class VifType(StrEnum):
    """Private VIF ends on a virtual private gateway, transit VIF on a transit gateway."""

    PRIVATE = "private"
    TRANSIT = "transit"


class Macsec(Model):
    """MACsec (IEEE 802.1AE) key pair, CKN and CAK, kept in Secrets Manager by operators."""

    secret_arn: str
    """ARN of the secret that holds CKN and CAK; its value is never in the spec."""


class Connection(Model):
    """One physical or hosted connection and its virtual interface."""

    location: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$", max_length=40)]
    """Code of the location, as ``aws directconnect describe-locations`` prints it."""
    bandwidth: str
    """Port speed, such as 10Gbps."""
    state: ConnectionState = ConnectionState.LIVE
    """``ordered`` until its cross connect works: only the port is rendered, nothing waits for it,
    and a VPN can carry the traffic. ``live``: with its virtual interface."""
    vlan: Annotated[int, Field(ge=1, le=4094)]
    """VLAN of the virtual interface."""
    amazon_address: Cidr | None = None
    """Address and prefix of the AWS end of the BGP session; AWS chooses when left out."""
    customer_address: Cidr | None = None
    """Address and prefix of the site's end of the BGP session."""
    macsec: Macsec | None = None
    """Encryption of the line; dedicated connections of 10 Gbps and more."""
    hosted_id: Annotated[str, Field(pattern=r"^dx(?:con|vif)-[a-z0-9]{8,17}$")] | None = None
    """Id of the hosted connection (dxcon-) or hosted interface (dxvif-) that the partner
    offered."""


class DirectConnect(Model):
    """Direct Connect of a site; two connections in two locations for resilience."""

    type: ConnectionType = ConnectionType.DEDICATED
    """Who owns the port."""
    virtual_interface: VifType = VifType.PRIVATE
    """Private with a virtual private gateway, transit with a transit gateway."""
    gateway_asn: Asn
    """Private BGP number of the Direct Connect gateway; not that of private_gateway."""
    connections: Annotated[tuple[Connection, ...], Field(min_length=1, max_length=2)]
    """One connection, or two in two locations."""
    allowed_prefixes: tuple[Cidr, ...] = ()
    """Ranges announced to the site; the VPC's when left out."""
    jumbo_frames: bool = False
    """MTU of 8500 instead of 1500."""
    # It becomes a tag, so it has a tag's characters and length (AWS General Reference).
    encryption_exception: (
        Annotated[str, Field(max_length=256, pattern=r"^[\w .:/=+@-]+$")] | None
    ) = None
    """Why the line needs no MACsec although the CDE is reached; a QSA reads it as a tag."""
