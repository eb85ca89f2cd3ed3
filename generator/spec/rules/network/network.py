"""Egress and endpoints of the network."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.model.network import Endpoints, Nat
from generator.spec.model.private_gateway import GatewayType
from generator.spec.rules.newer import newer
from generator.spec.rules.subject import Subject, join
from generator.spec.tables import table


def egress(subject: Subject) -> Iterator[Problem]:
    """Production loses a zone without losing the way out of the others."""
    if subject.production and subject.environment.network.nat is Nat.SINGLE:
        message = "with one NAT gateway, all zones of production fail together with its zone"
        yield subject.problem("network.nat", message, "single", "per-az, none")
    if subject.environment.network.nat is Nat.NONE:
        yield from _without_a_way_out(subject)
    yield from _central(subject)


def _central(subject: Subject) -> Iterator[Problem]:
    """In a VPC of pave the way to a central egress is a transit gateway."""
    network, gateway = subject.environment.network, subject.environment.private_gateway
    transit = gateway is not None and gateway.type is GatewayType.TRANSIT_GATEWAY
    if network.nat is Nat.CENTRAL and not network.existing and not transit:
        message = "a central egress is reached over a transit gateway, which is missing"
        allowed = "private_gateway: {type: transit-gateway, ...}"
        yield subject.problem("network.nat", message, "central", allowed)


def _without_a_way_out(subject: Subject) -> Iterator[Problem]:
    for path, component in subject.components:
        for index, flow in enumerate(component.talks_to):
            if flow.to in subject.environment.external:
                message = "network.nat is none, so there is no route to the internet"
                field = f"{path}.talks_to.{index}.to"
                yield subject.problem(field, message, flow.to, "network.nat: per-az or single")


def nat_allocations(subject: Subject) -> Iterator[Problem]:
    """An address for each NAT gateway, each once."""
    network = subject.environment.network
    given = network.nat_allocations
    zones = len(network.zones)
    wanted = {Nat.PER_AZ: zones, Nat.SINGLE: 1}.get(network.nat, 0)
    if given and len(given) != wanted:
        message = f"nat is {network.nat}, so the number of NAT gateways is {wanted}"
        yield subject.problem("network.nat_allocations", message, len(given), f"{wanted} or none")
    for index, allocation in enumerate(given):
        if allocation in given[:index]:
            path = f"network.nat_allocations.{index}"
            yield subject.problem(path, "the address is named twice", allocation)


def endpoints(subject: Subject) -> Iterator[Problem]:
    """Endpoint services exist; each once."""
    described = subject.environment.network.endpoints
    for kind, names in (("gateway", described.gateway), ("interface", described.interface)):
        known = table("endpoints")[kind]
        for index, name in enumerate(names):
            path = f"network.endpoints.{kind}.{index}"
            if name not in known and kind == "gateway":
                near, message = nearest(name, known), "AWS has no gateway endpoint of this name"
                yield subject.problem(path, message, name, join(known), near)
            elif name not in known and not _named_in_full(described, name):
                message = "pave does not know an interface endpoint of this name"
                yield from newer(subject, path, message, name, known)
            if name in names[:index]:
                yield subject.problem(path, "the endpoint is named twice", name)
    for name in described.settings:
        if name not in described.interface:
            path = f"network.endpoints.settings.{name}"
            near = nearest(name, described.interface)
            message = "is not one of network.endpoints.interface"
            yield subject.problem(path, message, name, join(described.interface), near)
    yield from _image_layers(subject)


def _named_in_full(described: Endpoints, name: str) -> bool:
    settings = described.settings.get(name)
    return settings is not None and settings.service_name is not None


def _image_layers(subject: Subject) -> Iterator[Problem]:
    """Image layers come from S3, and without its gateway endpoint from nowhere (Amazon ECR user
    guide, "Amazon ECR interface VPC endpoints": an S3 gateway endpoint)."""
    described = subject.environment.network.endpoints
    for index, name in enumerate(described.interface):
        if name.startswith("ecr.") and "s3" not in described.gateway:
            path = f"network.endpoints.interface.{index}"
            message = "ECR keeps the layers of images in S3: servers need its gateway endpoint too"
            yield subject.problem(path, message, name, "network.endpoints.gateway with s3")
