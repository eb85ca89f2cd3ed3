"""A Configuration as a picture: what lies where, and who may reach whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT, Value
from generator.diagram.arrows import arrows, from_own_ranges, not_drawn
from generator.diagram.boxes import SUBNET_TYPES, name_of, of_kinds, placed
from generator.diagram.kinds import kinds
from generator.diagram.model import (
    INTERNET,
    NOT_KNOWN,
    PRIVATE,
    PUBLIC,
    Band,
    Box,
    DrawnVpc,
    Lane,
    Picture,
)
from generator.diagram.private import without_private
from generator.gate.facts.network.networks import vpc_ranges
from generator.gate.facts.network.subnets import is_public
from generator.gate.facts.scope import ScopeCategory, scope_of
from generator.gate.facts.tiers import tier_of
from generator.gate.model import PolicySettings
from generator.gate.redaction import Redaction
from generator.gate.verdict.wording import shown
from generator.shown import first_of, number

ELSEWHERE = "Subnets outside this configuration"
_TIERS = ("public", "app", "data")
_OUTSIDE = {INTERNET: "Internet", PUBLIC: "Public ranges", PRIVATE: "Private ranges"}


def picture_of(configuration: Configuration, settings: PolicySettings) -> Picture:
    """The picture of one root module."""
    boxes = placed(configuration, settings)
    found = arrows(configuration, boxes)
    vpcs = _vpcs(configuration, settings, boxes)
    drawn = {box.key for vpc in vpcs for band in vpc.bands for box in band.boxes}
    lost = [box for box in boxes if box.key not in drawn]
    if lost:
        band = Band("", ScopeCategory.UNTAGGED, None, (), tuple(_ordered(lost)))
        vpcs = (*vpcs, DrawnVpc("", ELSEWHERE, (), (), (band,)))
    ends = {end for arrow in found for end in arrow.ends}
    if configuration.of_type("aws_internet_gateway"):
        ends.add(INTERNET)
    outside = [Box(key, name, _ranges(key, found)) for key, name in _OUTSIDE.items() if key in ends]
    outside += _ordered(of_kinds(configuration, kinds().sites, settings))
    regional = _ordered(of_kinds(configuration, kinds().regional, settings))
    notes = tuple(_notes(configuration, [*boxes, *regional]))
    picture = Picture(configuration.name, vpcs, tuple(outside), tuple(regional), found, notes)
    return without_private(picture, Redaction(configuration.private, configuration.private_keys))


def _ranges(key: str, found: Iterable[Any]) -> str:
    ranges = sorted({r for arrow in found if key in arrow.ends for r in arrow.ranges})
    return first_of(ranges, 2)


def _vpcs(
    configuration: Configuration, settings: PolicySettings, boxes: Sequence[Box]
) -> tuple[DrawnVpc, ...]:
    held: dict[str, list[Resource]] = {v.address: [] for v in configuration.of_type("aws_vpc")}
    for subnet in configuration.of_type(*SUBNET_TYPES, *(f"data.{t}" for t in SUBNET_TYPES)):
        held.setdefault(_key(configuration, subnet.get("vpc_id")), []).append(subnet)
    return tuple(
        _vpc(configuration, settings, key, subnets, boxes) for key, subnets in sorted(held.items())
    )


def _key(configuration: Configuration, vpc: Value) -> str:
    found = configuration.target(vpc)
    return found.address if found else f"a VPC of others: {shown(vpc)}"


def _vpc(
    configuration: Configuration,
    settings: PolicySettings,
    key: str,
    subnets: Sequence[Resource],
    boxes: Sequence[Box],
) -> DrawnVpc:
    resource = configuration.by_address.get(key)
    rows: dict[tuple[Any, ...], list[Resource]] = {}
    for subnet in subnets:
        rows.setdefault(_row(configuration, subnet, settings), []).append(subnet)
    bands = [_band(row, rows[row], boxes) for row in sorted(rows, key=str)]
    return DrawnVpc(
        key,
        name_of(resource) if resource else key,
        tuple(map(str, vpc_ranges(configuration).get(key, ()))),
        tuple(_doors(configuration, resource)) if resource else (),
        _each_once(bands),
    )


def _row(configuration: Configuration, subnet: Resource, settings: PolicySettings) -> Any:
    """CDE subnets come last, so that one line can go around them."""
    scope, public = scope_of(configuration, subnet, settings), is_public(configuration, subnet)
    tier = tier_of(subnet)
    word = tier if isinstance(tier, str) and tier else _by_route(public)
    rank = _TIERS.index(word) if word in _TIERS else len(_TIERS)
    rank = 1 if "app" in word.split("-") else rank
    return (scope is ScopeCategory.CDE, rank, word, scope, public)


def _by_route(public: bool | None) -> str:
    return {True: "public", False: "private", None: "routes not known"}[public]


def _band(row: tuple[Any, ...], subnets: Iterable[Resource], boxes: Iterable[Box]) -> Band:
    lanes = [
        Lane(s.address, _said(s, "availability_zone", "availability_zone_id"), _said(s, *_CIDRS))
        for s in subnets
    ]
    own = {lane.key for lane in lanes}
    ordered = tuple(sorted(lanes, key=lambda lane: (lane.zone, lane.cidr, lane.key)))
    return Band(row[2], row[3], row[4], ordered, tuple(b for b in boxes if b.subnets & own))


_CIDRS = ("cidr_block", "ipv6_cidr_block", "id")


def _said(subnet: Resource, *names: str) -> str:
    values = (subnet.get(name) for name in names)
    value = next((v for v in values if v is not ABSENT and v is not None), ABSENT)
    return "" if value is ABSENT else value if isinstance(value, str) else NOT_KNOWN


def _each_once(bands: Sequence[Band]) -> tuple[Band, ...]:
    """A component that lies in subnets of several bands is drawn in the one with most of them."""

    def best(box: Box) -> int:
        shares = [len(box.subnets & {lane.key for lane in band.lanes}) for band in bands]
        return shares.index(max(shares))

    return tuple(
        replace(band, boxes=tuple(_ordered(b for b in band.boxes if best(b) == place)))
        for place, band in enumerate(bands)
    )


def _doors(configuration: Configuration, vpc: Resource) -> Iterator[str]:
    for type_, words in kinds().doors.items():
        if configuration.referrers(vpc, type_):
            yield words


def _ordered(boxes: Iterable[Box]) -> list[Box]:
    return sorted(boxes, key=lambda box: (box.scope is not ScopeCategory.CDE, box.name, box.key))


def _notes(configuration: Configuration, boxes: Sequence[Box]) -> Iterator[str]:
    if boxes and all(box.scope is ScopeCategory.UNTAGGED for box in boxes):
        yield "No component has a tag of its PCI scope, so no CDE boundary is drawn."
    if any(box.scope is ScopeCategory.UNKNOWN for box in boxes):
        yield "The scope of some components cannot be resolved; they are marked with ?."
    if count := not_drawn(configuration):
        rules = number(count, "security group rule")
        yield f"{rules} with a group or a peer that cannot be resolved, drawn as far as known."
    if count := from_own_ranges(configuration):
        rules = number(count, "security group rule")
        yield f"{rules} for a range inside of these VPCs: whoever is in it has no arrow."
    if configuration.troubles:
        yield f"{number(len(configuration.troubles), 'part')} of the files could not be read."
