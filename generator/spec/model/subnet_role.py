"""What a subnet is for."""

from __future__ import annotations

from enum import StrEnum


class SubnetRole(StrEnum):
    """What a subnet is for; one subnet per role and availability zone."""

    PUBLIC = "public"
    APP = "app"
    DATA = "data"
    CDE_APP = "cde-app"
    CDE_DATA = "cde-data"
    TRANSIT = "transit"
    STAGING_AREA = "staging-area"
    NAT = "nat"
    FIREWALL = "firewall"
