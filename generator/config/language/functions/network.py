"""cidrsubnet, cidrsubnets, cidrhost and cidrnetmask."""

from __future__ import annotations

import ipaddress
from typing import Any

from generator.config.language.functions.adapt import over_known
from generator.config.language.kinds import EvaluationError

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def _network(prefix: str) -> Network:
    return ipaddress.ip_network(prefix, strict=False)


def _subnet_at(network: Network, length: int, start: int) -> str:
    return f"{type(network.network_address)(start)}/{length}"


def _cidrsubnet(prefix: str, bits: int, number: int) -> str:
    network = _network(prefix)
    length = network.prefixlen + bits
    if bits < 0 or length > network.max_prefixlen or not 0 <= number < 1 << bits:
        raise EvaluationError("the network has no such subnet")
    step = 1 << (network.max_prefixlen - length)
    return _subnet_at(network, length, int(network.network_address) + number * step)


def _cidrsubnets(prefix: str, *bits: int) -> list[str]:
    network = _network(prefix)
    position, found = int(network.network_address), []
    for extra in bits:
        length = network.prefixlen + extra
        if extra < 1 or length > network.max_prefixlen:
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
    base = network.network_address if number >= 0 else network.broadcast_address + 1
    host = base + number
    if host not in network:
        raise EvaluationError("the network has no such host")
    return str(host)


def _cidrnetmask(prefix: str) -> str:
    network = _network(prefix)
    if network.version == 6:
        raise EvaluationError("IPv6 has no netmask")
    return str(network.netmask)


_KNOWN: dict[str, Any] = {
    "cidrhost": _cidrhost,
    "cidrnetmask": _cidrnetmask,
    "cidrsubnet": _cidrsubnet,
    "cidrsubnets": _cidrsubnets,
}
FUNCTIONS = {name: over_known(name, function) for name, function in _KNOWN.items()}
