"""Site-to-Site VPN: one connection, a pair of tunnels, per on-premises gateway."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.spec.model.base import Cidr, FreeText, IpAddress, Model

# Names as the EC2 API spells them (AWS: "Tunnel options for your Site-to-Site VPN connection").


class Routing(StrEnum):
    """How routes are learned."""

    BGP = "bgp"
    STATIC = "static"


class DpdAction(StrEnum):
    """What AWS does after dead peer detection times out."""

    CLEAR = "clear"
    NONE = "none"
    RESTART = "restart"


class StartupAction(StrEnum):
    """Which side starts IKE: AWS (``start``) or the customer gateway (``add``)."""

    ADD = "add"
    START = "start"


class Phase(Model):
    """Algorithms admitted in one IKE phase."""

    encryption: Annotated[tuple[str, ...], Field(min_length=1)] = ("AES256-GCM-16",)
    integrity: Annotated[tuple[str, ...], Field(min_length=1)] = ("SHA2-384", "SHA2-512")
    dh_groups: Annotated[tuple[int, ...], Field(min_length=1)] = (20, 21)
    lifetime_seconds: int


class Phase1(Phase):
    """IKE phase 1 (900 to 28,800 s)."""

    lifetime_seconds: Annotated[int, Field(ge=900, le=28800)] = 28800


class Phase2(Phase):
    """IKE phase 2 (900 to 3,600 s)."""

    lifetime_seconds: Annotated[int, Field(ge=900, le=3600)] = 3600


class Tunnel(Model):
    """One tunnel; AWS gives out the inside range when none is named."""

    inside_cidr: Cidr | None = None


class SiteToSiteVpn(Model):
    """A VPN connection of a site."""

    customer_gateway_ip: IpAddress
    # Device name of a customer gateway (EC2 API, CreateCustomerGateway).
    customer_gateway_device: Annotated[str, Field(max_length=255)] = ""
    routing: Routing = Routing.BGP
    tunnels: Annotated[tuple[Tunnel, Tunnel], Field()] = (Tunnel(), Tunnel())
    phase1: Phase1 = Phase1()
    phase2: Phase2 = Phase2()
    # Suites below the defaults need this reason and are refused where the CDE is reached.
    weaker_suite_reason: FreeText | None = None
    startup_action: StartupAction = StartupAction.ADD
    dpd_action: DpdAction = DpdAction.RESTART
    dpd_timeout_seconds: Annotated[int, Field(ge=30)] = 30
    log_retention_days: int = 400
