"""AWS Network Firewall of a VPC: which names and ranges servers reach on the internet."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.spec.model.base import Model


class FirewallMode(StrEnum):
    """What a firewall does with what is not allowed."""

    BLOCK = "block"
    ALERT = "alert"


class FirewallSpec(Model):
    """Network Firewall between the servers and the NAT gateways (PCI DSS 1.3.2, 1.4): servers reach
    the `domains` and `cidrs` of `external` that their flows name, and nothing else. It needs
    subnets of role `firewall`, and NAT gateways that share none with a public load balancer."""

    mode: FirewallMode = FirewallMode.BLOCK
    """block: any other connection is dropped. alert: it passes, and the alert log says so; for the
    time of the introduction."""
    protected: bool | None = None
    """Whether AWS refuses to delete the firewall, to take a zone from it and to give it another
    policy; production when left out. Set false for the one apply that changes its zones."""
    capacity: Annotated[int, Field(ge=100, le=10_000)] = 1000
    """Rules that the rule group has room for. A change makes a new group and moves to it."""
    log_retention_days: int = 400
    """Days of the alert and flow logs in CloudWatch Logs, the only copy; a value that the service
    offers, a year or more in production."""
