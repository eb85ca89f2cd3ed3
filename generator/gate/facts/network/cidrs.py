"""IP ranges as policies see them: the internet, wide public ranges, private ranges.

Prefix lengths below which a range stands for "the internet" are a project decision: half of the
address space (0.0.0.0/1) is as open as all of it, so the test is size, not the text 0.0.0.0/0.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Network, IPv6Network, ip_network

from generator.config.may_be import ELSEWHERE
from generator.config.values import Cause, Reference, Template, Unknown, Value, references

Network = IPv4Network | IPv6Network

# RFC 1918, RFC 6598 (carrier-grade NAT), RFC 3927 (link-local), RFC 4193 and RFC 4291.
PRIVATE = tuple(
    ip_network(text)
    for text in (
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "100.64.0.0/10",
        "169.254.0.0/16",
        "127.0.0.0/8",
        "fc00::/7",
        "fe80::/10",
    )
)
WORLD_PREFIX = {4: 8, 6: 16}  # a shorter prefix is the internet
WIDE_PREFIX = {4: 24, 6: 48}  # a shorter prefix of public addresses is wide
SUPERNET_PREFIX = {4: 16, 6: 56}  # a private range as large as a whole VPC (AWS: /16, /56)


def network(value: Value) -> Network | None:
    """The range that a literal names (``203.0.113.7/24`` as its network), else None."""
    if not isinstance(value, str):
        return None
    try:
        return ip_network(value.strip(), strict=False)
    except ValueError:
        return None


_LENGTH = re.compile(r".*/(\d{1,3})")
# Of single services (provider, data source aws_ip_ranges).
_PUBLISHED = re.compile(r"(?:.*\.)?data\.aws_ip_ranges\..*")
# What has the range of a VPC or of a part of one: a /16 at most, an IPv6 /44 (Amazon VPC User
# Guide, "VPC CIDR blocks"). Both ends of a peering connection are VPCs.
_OF_NETWORKS = re.compile(
    r"(?:.*\.)?aws_(?:(?:default_)?(?:vpc|subnet)|vpc_ipv[46]_cidr_block_association"
    r"|vpc_peering_connection)\..*"
)
_RANGE = re.compile(
    r"(?:(?:cidr_block_associations|(?:peer_)?(?:ipv6_)?cidr_block_set)(?:\[[\d*]+\]|\.\d+)\.)?"
    r"(?:peer_)?(?:ipv6_)?cidr_block"
)

_CALLED = re.compile(r"(?:vpc|subnets?)_(?:\w+_)?cidr|cidr(?:_blocks?|s)?_(?:\w+_)?(?:vpc|subnet)")


def is_network_range(value: Value) -> bool:
    """Whether a value is the range of a VPC or subnet, of this configuration or looked up."""
    return (
        isinstance(value, Reference)
        and _OF_NETWORKS.fullmatch(value.address) is not None
        and _RANGE.fullmatch(value.attribute) is not None
    )


def is_never_world(value: Value) -> bool:
    """Whether a range that is not known cannot stand for the internet: its length is written, it
    is that of a VPC or subnet or a part of one, or AWS publishes it as that of its own services."""
    if isinstance(value, Reference):
        return is_network_range(value) or _PUBLISHED.fullmatch(value.address) is not None
    if isinstance(value, Unknown):
        parts = value.references if value.cause is Cause.SUBRANGE else value.either
        return bool(parts) and all(map(_is_narrow, parts))
    last = value.parts[-1] if isinstance(value, Template) and value.parts else ""
    length = _LENGTH.fullmatch(last) if isinstance(last, str) else None
    return length is not None and int(length[1]) >= max(WORLD_PREFIX.values())


def is_called_network_range(value: Value) -> bool:
    """Whether the name of what a variable, a data source or a module that is not read gives says
    that it is the range of a VPC or subnet: nobody has seen it, and it may be anything else."""
    if isinstance(value, Unknown) and value.either:
        return all(is_called_network_range(v) or _is_narrow(v) for v in value.either)
    if isinstance(value, Unknown) and value.cause is not Cause.SUBRANGE:
        name = value.member or value.subject
        return value.cause in ELSEWHERE and bool(_CALLED.search(name))
    given = references(value) if isinstance(value, Unknown | Reference) else ()
    return bool(given) and all(
        is_never_world(one) or (".data." in f".{one.address}" and _CALLED.search(one.attribute))
        for one in given
    )


def _is_narrow(value: Value) -> bool:
    net = network(value)
    return not is_world(net) if net else is_never_world(value)


def within(inner: Network, outer: Network) -> bool:
    """Whether ``inner`` lies wholly in ``outer``; never across IP versions."""
    if isinstance(inner, IPv4Network) and isinstance(outer, IPv4Network):
        return inner.subnet_of(outer)
    if isinstance(inner, IPv6Network) and isinstance(outer, IPv6Network):
        return inner.subnet_of(outer)
    return False


def is_private(net: Network) -> bool:
    """Whether all addresses of the range are private."""
    return any(within(net, private) for private in PRIVATE)


def is_world(net: Network) -> bool:
    """Whether the range stands for the internet: 0.0.0.0/0, ::/0, and halves or eighths of it."""
    return net.prefixlen < WORLD_PREFIX[net.version] and not is_private(net)


def is_wide_public(net: Network) -> bool:
    """Whether the range holds public addresses and is broader than /24 (IPv6: /48)."""
    return net.prefixlen < WIDE_PREFIX[net.version] and not is_private(net)


def within_any(net: Network, allowed: tuple[str, ...]) -> bool:
    """Whether the range lies in one of the listed ranges (texts from gate.yaml)."""
    return any(within(net, outer) for outer in map(network, allowed) if outer is not None)
