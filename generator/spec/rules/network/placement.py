"""Region, zones, subnet roles: every component finds a subnet of its own kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.model.load_balancer import Exposure
from generator.spec.model.network import Nat
from generator.spec.model.private_gateway import GatewayType
from generator.spec.model.subnet_role import SubnetRole
from generator.spec.rules.newer import newer
from generator.spec.rules.subject import Subject, join
from generator.spec.tables import zones

_REGION = re.compile(r"[a-z]{2}-(?:[a-z]+-)?(?:north|south|east|west|central){1,2}-[1-9]")
# China, GovCloud, the isolated and the sovereign regions: partitions of their own.
_ELSEWHERE = re.compile(r"cn-|us-gov-|[a-z]{2}-iso[a-z]*-|eusc-")

NETWORK = "network.subnets"


def region_like(text: str) -> bool:
    """Whether a region has the form that AWS gives it. pave renders for the partition ``aws``."""
    return text in zones() or bool(_REGION.fullmatch(text) and not _ELSEWHERE.match(text))


def region(subject: Subject) -> Iterator[Problem]:
    """Region and zones have the right form; pave knows them; each zone once."""
    environment = subject.environment
    known = zones()
    declared = environment.network.availability_zones
    mistyped = not any(zone.startswith(environment.region) for zone in declared)
    if not region_like(environment.region) or (environment.region not in known and mistyped):
        near = nearest(environment.region, known)
        yield subject.problem("region", "unknown region", environment.region, near=near)
        return
    if environment.region not in known:
        yield from newer(subject, "region", "pave does not know it", environment.region, known)
    here = known.get(environment.region, [f"{environment.region}{letter}" for letter in "abc"])
    for index, zone in enumerate(declared):
        path = f"network.availability_zones.{index}"
        if not re.fullmatch(rf"{re.escape(environment.region)}[a-z]", zone):
            message = f"{environment.region} has no such zone"
            yield subject.problem(path, message, zone, join(here), nearest(zone, here))
        elif zone not in here and environment.region in known:
            message = f"pave does not know this zone, only {join(here)}"
            yield from newer(subject, path, message, zone, here)
        if zone in declared[:index]:
            yield subject.problem(path, "the zone is named twice", zone)
    yield from _order(subject)


def _order(subject: Subject) -> Iterator[Problem]:
    """Each zone has one place."""
    network = subject.environment.network
    for index, zone in enumerate(network.zone_order):
        if zone in network.zone_order[:index]:
            path = f"network.zone_order.{index}"
            yield subject.problem(path, "the zone is named twice", zone)
    missing = [zone for zone in network.availability_zones if zone not in network.zone_order]
    if network.zone_order and missing:
        message = "a zone of network.availability_zones has no place in the order"
        yield subject.problem("network.zone_order", message, allowed=f"{join(missing)} as well")


def component_roles(subject: Subject) -> Iterator[Problem]:
    """The CDE has subnets of its own (PCI DSS 1.4.4; section 4, segmentation)."""
    for path, component in subject.components:
        if component.in_vpc:
            yield from _needs(subject, component.subnet_role, path, "is placed in subnets of role")


def infrastructure_roles(subject: Subject) -> Iterator[Problem]:
    """What faces the internet stands in public subnets, a transit gateway in transit ones."""
    environment = subject.environment
    makes_nat = environment.network.nat in (Nat.PER_AZ, Nat.SINGLE)
    if makes_nat and not environment.network.existing:
        role = environment.network.nat_role
        yield from _needs(subject, role, "network.nat", "a NAT gateway needs role")
    for name, service in environment.services.items():
        balancer = service.load_balancer
        if balancer and balancer.exposure is Exposure.INTERNET:
            path = f"services.{name}.load_balancer.exposure"
            yield from _needs(
                subject,
                SubnetRole.PUBLIC,
                path,
                "a load balancer that faces the internet needs role",
            )
    gateway = environment.private_gateway
    if gateway and gateway.type is GatewayType.TRANSIT_GATEWAY:
        text = "a transit gateway needs role"
        yield from _needs(subject, SubnetRole.TRANSIT, "private_gateway.type", text)


def _needs(subject: Subject, role: SubnetRole, path: str, text: str) -> Iterator[Problem]:
    declared = subject.environment.network.roles
    if role not in declared:
        there = "network.existing.subnets" if subject.environment.network.existing else NETWORK
        message = f"{text} {role}, which {there} does not have"
        yield subject.problem(path, message, allowed=f"{join(declared)}, or add {role}")
