"""What is drawn; the SVG and the tables of the report are functions of these."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.gate.facts.scope import ScopeCategory


class Sign(StrEnum):
    """What a change does to a box; NONE outside a comparison."""

    NONE = ""
    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


NOT_KNOWN = "not known"
INTERNET, PUBLIC, PRIVATE = "(internet)", "(public ranges)", "(private ranges)"


@dataclass(frozen=True, slots=True)
class Box:
    """A component, or something outside. ``key`` is the address of its resource; ``members`` are
    addresses of resources that are a part of it."""

    key: str
    name: str
    kind: str = ""
    scope: ScopeCategory = ScopeCategory.UNTAGGED
    groups: frozenset[str] = frozenset()
    subnets: frozenset[str] = frozenset()
    members: frozenset[str] = frozenset()
    file: str = ""
    line: int = 0
    note: str = ""
    mark: Sign = Sign.NONE


@dataclass(frozen=True, slots=True)
class Lane:
    """A subnet: its zone and range as they are written."""

    key: str
    zone: str
    cidr: str

    @property
    def line(self) -> str:
        """Both, short: the end of a zone's name tells it apart, as in eu-central-1a."""
        if self.zone == self.cidr == NOT_KNOWN:
            return "zone, range not known"
        return f"{self.zone.rpartition('-')[2]}  {self.cidr}".strip()


@dataclass(frozen=True, slots=True)
class Band:
    """Subnets of one tier and scope, side by side in their zones, with what lies in them."""

    tier: str
    scope: ScopeCategory
    public: bool | None  # None: its routes cannot be resolved
    lanes: tuple[Lane, ...]
    boxes: tuple[Box, ...] = ()

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """A short line and the whole of it for each subnet; those that say the same are one."""
        counted = Counter((lane.line, f"{lane.zone} {lane.cidr}".strip()) for lane in self.lanes)
        return tuple(
            (f"{line} x {count}" if count > 1 else line, whole)
            for (line, whole), count in counted.items()
        )


@dataclass(frozen=True, slots=True)
class DrawnVpc:
    """A VPC. ``doors`` are its gateways, in words."""

    key: str
    name: str
    ranges: tuple[str, ...]
    doors: tuple[str, ...]
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """Connections that security groups allow, from who opens them. ``ends`` are boxes' keys."""

    ends: tuple[str, str]
    traffic: tuple[str, ...]
    reasons: tuple[str, ...] = ()
    ranges: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    mark: Sign = Sign.NONE


@dataclass(frozen=True, slots=True)
class Picture:
    """A root module as it is drawn. ``notes`` say what the picture cannot show."""

    title: str
    vpcs: tuple[DrawnVpc, ...]
    outside: tuple[Box, ...]
    regional: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    notes: tuple[str, ...] = ()

    @property
    def own_vpcs(self) -> tuple[DrawnVpc, ...]:
        """Those with a key: a frame without one holds subnets of others."""
        return tuple(vpc for vpc in self.vpcs if vpc.key)

    def boxes(self) -> Mapping[str, Box]:
        """Every box by its key."""
        inside = (b for vpc in self.vpcs for band in vpc.bands for b in band.boxes)
        return {box.key: box for box in (*self.outside, *inside, *self.regional)}
