"""One connection between two parties, as everything that filters traffic reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.blueprint.context import Context
from generator.blueprint.flows.parties import Kind, Party, endpoints_role, gateway_party
from generator.spec.source import Source

HTTP, HTTPS, DNS = 80, 443, 53


@dataclass(frozen=True, slots=True)
class ResolvedFlow:
    """One connection: ``source`` opens it to a port of ``target``.

    ``declared_port`` tells that the flow itself names the port, because the target has none
    of its own. ``origin`` is the line of the spec that caused the flow.
    """

    source: Party
    target: Party
    protocol: str  # "tcp" or "udp"
    from_port: int
    to_port: int
    description: str
    origin: Source
    declared_port: bool = False


def tcp(source: Party, target: Party, port: int, description: str, origin: Source) -> ResolvedFlow:
    """A TCP connection to one port."""
    return ResolvedFlow(source, target, "tcp", port, port, description, origin)


def interface_endpoints(context: Context, source: Party, origin: Source) -> Iterator[ResolvedFlow]:
    """AWS APIs over the interface endpoints, if there are any: own ones, and those of others."""
    network, text = context.environment.network, "AWS APIs over the interface endpoints"
    if network.own_interfaces:
        target = Party(Kind.ENDPOINTS, "endpoints", endpoints_role(context))
        yield tcp(source, target, HTTPS, text, origin)
    if network.existing and (shared := network.existing.interface_endpoints):
        elsewhere = Party(Kind.SHARED_ENDPOINTS, "shared-endpoints", cidrs=shared.cidrs)
        yield tcp(source, elsewhere, HTTPS, f"{text} of the VPC's owner", origin)


def aws_apis(context: Context, source: Party, origin: Source) -> Iterator[ResolvedFlow]:
    """What servers call of AWS, over the endpoints that the network has."""
    yield from interface_endpoints(context, source, origin)
    yield from s3_gateway(context, source, origin)


def s3_gateway(context: Context, source: Party, origin: Source) -> Iterator[ResolvedFlow]:
    """S3 over the gateway endpoint, if there is one."""
    if "s3" in context.environment.network.endpoints.gateway:
        target = gateway_party(Kind.S3, "s3")
        yield tcp(source, target, HTTPS, "S3 over the gateway endpoint", origin)
