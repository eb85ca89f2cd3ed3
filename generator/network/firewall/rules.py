"""What a firewall policy does with packets.

AWS Network Firewall Developer Guide: "How AWS Network Firewall filters network traffic" (stateless
rules first, by priority; what is forwarded goes to the stateful engine), "Managing evaluation order
for Suricata compatible rules" (default order: pass, drop, reject, alert; strict order: as written)
and "Stateful default actions in your firewall policy" (they count in strict order only).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from generator.network.packets.packets import PacketBox, PacketSet
from generator.network.packets.protocols import TCP

_ORDER = ("pass", "drop", "reject", "alert")


class Sight(StrEnum):
    """What a stateful rule looks at."""

    HEADER = "header"  # addresses, ports, protocol: it decides on the first packet
    CONTENT = "content"  # what follows the handshake: names, bytes, the protocol inside TCP
    UNREAD = "unread"  # an option whose effect on the first packet is not known


@dataclass(frozen=True, slots=True)
class StatelessRule:
    """A stateless rule; ``action``: ``pass``, ``drop``, ``forward``, '' when it is not known."""

    match: PacketSet
    action: str
    why: str = ""  # why the rule is not known; then ``match`` is all it may match


@dataclass(frozen=True, slots=True)
class StatefulRule:
    """A stateful rule; ``action``: ``pass``, ``drop``, ``reject``, ``alert``."""

    match: PacketSet
    action: str
    sight: Sight = Sight.HEADER
    why: str = ""


@dataclass(frozen=True, slots=True)
class FirewallPolicy:
    """A firewall policy. Rules are in the order in which AWS evaluates them."""

    stateless: tuple[StatelessRule, ...] = ()
    stateless_default: str = "forward"  # '' when it is not known
    stateful: tuple[StatefulRule, ...] = ()
    strict: bool | None = False
    defaults: frozenset[str] = frozenset()  # stateful default actions, of strict order
    why: str = ""  # why a part of it is not known


@dataclass
class Filtered:
    """What passes, what may pass, and why that is not known."""

    passed: PacketSet = field(default_factory=PacketSet)
    maybe: PacketSet = field(default_factory=PacketSet)
    reasons: list[str] = field(default_factory=list)
    handshake_only: bool = False

    def perhaps(self, packets: PacketSet, why: str) -> None:
        """Packets that nobody can tell of."""
        if packets:
            self.maybe |= packets
            self.reasons += [why] if why not in self.reasons else []


def first_packets(policy: FirewallPolicy, packets: PacketSet) -> Filtered:
    """What passes of packets that open a connection."""
    found = Filtered()
    if policy.why:
        found.perhaps(packets, policy.why)
        return found
    forwarded = _stateless(policy, packets, found)
    _stateful(policy, forwarded, found)
    found.maybe = found.maybe - found.passed
    return found


def answers(policy: FirewallPolicy, packets: PacketSet) -> Filtered:
    """What passes of the answers to packets that passed: the stateful engine knows the connection,
    the stateless one looks at each packet by itself."""
    found = Filtered()
    if policy.why:
        found.perhaps(packets, policy.why)
        return found
    known = _stateless(policy, packets, found)
    found.passed |= known
    found.maybe = found.maybe - found.passed
    return found


def _stateless(policy: FirewallPolicy, packets: PacketSet, found: Filtered) -> PacketSet:
    """What is handed on to the stateful engine."""
    left, forwarded, unsure = packets, PacketSet(), PacketSet()
    for rule in policy.stateless:
        hit = left & rule.match
        if rule.why:
            unsure |= hit
            found.perhaps(hit, rule.why)
            continue
        left -= hit
        forwarded |= _to_engine(rule.action, hit - unsure, found)
    return forwarded | _to_engine(policy.stateless_default, left - unsure, found)


def _to_engine(action: str, packets: PacketSet, found: Filtered) -> PacketSet:
    if action == "pass":
        found.passed |= packets
    elif action == "":
        found.perhaps(packets, "a stateless action is not known")
    return packets if action == "forward" else PacketSet()


def _stateful(policy: FirewallPolicy, packets: PacketSet, found: Filtered) -> None:
    if policy.strict is None:
        found.perhaps(packets, "the order of the stateful rules is not known")
        return
    left, unsure = packets, PacketSet()
    for rule in _in_order(policy):
        hit = left & rule.match
        if not hit or rule.action == "alert" or _no_matter(rule, hit):
            continue
        if rule.sight is not Sight.HEADER:
            unsure |= hit
            if rule.action == "pass":
                found.perhaps(hit, rule.why)
            else:
                found.reasons.append(rule.why)
            continue
        left -= hit
        if rule.action == "pass":
            _let(hit, unsure, found)
    _default(policy, left, unsure, found)


def _in_order(policy: FirewallPolicy) -> Iterable[StatefulRule]:
    if policy.strict:
        return policy.stateful
    return sorted(policy.stateful, key=lambda rule: _ORDER.index(rule.action))


def _no_matter(rule: StatefulRule, hit: PacketSet) -> bool:
    """A rule on the content says nothing of a TCP handshake: there is no content yet."""
    return rule.sight is Sight.CONTENT and all(TCP.covers(box.protocols) for box in hit.boxes)


def _let(packets: PacketSet, unsure: PacketSet, found: Filtered) -> None:
    found.passed |= packets - unsure
    found.maybe |= packets & unsure


def _default(policy: FirewallPolicy, left: PacketSet, unsure: PacketSet, found: Filtered) -> None:
    if not policy.strict or not any("drop" in action for action in policy.defaults):
        _let(left, unsure, found)
        return
    if "aws:drop_strict" in policy.defaults or not left:
        return
    handshakes = PacketSet.of(_tcp_alone(left))
    found.handshake_only = bool(handshakes)
    _let(handshakes, unsure, found)
    found.perhaps(
        left - handshakes,
        "drop_established lets first packets out; which answers it drops is not known",
    )


def _tcp_alone(packets: PacketSet) -> Iterator[PacketBox]:
    for box in packets.boxes:
        yield replace(box, protocols=box.protocols & TCP)
