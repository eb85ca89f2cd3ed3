"""Transit gateways as things of the model."""

from __future__ import annotations

from dataclasses import dataclass

from generator.network.model import Thing
from generator.network.transit.choice import TransitRoute


@dataclass(frozen=True, slots=True, kw_only=True)
class TransitGateway(Thing):
    """A transit gateway; ``references``: rules may name groups of another VPC behind it. ``id``:
    of AWS, by which a data source reads it; several read the same one."""

    references: bool | None = False
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TransitAttachment(Thing):
    """What is attached: ``kind`` is "vpc", "vpn", "direct-connect", "connect" or "peering", ``end``
    the address of the thing at the other end, ``table`` that of the table for what comes from it.
    """

    gateway: str
    kind: str
    end: str
    table: str = ""
    subnets: tuple[str, ...] = ()
    appliance: bool | None = False
    references: bool | None = True
    ipv6: bool | None = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TransitTable(Thing):
    """A route table of a transit gateway with its static and propagated routes."""

    gateway: str
    routes: tuple[TransitRoute, ...] = ()
