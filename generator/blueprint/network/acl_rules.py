"""Rules of a network ACL: one for each kind of packet that must pass, with its reasons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Network
from textwrap import wrap

from generator.blueprint.network.crossings import Crossing, Ports
from generator.blueprint.network.rule_numbers import rule_numbers

# All but FTP, telnet, POP3, IMAP, the r-services and TFTP.
OPEN: tuple[tuple[str, Ports], ...] = (
    ("tcp", (22, 22)),
    ("tcp", (24, 109)),
    ("tcp", (111, 142)),
    ("tcp", (144, 511)),
    ("tcp", (515, 65535)),
    ("udp", (1, 68)),
    ("udp", (70, 65535)),
)
# "Destination Unreachable: Fragmentation Needed and Don't Fragment was Set".
PACKET_TOO_BIG = (3, 4)
PATH_MTU_NUMBER = 100  # below those that come from digests
COMMENT_WIDTH = 92
NAMED_CALLERS = 3  # in a comment; the security groups name them all
Shape = tuple[str, IPv4Network, Ports]


@dataclass(frozen=True, slots=True)
class AclRule:
    """An allow rule; ``comment`` names the flows that need it, line by line.

    ``icmp``: type and code, of ICMP only.
    """

    direction: str  # "ingress" or "egress"
    number: int
    protocol: str
    cidr: str
    from_port: int
    to_port: int
    comment: tuple[str, ...]
    icmp: tuple[int, int] | None = None


def path_mtu(direction: str, cidr: str) -> AclRule:
    """Lets routers say that a packet is too big for the next line, as a VPN is for jumbo frames.

    Without it, long sessions hang as soon as they take another way (Amazon VPC user guide, "Path
    MTU Discovery": a network ACL rule both inbound and outbound; EC2 user guide, same title:
    security groups need none, because the message is an answer to what they let out).
    """
    comment = ("Path MTU Discovery: a router reports that a packet is too big for its next line.",)
    return AclRule(direction, PATH_MTU_NUMBER, "icmp", cidr, 0, 0, comment, PACKET_TOO_BIG)


def opened_to_vpc(direction: str, cidr: str) -> tuple[AclRule, ...]:
    """Of the transit subnets: their ACL filters only what passes between the attachment and the
    VPC, which the ACLs of the servers' subnets filter too, and is best left open (Amazon VPC
    transit gateway guide, "Best practices"); but for cleartext services (PCI DSS 1.2.6)."""
    comment = (
        "Open to the whole VPC: the network ACLs of the servers' subnets filter this traffic.",
    )
    return tuple(
        AclRule(direction, number, protocol, cidr, *ports, comment)
        for number, (protocol, ports) in enumerate(OPEN, start=1)
    )


def rules_for(
    direction: str, found: Iterable[Crossing], opened: Iterable[AclRule] = ()
) -> tuple[AclRule, ...]:
    """One rule for each crossing that no other and nothing ``opened`` covers, in the order of
    the spec.

    Wider crossings absorb narrower ones, so that the quota lasts.
    """
    shapes: dict[Shape, list[Crossing]] = {}
    for crossing in found:
        shapes.setdefault(_shape(crossing), []).append(crossing)
    wider = (*shapes, *(_shape_of(rule) for rule in opened))
    widest = [s for s in shapes if not any(s != other and _inside(s, other) for other in wider)]
    given = rule_numbers([f"{direction} {protocol} {cidr} {p}" for protocol, cidr, p in widest])
    return tuple(
        AclRule(
            direction,
            number,
            protocol,
            str(cidr),
            *ports,
            _comment([c for s in shapes if _inside(s, (protocol, cidr, ports)) for c in shapes[s]]),
        )
        for number, (protocol, cidr, ports) in zip(given, widest, strict=True)
    )


def _shape_of(rule: AclRule) -> Shape:
    return rule.protocol, IPv4Network(rule.cidr), (rule.from_port, rule.to_port)


def _shape(crossing: Crossing) -> Shape:
    return crossing.protocol, IPv4Network(crossing.cidr), crossing.ports


def _inside(inner: Shape, outer: Shape) -> bool:
    """Whether a rule of shape ``outer`` admits all that ``inner`` does."""
    return (
        inner[0] == outer[0]
        and outer[2][0] <= inner[2][0]
        and inner[2][1] <= outer[2][1]
        and inner[1].subnet_of(outer[1])
    )


def _comment(covered: list[Crossing]) -> tuple[str, ...]:
    """The flows behind a rule, requests before answers."""
    lines: list[str] = []
    for answer, heading in ((False, ""), (True, "Answers: ")):
        flows = [c for c in covered if c.answer is answer]
        if flows:
            lines += wrap(heading + _summary(flows), COMMENT_WIDTH, break_on_hyphens=False)
    return tuple(lines)


def _summary(flows: list[Crossing]) -> str:
    callers: dict[str, dict[str, None]] = {}
    for crossing in flows:
        callers.setdefault(crossing.target, {})[crossing.caller] = None
    return "; ".join(f"{_listed(list(names))} to {target}" for target, names in callers.items())


def _listed(names: list[str]) -> str:
    return ", ".join(names) if len(names) <= NAMED_CALLERS else f"{len(names)} callers"
