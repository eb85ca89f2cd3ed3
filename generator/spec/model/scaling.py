"""How many servers a service has, and when."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.spec.model.base import Model

Size = Annotated[int, Field(ge=0, le=500)]


class Rollout(StrEnum):
    """Who starts the replacement of servers after their launch template changed."""

    MANUAL = "manual"
    ON_CHANGE = "on_change"


class Schedule(Model):
    """A scheduled scaling action (cron of EC2 Auto Scaling, five fields)."""

    recurrence: str
    """Minute, hour, day of month, month, day of week."""
    time_zone: str | None = None
    """Time zone of the recurrence; that of the environment when left out."""
    min_size: Size
    """Least number of servers from then on."""
    max_size: Size
    """Largest number of servers from then on."""
    desired_capacity: Size
    """Number of servers at that moment."""


class TargetTracking(Model):
    """Target tracking: keep a metric at a value."""

    cpu_percent: Annotated[float, Field(gt=0, le=100)] | None = None
    """Average CPU use of the group."""
    requests_per_target: Annotated[float, Field(gt=0, le=10_000_000)] | None = None
    """Requests per minute and server; application load balancers only."""


class Spot(Model):
    """Mixed instances with spot capacity; refused in production."""

    on_demand_base: Size = 1
    """Servers that are never spot."""
    on_demand_percent_above_base: Annotated[int, Field(ge=0, le=100)] = 50
    """Percentage of all others that is not spot."""


class Scaling(Model):
    """Size of the group; equal ``min_size`` and ``max_size`` make a fixed group."""

    min_size: Size
    """Least number of servers, and what a new group starts with. With ``schedules``: the
    smallest ``min_size`` of them."""
    max_size: Annotated[int, Field(ge=1, le=500)]
    """Largest number of servers. With ``schedules``: the largest ``max_size`` of them."""
    target_tracking: TargetTracking | None = None
    """Follow a metric."""
    schedules: dict[str, Schedule] = {}
    """Scaling by the clock, by name."""
    spot: Spot | None = None
    """Spot capacity; refused in production."""
