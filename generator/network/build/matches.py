"""Protocol and ports of a rule of a security group or network ACL, in every spelling.

Amazon VPC user guide, "Security group rules" and "Custom network ACLs": protocol -1 is all traffic
and ignores ports; of ICMP a security group has type and code in the place of the ports.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.config.model import Block, Resource
from generator.config.values import ABSENT, Value
from generator.network.model import Reason
from generator.network.packets.ports import ALL_PORTS, PortSet
from generator.network.packets.protocols import (
    ALL_PROTOCOLS,
    ICMP,
    WITH_PORTS,
    ProtocolSet,
    protocols,
)
from generator.network.read import argument, items, number, reason


@dataclass(frozen=True, slots=True)
class Match:
    """Protocols and ports; everything, with a reason, when they are not known."""

    protocols: ProtocolSet = ALL_PROTOCOLS
    ports: PortSet = ALL_PORTS
    unknown: tuple[Reason, ...] = ()


def matched(resource: Resource, block: Block, icmp: tuple[str, str]) -> Match:
    """What a rule matches; ``icmp`` are the arguments of ICMP type and code."""
    written = argument(block, "ip_protocol", argument(block, "protocol"))
    found = protocols(str(written)) if isinstance(written, str | int) else None
    if found is None:
        return Match(unknown=(reason(written, "the protocol", resource, block.line),))
    if not (ICMP.covers(found) or WITH_PORTS.covers(found)):
        return Match(found)  # all traffic, or a protocol without ports
    names = icmp if ICMP.covers(found) else ("from_port", "to_port")
    first, last = (_number(argument(block, name)) for name in names)
    if first is None or last is None:
        why = reason(argument(block, names[0]), "ports", resource, block.line)
        return Match(found, ALL_PORTS, (why,))
    if ICMP.covers(found):
        return Match(found, _messages(first, last))
    return Match(found, _ports(first, last))


def _number(value: Value) -> int | None:
    return -1 if value is ABSENT else number(value)


def _ports(first: int, last: int) -> PortSet:
    return PortSet.of((0 if first == -1 else first, 65535 if last == -1 else last))


def _messages(kind: int, code: int) -> PortSet:
    """ICMP messages by type and code; -1 is any."""
    if kind == -1:
        return ALL_PORTS
    first = kind * 256
    return PortSet.of((first, first + 255)) if code == -1 else PortSet.of(first + code)


def ports_in(match: Block, name: str) -> PortSet | None:
    """Ports of a stateless rule of Network Firewall; None: they are not known."""
    blocks = match.children(name)
    pairs = [(number(argument(b, "from_port")), number(argument(b, "to_port"))) for b in blocks]
    ends = [argument(block, "to_port") for block in blocks]
    if any(a is None for a, _ in pairs) or any(
        b is None and end is not ABSENT for (_, b), end in zip(pairs, ends, strict=True)
    ):
        return None
    known = [(a, a if b is None else b) for a, b in pairs if a is not None]
    return PortSet.of(*known) if known else ALL_PORTS


def protocols_in(match: Block) -> ProtocolSet | None:
    """The same of protocols."""
    numbers = [number(value) for value in items(argument(match, "protocols"))]
    if None in numbers:
        return None
    known = [(n, n) for n in numbers if n is not None]
    return ProtocolSet(tuple(sorted(known))) if known else ALL_PROTOCOLS
