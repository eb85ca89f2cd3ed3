"""CloudFront distributions in front of VPC origins: internal load balancers and instances.

CloudFront developer guide, "Restrict access with VPC origins" (requests come to the interface of
the origin on a private way, from the addresses of CloudFront's managed prefix list) and "Require
HTTPS for communication between viewers and CloudFront".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.config.model import Block, Resource
from generator.config.values import ABSENT
from generator.network.balancers import Forwarding
from generator.network.build.book import Book
from generator.network.distributions import HTTP, HTTPS, KIND
from generator.network.doubts import Doubt
from generator.network.model import Interface, Reason, Thing
from generator.network.packets.ports import ALL_PORTS, PortSet
from generator.network.packets.protocols import TCP
from generator.network.read import argument, flag, number, reason

_TYPE, _ORIGIN = "aws_cloudfront_distribution", "aws_cloudfront_vpc_origin"
# What follows ``com.amazonaws.global.`` in the name of the prefix list.
_SERVICE = "cloudfront.origin-facing"
_CONFIG = "vpc_origin_endpoint_config"
_SECURE = ("https-only", "redirect-to-https")
_Ports = tuple[PortSet, tuple[Reason, ...]]


def build(book: Book) -> Iterator[Thing]:
    """Every distribution with VPC origins, what it sends to each, and what else may use these."""
    for origin in book.of_type(_ORIGIN):
        yield from _doubts(book, origin)
    for distribution in book.of_type(_TYPE):
        sent = list(_sent(book, distribution))
        if sent:
            yield Interface(
                address=distribution.address,
                file=distribution.file,
                line=distribution.line,
                kind=KIND,
                subnet="",
                addresses=book.lists.service_range(_SERVICE),
                groups=None,
                public=True,
                ipv6=False,
            )
            yield from sent


def _doubts(book: Book, origin: Resource) -> Iterator[Doubt]:
    """An origin that no distribution here uses is there for others; IPv6 of viewers is told by no
    address here."""
    users = [one for one in book.of_type(_TYPE) if origin in [o for _, o in _origins(book, one)]]
    over_v6 = [one for one in users if flag(book.written(one, "is_ipv6_enabled")) is not False]
    text = f"{origin.address} is not modelled: CloudFront sends to it as to a VPC origin"
    if over_v6:
        text = f"what viewers of {over_v6[0].address} send over IPv6 is not modelled"
    if over_v6 or not users:
        yield Doubt(
            address=origin.address,
            file=origin.file,
            line=origin.line,
            unknown=(Reason(text, origin.file, origin.line, origin.address),),
            front=book.address(origin.get(f"{_CONFIG}.arn")),
            sources=frozenset({"internet", "range"}),
        )


def _origins(book: Book, distribution: Resource) -> Iterator[tuple[Block, Resource]]:
    """The blocks of a distribution that name a VPC origin."""
    for block in distribution.block.children("origin"):
        for config in block.children("vpc_origin_config"):
            origin = book.target(argument(config, "vpc_origin_id"))
            if origin is not None and origin.type == _ORIGIN:
                yield block, origin


def _sent(book: Book, distribution: Resource) -> Iterator[Forwarding]:
    enabled = flag(book.written(distribution, "enabled"), True)
    if enabled is False:
        return
    why = tuple(book.uncertain(distribution))
    if enabled is None:
        why += (reason(distribution.get("enabled"), "`enabled`", distribution),)
    for block, origin in _origins(book, distribution):
        heard, more = _viewers(distribution, argument(block, "origin_id"))
        one = _forwarding(book, distribution, origin, heard)
        yield replace(one, unknown=(*why, *more, *one.unknown))


def _forwarding(book: Book, distribution: Resource, origin: Resource, heard: PortSet) -> Forwarding:
    ports, why = _origin_ports(book, origin)
    return Forwarding(
        address=origin.address,
        file=origin.file,
        line=origin.line,
        unknown=(*why, *book.uncertain(origin)),
        balancer=distribution.address,
        target=book.address(origin.get(f"{_CONFIG}.arn")),
        protocols=TCP,
        ports=heard,
        target_ports=ports,
        kind=KIND,
    )


def _viewers(distribution: Resource, origin: object) -> _Ports:
    """Ports of the behaviours that send to an origin: over HTTP nothing goes on where a behaviour
    asks for HTTPS."""
    found, why = PortSet(), []
    for behavior in _behaviors(distribution):
        named = argument(behavior, "target_origin_id")
        if isinstance(named, str) and isinstance(origin, str) and named != origin:
            continue
        policy = argument(behavior, "viewer_protocol_policy")
        if not isinstance(policy, str):
            why.append(reason(policy, "`viewer_protocol_policy`", distribution, behavior.line))
        found |= HTTPS if policy in _SECURE else HTTPS | HTTP
    return found, tuple(why)


def _behaviors(distribution: Resource) -> Iterator[Block]:
    for name in ("default_cache_behavior", "ordered_cache_behavior"):
        yield from distribution.block.children(name)


def _origin_ports(book: Book, origin: Resource) -> _Ports:
    policy = book.written(origin, f"{_CONFIG}.origin_protocol_policy")
    names = {"https-only": ("https_port",), "http-only": ("http_port",)}
    asked = names.get(policy, ()) if isinstance(policy, str) else ()
    found, why = PortSet(), []
    for name in asked or ("http_port", "https_port"):
        written = book.written(origin, f"{_CONFIG}.{name}")
        port = number(written)
        if port is None:
            why.append(reason(written, f"`{name}`", origin))
        found |= ALL_PORTS if port is None else PortSet.of(port)
    if policy is ABSENT or not isinstance(policy, str):
        why.append(reason(policy, "`origin_protocol_policy`", origin))
    return found, tuple(why)
