"""Protocol and ports of a firewall rule, in the spellings that Terraform accepts.

AWS, "Security group rules" and "Network ACL rules": protocol -1 means all traffic and ignores
ports; protocols are names or IANA numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.config.values import ABSENT, Value
from generator.network.packets.protocols import ALL_PROTOCOLS, protocols

_WITH_PORTS = ("tcp", "udp")
ALL_PORTS = (0, 65535)
_ANY_TYPE = -1
_FRAGMENTATION_NEEDED = (3, 4)


@dataclass(frozen=True, slots=True)
class Traffic:
    """What a rule lets through. ``protocol`` is ``-1``, a name, or a number as text.

    ``path_mtu``: nothing but "Fragmentation Needed" (ICMP type 3, code 4; a security group rule
    has the type as from_port and the code as to_port), which opens no connection.
    """

    protocol: str
    first: int
    last: int
    path_mtu: bool = False

    @property
    def everything(self) -> bool:
        """All protocols, or every TCP or UDP port."""
        return self.protocol == "-1" or (
            self.protocol in _WITH_PORTS and self.first <= 1 and self.last >= ALL_PORTS[1]
        )

    @property
    def has_ports(self) -> bool:
        """Whether ports mean something: TCP, UDP or all protocols."""
        return self.protocol in (*_WITH_PORTS, "-1")

    @property
    def size(self) -> int:
        """How many ports it spans."""
        return self.last - self.first + 1

    def covers(self, protocol: str, port: int) -> bool:
        """Whether a TCP or UDP port passes."""
        return self.protocol in (protocol, "-1") and self.first <= port <= self.last

    def __str__(self) -> str:
        if self.protocol == "-1":
            return "all traffic"
        if self.protocol not in _WITH_PORTS:
            return f"protocol {self.protocol}"
        ports = str(self.first) if self.first == self.last else f"{self.first}-{self.last}"
        return f"{self.protocol} {ports}"


def traffic(protocol: Value, first: Value, last: Value) -> Traffic | None:
    """Read the three arguments; None when one that matters cannot be resolved."""
    if isinstance(protocol, bool) or not isinstance(protocol, str | int):
        return None
    known = protocols(str(protocol))
    if known is None:
        return None
    name = "-1" if known == ALL_PROTOCOLS else str(known)
    if name not in _WITH_PORTS:
        needed = (_port(first, _ANY_TYPE), _port(last, _ANY_TYPE)) == _FRAGMENTATION_NEEDED
        return Traffic(name, *ALL_PORTS, path_mtu=name == "icmp" and needed)
    low, high = _port(first, ALL_PORTS[0]), _port(last, ALL_PORTS[1])
    return None if low is None or high is None else Traffic(name, low, high)


def _port(value: Value, default: int) -> int | None:
    """A port; left out, null, an empty text or -1 means from the first to the last."""
    if value is ABSENT or value in (None, ""):
        return default
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        port = int(value)
    except ValueError:
        return None
    return default if port == -1 else port
