"""The gateway that VPN and Direct Connect end on: one of the environment, or one of others."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.spec.model.account_names import AccountId
from generator.spec.model.alarms import Watched
from generator.spec.model.base import Asn, ComponentName, Model

_HEX = r"[0-9a-f]{17}$"


class GatewayType(StrEnum):
    """What private connectivity ends on."""

    VIRTUAL_PRIVATE_GATEWAY = "virtual-private-gateway"
    TRANSIT_GATEWAY = "transit-gateway"


class ExistingTransitGateway(Model):
    """A transit gateway that others made: pave attaches the VPC to it. VPN, Direct Connect and what
    the gateway does with packets belong to its owner."""

    id: Annotated[str, Field(pattern=rf"^tgw-{_HEX}")]
    """Its id."""
    account: ComponentName | None = None
    """Name of the account of the estate that shares it (`network` there); pave knows its id."""
    owner_account_id: AccountId | None = None
    """Account that shares it through AWS RAM, and whose route tables decide; that of the
    environment when left out."""
    share_arn: Annotated[
        str | None,
        Field(
            pattern=r"^arn:aws:ram:[a-z0-9-]+:[0-9]{12}:resource-share/[0-9a-f]"
            r"{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
        ),
    ] = None
    """Resource share to accept; not needed where the organization shares without invitations."""
    route_table_id: Annotated[str | None, Field(pattern=rf"^tgw-rtb-{_HEX}")] = None
    """Table for traffic from the VPC; needed where the gateway is in the same account."""


class PrivateGateway(Watched):
    """The gateway that VPN and Direct Connect of all sites end on."""

    type: GatewayType = GatewayType.VIRTUAL_PRIVATE_GATEWAY
    """Virtual private gateway for one VPC; transit gateway for transit interfaces and growth."""
    asn: Asn = 64620
    """Private BGP number of the AWS side; distinct over the estate, changed only by
    replacement. A gateway that exists has its own."""
    existing: ExistingTransitGateway | None = None
    """A transit gateway that is there already; pave creates the gateway when left out."""
