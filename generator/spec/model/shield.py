"""AWS Shield Advanced for what the internet reaches."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.spec.model.base import Model


class Shield(Model):
    """AWS Shield Advanced protects the distribution, or else the public load balancer. pave never
    subscribes: a subscription is a commitment of one year to a monthly fee, which the payer of the
    organization pays. Without it AWS refuses the protection; RUNBOOK.md has the step."""

    reason: Annotated[str, Field(min_length=10, max_length=300)]
    """Why this service needs more than AWS Shield Standard, which every account has."""
