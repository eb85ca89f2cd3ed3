"""The public name of a service that runs in two regions."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.spec.model.base import Model
from generator.spec.model.network import Domain


class PublicName(Model):
    """A public name of a service that both environments of a pair have. It is written on one side;
    the root of the other side holds the record that people turn, with `public_names_here`."""

    name: Domain
    """Name that callers use, such as `pay.example.com`."""
    zone_id: Annotated[str, Field(pattern=r"^Z[A-Z0-9]{1,31}$")]
    """Public hosted zone of this account that holds it."""
    automatic: bool = False
    """Route 53 turns the name when no server of the side that leads is healthy, and back again.
    Only for services without data: a side whose copies are late would be written to."""
