"""What watches over an account, and who hears of it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.spec.model.alarms import DISTINCT, Email
from generator.spec.model.base import Model


class AccountAlerts(Model):
    """Who hears of events of the account: the root user acts, somebody stops what records or
    watches, a service finds a threat (PCI DSS 10.7.2, 12.10.5)."""

    email: Annotated[tuple[Email, ...], Field(min_length=1, max_length=20), DISTINCT]
    """Addresses of the incident desk; each gets a message that it must confirm."""


class Detection(Model):
    """What looks for intruders, holes and card data (PCI DSS 11.3.1, 11.5.1, 12.5.2). All of it is
    on without a word here."""

    runtime_monitoring: bool = False
    """GuardDuty also watches processes on servers. Its agent reaches GuardDuty over an endpoint
    (guardduty-data) of each VPC, and each server costs extra."""


class Costs(Model):
    """What the account may cost, and who hears when it costs more."""

    monthly_usd: Annotated[int, Field(ge=1, le=10_000_000)]
    """Budget of a month in US dollars: people hear at 80 % of it, and if it will not be enough."""
    anomaly_usd: Annotated[int, Field(ge=1, le=1_000_000)] = 100
    """US dollars above what is usual for a service of which people hear the next day."""
    email: Annotated[tuple[Email, ...], Field(min_length=1, max_length=10), DISTINCT]
    """Who hears of it."""
