"""What is decided about a Site-to-Site VPN: the connection, its tunnels and static routes.

Source: arguments of ``aws_vpn_connection``.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.parts.log_group import LogGroup


@dataclass(frozen=True, slots=True)
class StaticRoute:
    """A static route to a range of the site."""

    label: str
    cidr: str


@dataclass(frozen=True, slots=True)
class Vpn:
    """Everything the template needs."""

    name: str
    asn: str
    extended_asn: bool
    transit: bool
    static: bool
    routes: tuple[StaticRoute, ...]
    local_cidr: str
    remote_cidr: str
    rekey_margin_seconds: int
    log: LogGroup
