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


class Proposal(Model):
    """Algorithms admitted in one IKE phase."""

    encryption: Annotated[tuple[str, ...], Field(min_length=1)] = ("AES256-GCM-16",)
    """Encryption algorithms."""
    integrity: Annotated[tuple[str, ...], Field(min_length=1)] = ("SHA2-384", "SHA2-512")
    """Integrity algorithms."""
    dh_groups: Annotated[tuple[int, ...], Field(min_length=1)] = (20, 21)
    """Diffie-Hellman groups."""
    lifetime_seconds: int
    """Lifetime of the keys."""


class Phase1(Proposal):
    """IKE phase 1 (900 to 28,800 s)."""

    lifetime_seconds: Annotated[int, Field(ge=900, le=28800)] = 28800
    """Lifetime of the keys, 900 to 28,800 seconds."""


class Phase2(Proposal):
    """IKE phase 2 (900 to 3,600 s)."""

    lifetime_seconds: Annotated[int, Field(ge=900, le=3600)] = 3600
    """Lifetime of the keys, 900 to 3,600 seconds and less than that of phase 1."""


class Tunnel(Model):
    """One tunnel; AWS chooses the inside range when none is named."""

    inside_cidr: Cidr | None = None
    """A /30 of 169.254.0.0/16 that AWS does not keep for itself."""


class SiteToSiteVpn(Model):
    """A VPN connection of a site."""

    customer_gateway_ip: IpAddress
    """Public address of the site's gateway."""
    customer_gateway_device: Annotated[str, Field(max_length=255)] = ""
    """Make and model of the gateway, for the person on call."""
    routing: Routing = Routing.BGP
    """How routes are learned; static only if the gateway has no BGP."""
    tunnels: tuple[Tunnel, Tunnel] = (Tunnel(), Tunnel())
    """Both tunnels of the connection."""
    phase1: Phase1 = Phase1()
    """IKE phase 1."""
    phase2: Phase2 = Phase2()
    """IKE phase 2."""
    weaker_suite_reason: FreeText | None = None
    """Why suites below the defaults are needed; refused where the CDE, or what is connected
    to it, is reached."""
    startup_action: StartupAction = StartupAction.ADD
    """Which side starts IKE."""
    dpd_action: DpdAction = DpdAction.RESTART
    """What AWS does when the site's gateway no longer answers."""
    dpd_timeout_seconds: Annotated[int, Field(ge=30, le=86400)] = 30
    """Seconds without an answer before that happens."""
    log_retention_days: int = 400
    """Days that tunnel logs are kept."""
