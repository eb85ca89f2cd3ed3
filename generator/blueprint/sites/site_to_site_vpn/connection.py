"""What is decided about a Site-to-Site VPN: the connection, its tunnels and static routes.

Source: arguments of ``aws_vpn_connection``.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.parts.log_group import LogGroup
from generator.spec.model.site_to_site_vpn import Phase1, Phase2


@dataclass(frozen=True, slots=True)
class StaticRoute:
    """A static route to a range of the site."""

    label: str
    cidr: str


@dataclass(frozen=True, slots=True)
class TunnelOptions:
    """What one tunnel does not share with the other."""

    number: int
    inside_cidr: str | None


@dataclass(frozen=True, slots=True)
class Vpn:
    """Everything the template needs."""

    name: str
    device_name: str
    customer_gateway_ip: str
    asn: str
    extended_asn: bool
    transit: bool
    static: bool
    routes: tuple[StaticRoute, ...]
    local_cidr: str
    remote_cidr: str
    tunnels: tuple[TunnelOptions, ...]
    phase1: Phase1
    phase2: Phase2
    dpd_action: str
    dpd_timeout_seconds: int
    startup_action: str
    rekey_margin_seconds: int
    log: LogGroup
