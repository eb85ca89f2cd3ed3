"""Region, zones, subnet roles: every component finds a subnet of its own kind."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.model.environment import GatewayType
from generator.spec.model.load_balancer import Exposure
from generator.spec.model.network import Nat, SubnetRole
from generator.spec.rules.subject import Subject, join
from generator.spec.tables import zones


def region(subject: Subject) -> Iterator[Problem]:
    """The region exists, and so do the zones in it; each zone once."""
    environment = subject.environment
    known = zones()
    if environment.region not in known:
        near = nearest(environment.region, known)
        yield subject.problem("region", "unknown region", environment.region, near=near)
        return
    here = known[environment.region]
    declared = environment.network.availability_zones
    for index, zone in enumerate(declared):
        path = f"network.availability_zones.{index}"
        if zone not in here:
            message = f"{environment.region} has no such zone"
            yield subject.problem(path, message, zone, join(here), nearest(zone, here))
        elif zone in declared[:index]:
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
    if environment.network.nat is not Nat.NONE:
        yield from _needs(subject, SubnetRole.PUBLIC, "network.nat", "a NAT gateway needs role")
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
    declared = subject.environment.network.subnets
    if role not in declared:
        message = f"{text} {role}, which network.subnets does not have"
        yield subject.problem(path, message, allowed=f"{join(declared)}, or add {role}")
