"""A VPC that exists: its subnets fit the spec, and the spec asks for nothing that its owner makes.

Sources: Amazon VPC user guide, "Subnet CIDR blocks"; EC2 API, CreateRoute and CreateVpcEndpoint (a
table has one route to a range, a VPC one gateway endpoint of a service for a table).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.model.existing_network import ExistingNetwork
from generator.spec.model.network import Nat, Network
from generator.spec.ranges import network, overlaps, private
from generator.spec.rules.network.addresses import existing_ranges
from generator.spec.rules.subject import Subject, join

_HERE = "network.existing"


def subnets_somewhere(subject: Subject) -> Iterator[Problem]:
    """Subnets are either created or there already."""
    described = subject.environment.network
    if not described.subnets and not described.existing:
        message = "no subnets"
        allowed = "the prefix length of each role, or network.existing"
        yield subject.problem("network.subnets", message, allowed=allowed)


def existing_network(subject: Subject) -> Iterator[Problem]:
    """What the spec says of a VPC that exists."""
    described = subject.environment.network
    if described.existing:
        yield from _not_made(subject, described)
        yield from _zones(subject, described, described.existing)
        yield from _ids(subject, described.existing)
        yield from _ranges(subject, described)
        yield from _endpoints(subject, described, described.existing)


def _not_made(subject: Subject, described: Network) -> Iterator[Problem]:
    """Fields that say how pave makes a VPC."""
    if described.subnets:
        message = f"the VPC exists, so its subnets are those of {_HERE}.subnets"
        yield subject.problem("network.subnets", message, allowed="nothing here")
    if described.zone_order:
        message = "the VPC exists, so no order gives out addresses"
        yield subject.problem("network.zone_order", message, allowed="nothing here")
    if described.nat in (Nat.PER_AZ, Nat.SINGLE):
        message = "the VPC exists, so pave makes no NAT gateway in it"
        allowed = "central (the owner's routes lead out) or none"
        yield subject.problem("network.nat", message, described.nat.value, allowed)


def _zones(subject: Subject, described: Network, there: ExistingNetwork) -> Iterator[Problem]:
    for role, subnets in there.subnets.items():
        path = f"{_HERE}.subnets.{role}"
        for zone in subnets:
            if zone not in described.availability_zones:
                message = "is not one of network.availability_zones"
                near = nearest(zone, described.availability_zones)
                allowed = join(described.availability_zones)
                yield subject.problem(f"{path}.{zone}", message, zone, allowed, near)
        missing = [zone for zone in described.availability_zones if zone not in subnets]
        if missing:
            message = f"the role has no subnet in {join(missing)}"
            yield subject.problem(path, message, allowed="a subnet in each zone")


def _ids(subject: Subject, there: ExistingNetwork) -> Iterator[Problem]:
    seen: set[str] = set()
    for role, subnets in there.subnets.items():
        for zone, subnet in subnets.items():
            if subnet.id in seen:
                path = f"{_HERE}.subnets.{role}.{zone}.id"
                yield subject.problem(path, "the subnet is named twice", subnet.id)
            seen.add(subnet.id)


def _ranges(subject: Subject, described: Network) -> Iterator[Problem]:
    whole, found = network(described.cidr), []
    for path, text in existing_ranges(described):
        cidr = network(text)
        of_subnet = path.startswith(f"{_HERE}.subnets.")
        if cidr is None or whole is None:
            continue
        if not of_subnet and not private(cidr):
            yield subject.problem(path, "is not a private range", text)
        elif of_subnet and not cidr.subnet_of(whole):
            yield subject.problem(path, "is outside the VPC", text, f"ranges in {whole}")
        elif of_subnet:
            found.append((cidr, path))
    for (other, beside), (cidr, path) in overlaps(found):
        yield subject.problem(path, f"overlaps {other} at {beside}", str(cidr))


def _endpoints(subject: Subject, described: Network, there: ExistingNetwork) -> Iterator[Problem]:
    wanted, shared = described.endpoints, there.interface_endpoints
    yield from _named(subject, "gateway", there.gateway_endpoints, wanted.gateway)
    if shared:
        yield from _named(subject, "interface", shared.services, wanted.interface)


def _named(
    subject: Subject, kind: str, names: Iterable[str], wanted: tuple[str, ...]
) -> Iterator[Problem]:
    for index, name in enumerate(names):
        if name not in wanted:
            part = name if kind == "gateway" else f"services.{index}"
            path = f"{_HERE}.{kind}_endpoints.{part}"
            message = f"is not one of network.endpoints.{kind}"
            yield subject.problem(path, message, name, join(wanted), nearest(name, wanted))
