"""AWS Network Firewall Developer Guide; the pages are named in the module."""

import pytest

from generator.network.firewall.rules import (
    FirewallPolicy,
    Sight,
    StatefulRule,
    StatelessRule,
    answers,
    first_packets,
)
from generator.network.packets.addresses import AddressSet
from generator.network.packets.packets import PacketBox, PacketSet
from generator.network.packets.ports import PortSet
from generator.network.packets.protocols import ICMP, TCP, UDP

HTTPS = PacketBox(protocols=TCP, target_ports=PortSet.of(443))
ALL_TCP = PacketBox(protocols=TCP)
EVERYTHING = PacketSet((PacketBox(),))


def rule(
    action: str, box: PacketBox = ALL_TCP, sight: Sight = Sight.HEADER, why: str = ""
) -> StatefulRule:
    return StatefulRule(PacketSet((box,)), action, sight, why)


def strict(
    *rules: StatefulRule, defaults: tuple[str, ...] = ("aws:drop_strict",)
) -> FirewallPolicy:
    return FirewallPolicy(stateful=rules, strict=True, defaults=frozenset(defaults))


def passes(policy: FirewallPolicy, box: PacketBox = HTTPS) -> str:
    found = first_packets(policy, PacketSet((box,)))
    if found.passed.covers(PacketSet((box,))):
        return "all"
    return "unknown" if found.maybe else "some" if found.passed else "none"


@pytest.mark.parametrize(
    ("policy", "answer"),
    [
        (FirewallPolicy(), "all"),
        (FirewallPolicy(defaults=frozenset(["aws:drop_strict"])), "all"),  # of strict order only
        (strict(), "none"),
        (strict(defaults=()), "all"),
        (strict(defaults=("aws:alert_strict",)), "all"),
        (strict(rule("alert")), "none"),
        (FirewallPolicy(stateful=(rule("alert"),)), "all"),
        (FirewallPolicy(stateful=(rule("drop"), rule("pass", HTTPS))), "all"),  # pass first
        (strict(rule("drop"), rule("pass", HTTPS)), "none"),  # as written
        (strict(rule("pass", HTTPS), rule("drop")), "all"),
        (FirewallPolicy(stateful=(rule("reject"),)), "none"),
        (
            FirewallPolicy(stateful=(rule("drop", ALL_TCP, Sight.CONTENT),)),
            "all",
        ),  # after the handshake
        (strict(rule("pass", ALL_TCP, Sight.CONTENT)), "none"),
        (strict(defaults=("aws:drop_established",)), "all"),
        (FirewallPolicy(stateful=(rule("drop", ALL_TCP, Sight.UNREAD, "geoip"),)), "unknown"),
        (strict(rule("pass", ALL_TCP, Sight.UNREAD, "geoip")), "unknown"),
        (strict(rule("drop"), rule("pass", ALL_TCP, Sight.UNREAD, "geoip")), "none"),
        (strict(rule("pass", HTTPS), rule("drop", ALL_TCP, Sight.UNREAD, "geoip")), "all"),
        (FirewallPolicy(stateless_default="pass", stateful=(rule("drop"),)), "all"),
        (FirewallPolicy(stateless_default="drop"), "none"),
        (FirewallPolicy(stateless_default=""), "unknown"),
        (FirewallPolicy(strict=None), "unknown"),
        (FirewallPolicy(why="its rules are elsewhere"), "unknown"),
        (FirewallPolicy((StatelessRule(PacketSet((HTTPS,)), "drop"),)), "none"),
        (
            FirewallPolicy((StatelessRule(PacketSet((HTTPS,)), "pass"),), "drop"),
            "all",
        ),
        (FirewallPolicy((StatelessRule(EVERYTHING, "drop", "its range is not known"),)), "unknown"),
    ],
)
def test_first_packets(policy: FirewallPolicy, answer: str) -> None:
    assert passes(policy) == answer


def test_only_handshakes_are_certain_to_pass_the_drop_of_established() -> None:
    policy = strict(defaults=("aws:drop_established",))
    assert first_packets(policy, PacketSet((HTTPS,))).handshake_only
    found = first_packets(policy, PacketSet((PacketBox(protocols=TCP | UDP),)))
    assert found.passed == PacketSet((PacketBox(protocols=TCP),))
    assert found.maybe == PacketSet((PacketBox(protocols=UDP),))
    assert "drop_established" in found.reasons[0]


def test_an_unread_drop_makes_what_passes_later_unknown() -> None:
    doubt = rule("drop", HTTPS, Sight.UNREAD, "the effect of geoip")
    found = first_packets(strict(doubt, rule("pass")), PacketSet((ALL_TCP,)))
    assert not found.passed & HTTPS
    assert found.maybe.covers(PacketSet((HTTPS,)))
    assert found.reasons == ["the effect of geoip"]


def test_rules_cut_exactly() -> None:
    half = PacketBox(targets=AddressSet.of("0.0.0.0/1"), protocols=TCP)
    found = first_packets(FirewallPolicy(stateful=(rule("drop", half),)), PacketSet((ALL_TCP,)))
    assert found.passed == PacketSet((ALL_TCP,)) - half
    assert not found.maybe


def test_answers_are_judged_by_the_stateless_rules_alone() -> None:
    back = PacketSet((HTTPS.reversed,))
    assert answers(strict(), back).passed == back
    assert answers(FirewallPolicy(stateless_default="pass"), back).passed == back
    dropped = StatelessRule(PacketSet((PacketBox(protocols=TCP | ICMP),)), "drop")
    assert not answers(FirewallPolicy((dropped,)), back).passed
    assert answers(FirewallPolicy(why="unread"), back).maybe == back
