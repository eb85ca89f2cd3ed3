"""cidrsubnet, cidrsubnets, cidrhost and cidrnetmask."""

from __future__ import annotations

import ipaddress
import re

from generator.config.language.functions.adapt import Called, Plain, over_known
from generator.config.language.kinds import EvaluationError, UnsureError
from generator.config.language.scope import Scope
from generator.config.values import Cause, Reference, Unknown, Value

# Leading zeros of a part, which Go's parser of CIDRs allows here.
_ZEROS = re.compile(r"(?:^|(?<=[.:]))0+(?=[0-9a-fA-F]+(?:[.:]|$))")
_LONGER = 32  # bits by which cidrsubnets() may extend a prefix
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def _network(prefix: str) -> Network:
    if "/" not in prefix:
        raise EvaluationError("the prefix has no length")
    address, _, length = prefix.partition("/")
    if not length.isascii() or not length.isdigit() or len(length) > 9 or "%" in prefix:
        raise EvaluationError("the prefix is not valid")
    try:
        network = ipaddress.ip_network(f"{_ZEROS.sub('', address)}/{int(length)}", strict=False)
    except ValueError:
        raise EvaluationError("the prefix is not valid") from None
    if network.version == 6 and network.network_address.ipv4_mapped:
        raise UnsureError("this form of a network prefix")
    return network


def _subnet_at(network: Network, length: int, start: int) -> str:
    return f"{type(network.network_address)(start)}/{length}"


def _cidrsubnet(prefix: str, bits: int, number: int) -> str:
    network = _network(prefix)
    length = network.prefixlen + bits
    if bits < 0 or number < 0:
        raise UnsureError("cidrsubnet() with negative numbers")
    if length > network.max_prefixlen or not 0 <= number < 1 << bits:
        raise EvaluationError("the network has no such subnet")
    step = 1 << (network.max_prefixlen - length)
    return _subnet_at(network, length, int(network.network_address) + number * step)


def _cidrsubnets(prefix: str, *bits: int) -> list[Value]:
    network = _network(prefix)
    position = int(network.network_address)
    found: list[Value] = []
    for extra in bits:
        length = network.prefixlen + extra
        if not 1 <= extra <= _LONGER or length > network.max_prefixlen:
            raise EvaluationError("the network has no such subnet")
        step = 1 << (network.max_prefixlen - length)
        position = -(-position // step) * step
        if position + step - 1 > int(network.broadcast_address):
            raise EvaluationError("the network is exhausted")
        found.append(_subnet_at(network, length, position))
        position += step
    return found


def _cidrhost(prefix: str, number: int) -> str:
    network = _network(prefix)
    base = network.network_address
    number = number if number >= 0 else number + network.num_addresses
    if not 0 <= number < network.num_addresses:
        raise EvaluationError("the network has no such host")
    return str(base + number)


def _cidrnetmask(prefix: str) -> str:
    network = _network(prefix)
    if network.version == 6:
        raise EvaluationError("IPv6 has no netmask")
    return str(network.netmask)


_KNOWN: dict[str, tuple[str, Plain]] = {
    "cidrhost": ("si", _cidrhost),
    "cidrnetmask": ("s", _cidrnetmask),
    "cidrsubnet": ("sii", _cidrsubnet),
    "cidrsubnets": ("si*", _cidrsubnets),
}


def _of_a_range(name: str, known: Called) -> Called:
    """A part of a range that AWS answers lies in it, wherever it begins."""

    def call(scope: Scope, arguments: list[Value]) -> Value:
        prefix = scope.literal(arguments[0]) if arguments else None
        if not isinstance(prefix, Reference):
            return known(scope, arguments)
        part = Unknown(name, (prefix,), Cause.SUBRANGE)
        if name == "cidrsubnet":
            return part
        return [part for _ in arguments[1:]]

    return call


_CALLED = {name: over_known(name, *entry) for name, entry in _KNOWN.items()}
_PARTS = {name: _of_a_range(name, _CALLED[name]) for name in ("cidrsubnet", "cidrsubnets")}
FUNCTIONS = {**_CALLED, **_PARTS}
