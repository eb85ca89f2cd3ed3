"""What packets pass, in words and as data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.network.packets.packets import PacketBox
from generator.network.packets.ports import ALL_PORTS, NO_PORTS, PortSet
from generator.network.packets.protocols import ALL_PROTOCOLS, ICMP, WITH_PORTS, ProtocolSet
from generator.network.reach import Answer, Path

_MOST_RANGES = 8


def traffic(answer: Answer) -> str:
    """Protocols with their ports, such as ``tcp 443, 8443``; empty where nothing passes."""
    return said(box for path in answer.paths for box in path.packets.boxes)


def said(boxes: Iterable[PacketBox]) -> str:
    """The same of boxes of packets."""
    ports: dict[str, PortSet] = {}
    for box in boxes:
        for name, protocol in _parts(box.protocols):
            own = box.target_ports if WITH_PORTS.covers(protocol) else ALL_PORTS
            ports[name] = ports.get(name, NO_PORTS) | own
    if ports.get("all traffic"):
        return "all traffic"
    return ", ".join(
        name if found == ALL_PORTS and not _has_ports(name) else f"{name} {_ports(found)}"
        for name, found in sorted(ports.items())
    )


def _parts(protocols: ProtocolSet) -> Iterable[tuple[str, ProtocolSet]]:
    """Each protocol by itself, ICMP of both versions as one."""
    if protocols == ALL_PROTOCOLS:
        return [("all traffic", protocols)]
    with_ports, rest = protocols & WITH_PORTS, protocols - WITH_PORTS
    found = [(str(one), one) for one in map(_single, _numbers(with_ports))]
    if rest:
        found.append(("icmp" if ICMP.covers(rest) else str(rest), rest))
    return found


def _numbers(protocols: ProtocolSet) -> Iterable[int]:
    return (n for first, last in protocols.intervals for n in range(first, last + 1))


def _single(number: int) -> ProtocolSet:
    return ProtocolSet(((number, number),))


def _has_ports(name: str) -> bool:
    return name in ("tcp", "udp")


def _ports(found: PortSet) -> str:
    return "all ports" if found == ALL_PORTS else str(found)


def missing_ports(
    answer: Answer, asked: tuple[tuple[int, int], ...]
) -> tuple[tuple[int, int], ...]:
    """Of the ports that are asked for, those on which nothing passes."""
    passed = NO_PORTS
    for path in answer.paths:
        for box in path.packets.boxes:
            passed |= box.target_ports
    return (PortSet.of(*asked) - passed).intervals


def boxes(path: Path) -> list[dict[str, Any]]:
    """The packets of a path, as they arrive."""
    return [
        {
            "from": list(box.sources.cidrs()[:_MOST_RANGES]),
            "to": list(box.targets.cidrs()[:_MOST_RANGES]),
            "protocol": str(box.protocols),
            "ports": [list(span) for span in box.target_ports.intervals],
        }
        for box in path.packets.boxes
    ]
