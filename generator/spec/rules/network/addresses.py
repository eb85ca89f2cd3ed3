"""Addresses of an environment: well-formed, private, large enough, and free of overlap."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Network

from generator.errors import Problem
from generator.spec.addresses import AllocationError, allocate
from generator.spec.model.network import Network
from generator.spec.ranges import address, network, overlaps, private, proposal
from generator.spec.rules.subject import Subject

# Wider ranges than this are no site, they are a mistake for "everything".
WIDEST_SITE = 8


def written_ranges(subject: Subject) -> Iterator[Problem]:
    """Every CIDR of the spec is a network address, every address an address."""
    for path, text in _cidrs(subject):
        if network(text) is None:
            message = "is not an IPv4 range, or its address has bits set after the prefix"
            yield subject.problem(path, message, text, "a network address", proposal(text))
    for path, text in _addresses(subject):
        if address(text) is None:
            yield subject.problem(path, "is not an IPv4 address", text)


def vpc(subject: Subject) -> Iterator[Problem]:
    """AWS: "VPC CIDR blocks": /16 to /28; and the subnets of all roles fit in."""
    described = subject.environment.network
    found = network(described.cidr)
    if found is None:
        return
    if not private(found):
        allowed = "10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10"
        yield subject.problem("network.cidr", "is not a private range", described.cidr, allowed)
    if not 16 <= found.prefixlen <= 28:
        message = "is not a size that a VPC can have"
        yield subject.problem("network.cidr", message, described.cidr, "/16 to /28")
        return
    if described.existing:
        return
    try:
        allocate(described)
    except AllocationError as error:
        path = f"network.subnets.{error.role.value}"
        yield subject.problem(path, str(error), allowed="a wider VPC, or longer prefixes")


def sites(subject: Subject) -> Iterator[Problem]:
    """A site overlaps neither the VPC nor another site: routes to it would be ambiguous."""
    ranges: list[tuple[IPv4Network, str]] = []
    own = network(subject.environment.network.cidr)
    if own:
        ranges.append((own, "network.cidr"))
    for name, site in subject.environment.sites.items():
        for index, text in enumerate(site.cidrs):
            path = f"sites.{name}.cidrs.{index}"
            if (found := network(text)) is None:
                continue
            if found.prefixlen < WIDEST_SITE:
                allowed = f"/{WIDEST_SITE} or longer"
                yield subject.problem(path, "is too wide for one site", text, allowed)
            else:
                ranges.append((found, path))
    for pair in overlaps(ranges):
        # The VPC's own line is never the one to complain about: it is the site that moves.
        (other, first), (found, path) = sorted(pair, key=lambda r: r[1] != "network.cidr")
        yield subject.problem(path, f"overlaps {other} at {first}", str(found))


def external(subject: Subject) -> Iterator[Problem]:
    """What is called external lies outside the VPC, and is not "everywhere" (PCI 1.3.2)."""
    own = network(subject.environment.network.cidr)
    for name, destination in subject.environment.external.items():
        for index, text in enumerate(destination.cidrs):
            path = f"external.{name}.cidrs.{index}"
            found = network(text)
            if found and found.prefixlen < WIDEST_SITE:
                message = "is too wide for one destination: it covers a large part of the internet"
                yield subject.problem(path, message, text, f"/{WIDEST_SITE} or longer")
            elif found and own and found.overlaps(own):
                yield subject.problem(path, f"overlaps the VPC, {own}", text)


def _cidrs(subject: Subject) -> Iterator[tuple[str, str]]:
    environment = subject.environment
    yield "network.cidr", environment.network.cidr
    yield from existing_ranges(environment.network)
    for name, site in environment.sites.items():
        yield from _numbered(f"sites.{name}.cidrs", site.cidrs)
        if site.direct_connect:
            path = f"sites.{name}.direct_connect.allowed_prefixes"
            yield from _numbered(path, site.direct_connect.allowed_prefixes)
    for name, destination in environment.external.items():
        yield from _numbered(f"external.{name}.cidrs", destination.cidrs)
    for name, service in environment.services.items():
        if service.load_balancer:
            path = f"services.{name}.load_balancer.allowed_cidrs"
            yield from _numbered(path, service.load_balancer.allowed_cidrs)


def existing_ranges(described: Network) -> Iterator[tuple[str, str]]:
    """Ranges of a VPC that exists, by path: of its subnets, and of endpoints of others."""
    if described.existing is None:
        return
    for role, subnets in described.existing.subnets.items():
        for zone, subnet in subnets.items():
            yield f"network.existing.subnets.{role}.{zone}.cidr", subnet.cidr
    if shared := described.existing.interface_endpoints:
        yield from _numbered("network.existing.interface_endpoints.cidrs", shared.cidrs)


def _addresses(subject: Subject) -> Iterator[tuple[str, str]]:
    for index, zone in enumerate(subject.environment.network.dns.forward):
        yield from _numbered(f"network.dns.forward.{index}.resolvers", zone.resolvers)
    for name, site in subject.environment.sites.items():
        if site.vpn:
            yield f"sites.{name}.vpn.customer_gateway_ip", site.vpn.customer_gateway_ip


def _numbered(path: str, texts: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    return ((f"{path}.{index}", text) for index, text in enumerate(texts))
