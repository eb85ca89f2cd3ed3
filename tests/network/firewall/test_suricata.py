"""Suricata User Guide, "Rules Format"."""

import pytest

from generator.network.firewall.rules import Sight
from generator.network.firewall.suricata import rules_of
from generator.network.packets.addresses import ALL_ADDRESSES, AddressSet

SETS = {"HOME_NET": AddressSet.of("10.0.0.0/8"), "EXTERNAL_NET": None}


def test_a_header_is_read_exactly() -> None:
    (rule,) = rules_of('drop tcp $HOME_NET 1024: -> !10.1.0.0/16 [80,443] (msg:"x"; sid:1;)', SETS)
    (box,) = rule.match.boxes
    assert rule.action == "drop"
    assert rule.sight is Sight.HEADER
    assert box.sources == SETS["HOME_NET"]
    assert box.targets == ALL_ADDRESSES - AddressSet.of("10.1.0.0/16")
    assert (str(box.source_ports), str(box.target_ports)) == ("1024-65535", "80, 443")
    assert str(box.protocols) == "tcp"


@pytest.mark.parametrize(
    ("text", "sight"),
    [
        ("pass tcp any any -> any any (sid:1;)", Sight.HEADER),
        ("pass tcp any any -> any any (flow:to_server; sid:1;)", Sight.HEADER),
        ("pass tcp any any -> any any (flow:established,to_server; sid:1;)", Sight.CONTENT),
        ("pass tls any any -> any any (sid:1;)", Sight.CONTENT),
        ('drop tcp any any -> any any (content:"a;b"; nocase; sid:1;)', Sight.CONTENT),
        ('pass ip any any -> any any (tls.sni; content:"x"; sid:1;)', Sight.CONTENT),
        ("drop ip any any -> any any (geoip:dst,XX; sid:1;)", Sight.UNREAD),
        ("drop tcp $EXTERNAL_NET any -> any any (sid:1;)", Sight.UNREAD),
        ("drop tcp nonsense any -> any any (sid:1;)", Sight.UNREAD),
        ("drop weird any any -> any any (sid:1;)", Sight.UNREAD),
        ("drop tcp any http -> any any (sid:1;)", Sight.UNREAD),
    ],
)
def test_what_a_rule_looks_at(text: str, sight: Sight) -> None:
    (rule,) = rules_of(text, SETS)
    assert rule.sight is sight


def test_a_rule_both_ways_and_over_two_lines() -> None:
    text = "# first\n\npass udp 10.1.0.0/16 any <> \\\n  any 53 (sid:1;)\n"
    (rule,) = rules_of(text, {})
    assert rule.match.boxes[0].reversed == rule.match.boxes[1]


def test_what_cannot_be_read_may_do_anything() -> None:
    found = list(rules_of("something else", {}))
    assert [rule.action for rule in found] == ["pass", "drop"]
    assert all(rule.sight is Sight.UNREAD for rule in found)


def test_lists_hold_lists_and_exceptions() -> None:
    text = "drop ip [10.0.0.0/8,[192.168.0.0/16,!10.2.0.0/16]] any -> any ![1:1023,!443] (sid:1;)"
    (rule,) = rules_of(text, {})
    (box,) = rule.match.boxes
    assert "10.1.0.1" in box.sources
    assert "192.168.3.4" in box.sources
    assert 443 in box.target_ports
    assert 80 not in box.target_ports


@pytest.mark.parametrize(
    "text",
    [
        f"drop ip {'[' * 900}10.0.0.1{']' * 900} any -> any any (sid:1;)",
        f"drop ip {'!' * 3000}10.0.0.1 any -> any any (sid:1;)",
        f"drop tcp any any -> any {'[' * 900}80{']' * 900} (sid:1;)",
        f"drop ip [{','.join(['10.0.0.1'] * 60_000)}] any -> any any (sid:1;)",
        "drop ip any any -> any any (sid:1;)\n" * 100_000,
        f"drop ip {'[ ] ' * 2000}",
    ],
    ids=["lists", "negations", "ports", "one-rule", "many-rules", "half-a-rule"],
)
def test_what_is_too_deep_or_too_long_is_not_read(text: str) -> None:
    assert {rule.sight for rule in rules_of(text, {})} == {Sight.UNREAD}
