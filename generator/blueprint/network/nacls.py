"""Network ACLs: for each role the crossings of its flows, both ways, and nothing else.

They hold when a security group is opened by mistake (PCI DSS 1.3.1, 1.3.2, 1.4.2).

The provider applies a change to the set of rules by deleting the entries that went or differ, and
then creating those that came (hashicorp/terraform-provider-aws 10296). So a rule's number comes
from what the rule says and not from its place: another flow leaves every other entry alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Network
from textwrap import wrap

from generator.blueprint.context import Context, label
from generator.blueprint.network.crossings import (
    Crossing,
    Ports,
    crossings,
    uses_transit_gateway,
)
from generator.blueprint.network.rule_numbers import rule_numbers
from generator.blueprint.network.subnets import Subnet, role_tags
from generator.errors import InputError, Problem
from generator.spec.model.network import SubnetRole

# Rules per network ACL and direction, without the default deny rule that AWS counts too
# (Amazon VPC user guide, "Amazon VPC quotas": 20, at most 40 on request).
DEFAULT_QUOTA, HIGHEST_QUOTA = 19, 39
QUOTA = "L-2AEEBF1A"  # Rules per network ACL
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
COMMENT_WIDTH = 92
NAMED_CALLERS = 3  # in a comment; the security groups name them all
Shape = tuple[str, IPv4Network, Ports]


@dataclass(frozen=True, slots=True)
class AclRule:
    """An allow rule; ``comment`` names the flows that need it, line by line."""

    direction: str  # "ingress" or "egress"
    number: int
    protocol: str
    cidr: str
    from_port: int
    to_port: int
    comment: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Acl:
    """The network ACL of a role's subnets."""

    label: str
    name: str
    role: SubnetRole
    subnets: tuple[str, ...]
    ingress: tuple[AclRule, ...]
    egress: tuple[AclRule, ...]
    tags: dict[str, str]

    @property
    def rules(self) -> tuple[AclRule, ...]:
        """Both directions."""
        return self.ingress + self.egress


def nacls(context: Context, subnets: tuple[Subnet, ...]) -> tuple[Acl, ...]:
    """Decide the network ACL of every role.

    Raises:
        InputError: a role needs more rules than AWS gives.
    """
    found = tuple(crossings(context))
    made = tuple(
        _acl(context, role, subnets, [c for c in found if c.role is role])
        for role in context.environment.network.subnets
    )
    _refuse_too_many(context, made)
    return made


def quota(acls: Iterable[Acl]) -> dict[str, object]:
    """Facts for the runbook: the quota that is too small by default, when it is."""
    most = max((_size(acl) for acl in acls), default=0)
    return {
        "most_rules": most,
        "raise_quota": most > DEFAULT_QUOTA,
        "rules_quota": QUOTA,
        "rules_wanted": HIGHEST_QUOTA + 1,
    }


def _acl(
    context: Context, role: SubnetRole, subnets: tuple[Subnet, ...], found: list[Crossing]
) -> Acl:
    ingress, egress = (_side(context, role, way, found) for way in ("ingress", "egress"))
    return Acl(
        label=label(role),
        name=context.name(role),
        role=role,
        subnets=tuple(subnet.label for subnet in subnets if subnet.role is role),
        ingress=ingress,
        egress=egress,
        tags=role_tags(context, role),
    )


def _side(
    context: Context, role: SubnetRole, direction: str, found: list[Crossing]
) -> tuple[AclRule, ...]:
    mine = [c for c in found if c.inbound == (direction == "ingress")]
    if role is not SubnetRole.TRANSIT or not uses_transit_gateway(context):
        return _rules(direction, mine)
    cidr = context.environment.network.cidr
    opened = tuple((protocol, IPv4Network(cidr), ports) for protocol, ports in OPEN)
    return (*_open(direction, cidr), *_rules(direction, mine, opened))


def _open(direction: str, cidr: str) -> tuple[AclRule, ...]:
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


def _rules(
    direction: str, found: Iterable[Crossing], opened: tuple[Shape, ...] = ()
) -> tuple[AclRule, ...]:
    """One rule for each crossing that no other and nothing ``opened`` covers, in the order of
    the spec.

    Wider crossings absorb narrower ones, so that the quota lasts.
    """
    shapes: dict[Shape, list[Crossing]] = {}
    for crossing in found:
        shapes.setdefault(_shape(crossing), []).append(crossing)
    wider = (*shapes, *opened)
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


def _size(acl: Acl) -> int:
    return max(len(acl.ingress), len(acl.egress))


def _refuse_too_many(context: Context, acls: tuple[Acl, ...]) -> None:
    problems = [_problem(context, acl) for acl in acls if _size(acl) > HIGHEST_QUOTA]
    if problems:
        raise InputError(problems)


def _problem(context: Context, acl: Acl) -> Problem:
    field = f"network.subnets.{acl.role}"
    source = context.source(field)
    ranges = len({rule.cidr for rule in acl.rules})
    text = (
        f"the flows of this role need {_size(acl)} network ACL rules in one direction, over "
        f"{ranges} ranges; AWS gives at most {HIGHEST_QUOTA}. Give services the same port, or "
        "name fewer and wider ranges"
    )
    return Problem(source.file, source.line, field, text)
