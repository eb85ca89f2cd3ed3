"""Network ACL rules, in one form for inline blocks and aws_network_acl_rule.

AWS reads rules by number and stops at the first that matches (Amazon VPC User Guide, "Network
ACL rules"), so an allow that a lower-numbered deny covers admits nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.config.model import Block, Configuration, Resource
from generator.config.values import ABSENT, Value
from generator.gate.facts.memo import once
from generator.gate.facts.network.cidrs import Network, network, within
from generator.gate.facts.network.security_groups import argument
from generator.gate.facts.network.traffic import Traffic, traffic
from generator.gate.verdict.logic import Answer, every
from generator.gate.verdict.operators import one_of
from generator.network.rules.network_acls import ACL_CIDRS, ACL_TYPES, number_and_action
from generator.network.rules.network_acls import acl_rules_in as written_rules
from generator.network.rules.written import WrittenRule, written_items

_TOO_BIG = (3, 4)
ACLS = ACL_TYPES


@dataclass(frozen=True, slots=True)
class NetworkAclRule:
    """One rule; ``cidrs`` as written. ``unresolved``: a list of rules that is not known."""

    direction: str | None  # "ingress" | "egress"; None when `egress` cannot be resolved
    acl: Value
    number: int | None
    action: Value
    traffic: Traffic | None
    cidrs: tuple[Value, ...]
    resource: Resource
    line: int
    unresolved: str = ""
    icmp: tuple[Value, Value] = (ABSENT, ABSENT)  # type and code, which only ICMP has

    @property
    def networks(self) -> list[Network]:
        """The literal ranges."""
        return [net for net in map(network, self.cidrs) if net is not None]

    @property
    def allows(self) -> bool | None:
        """Whether the action is allow; None when it cannot be resolved."""
        return self.action.lower() == "allow" if isinstance(self.action, str) else None


@once
def acl_rules(configuration: Configuration) -> tuple[NetworkAclRule, ...]:
    """Every rule of the configuration."""
    return tuple(rule for resource in configuration.resources for rule in acl_rules_in(resource))


def acl_rules_in(resource: Resource) -> Iterator[NetworkAclRule]:
    """The rules a resource holds: inline ones, or the one that it is."""
    for written in written_rules(resource):
        direction = written.direction if isinstance(written.direction, str) else None
        if written.block is not None:
            yield _rule(written, written.block, direction)
        elif written.hole is not None:
            hole = written.hole
            reason = getattr(hole.value, "reason", "") or "known after apply"
            own = (direction, written.owner, None, ABSENT, None, ())
            yield NetworkAclRule(*own, resource, hole.line, reason)


def _rule(written: WrittenRule, block: Block, direction: str | None) -> NetworkAclRule:
    names = number_and_action(written)
    number = argument(block, names[0])
    return NetworkAclRule(
        direction=direction,
        acl=written.owner,
        number=int(str(number)) if str(number).isdigit() else None,
        action=argument(block, names[1]),
        traffic=traffic(
            argument(block, "protocol"), argument(block, "from_port"), argument(block, "to_port")
        ),
        cidrs=written_items(block, ACL_CIDRS),
        resource=written.resource,
        line=block.line,
        icmp=(argument(block, "icmp_type"), argument(block, "icmp_code")),
    )


def admits_path_mtu(rule: NetworkAclRule, *, alone: bool = False) -> Answer:
    """Whether it matches "Fragmentation Needed" (ICMP type 3, code 4), or that ``alone``."""
    if rule.traffic is None:
        return None
    if rule.traffic.protocol != "icmp":
        return rule.traffic.protocol == "-1" and not alone
    wide = [] if alone else [-1]  # any
    return every(one_of(v, [n, *wide]) for v, n in zip(rule.icmp, _TOO_BIG, strict=True))


def siblings(configuration: Configuration, rule: NetworkAclRule) -> list[NetworkAclRule]:
    """Rules of the same ACL and direction."""
    acl = configuration.target(rule.acl)
    return [
        r
        for r in acl_rules(configuration)
        if acl is not None and configuration.target(r.acl) is acl and r.direction == rule.direction
    ]


def precedes(first: NetworkAclRule, second: NetworkAclRule) -> bool:
    """Whether AWS certainly reads ``first`` before ``second``."""
    known = first.number is not None and second.number is not None
    return known and (first.number or 0) < (second.number or 0)


def acl_rule_covers(
    outer: NetworkAclRule, inner: NetworkAclRule, port: tuple[str, int] | None = None
) -> bool:
    """Whether ``outer`` certainly matches all that ``inner`` matches (on one port, if given)."""
    ranges = outer.networks
    if not inner.networks or len(inner.networks) != len(inner.cidrs):
        return False
    if not all(any(within(net, wide) for wide in ranges) for net in inner.networks):
        return False
    if outer.traffic is None or inner.traffic is None:
        return False
    if port is not None:
        return outer.traffic.covers(*port)
    return outer.traffic.protocol == "-1" or (
        outer.traffic.protocol == inner.traffic.protocol
        and all(wide in (-1, ABSENT, one) for wide, one in zip(outer.icmp, inner.icmp, strict=True))
        and outer.traffic.first <= inner.traffic.first
        and inner.traffic.last <= outer.traffic.last
    )


def denied_before(
    configuration: Configuration, rule: NetworkAclRule, port: tuple[str, int]
) -> bool:
    """Whether an earlier deny takes the port out of this allow."""
    return any(
        other.allows is False and precedes(other, rule) and acl_rule_covers(other, rule, port)
        for other in siblings(configuration, rule)
    )
