"""Suricata rule text, as far as its first packet is decided by addresses, ports and protocol.

AWS Network Firewall Developer Guide, "Working with Suricata compatible rule strings"; Suricata User
Guide, "Rules Format" (action, header, options in brackets) and "Rule Variables".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.network.firewall.headers import UnreadHeaderError, addresses, ports, transport, words
from generator.network.firewall.rules import Sight, StatefulRule
from generator.network.packets.addresses import AddressSet
from generator.network.packets.packets import PacketBox, PacketSet

_RULE = re.compile(
    r"(?P<action>\w+)\s+(?P<protocol>[\w-]+)\s+(?P<source>\S+|\[.*?\])\s+(?P<source_port>\S+)\s+"
    r"(?P<way>->|<>)\s+(?P<target>\S+|\[.*?\])\s+(?P<target_port>\S+)\s*\((?P<options>.*)\)\s*",
    re.DOTALL,
)
_ACTIONS = ("pass", "drop", "reject", "alert")
_FIRST_PACKET = {"to_server", "from_client", "stateless", "not_established"}
# Bounds of pave: what is longer is not read, and may do anything.
LONGEST_TEXT = 2_000_000
LONGEST_RULE = 8192
Sets = Mapping[str, AddressSet | None]


def rules_of(text: str, sets: Sets) -> Iterator[StatefulRule]:
    """The rules of a text, in order. ``sets``: addresses by variable (``HOME_NET``), None when they
    are not known. What cannot be read may do anything."""
    if len(text) > LONGEST_TEXT:
        yield from _unread("rules that are too long to be read")
        return
    joined = re.sub(r"\\\s*\n", " ", text)
    for line in filter(None, map(str.strip, joined.splitlines())):
        if not line.startswith("#"):
            yield from _rule(line, sets)


def _rule(line: str, sets: Sets) -> Iterator[StatefulRule]:
    found = _RULE.fullmatch(line) if len(line) <= LONGEST_RULE else None
    if found is None or found["action"].lower() not in _ACTIONS:
        yield from _unread(f"a rule that cannot be read: {line[:60]}")
        return
    action, why = found["action"].lower(), ""
    try:
        match, of_transport = header(
            found["protocol"],
            (found["source"], found["source_port"]),
            (found["target"], found["target_port"]),
            found["way"] == "<>",
            sets,
        )
    except UnreadHeaderError as problem:
        yield StatefulRule(PacketSet((PacketBox(),)), action, Sight.UNREAD, str(problem))
        return
    sight, why = _sight(found["options"])
    yield StatefulRule(match, action, sight if of_transport else Sight.CONTENT, why)


def _unread(why: str) -> Iterator[StatefulRule]:
    for action in ("pass", "drop"):
        yield StatefulRule(PacketSet((PacketBox(),)), action, Sight.UNREAD, why)


def header(
    protocol: str, source: tuple[str, str], target: tuple[str, str], both_ways: bool, sets: Sets
) -> tuple[PacketSet, bool]:
    """The packets of a header (address and port of each side), and whether its protocol is seen in
    the first packet. Raises UnreadHeaderError."""
    over, of_transport = transport(protocol)
    sides = [(addresses(at, sets), ports(port)) for at, port in (source, target)]
    (sources, source_ports), (targets, target_ports) = sides
    box = PacketBox(sources, targets, over, source_ports, target_ports)
    return PacketSet.of((box, box.reversed) if both_ways else (box,)), of_transport


def _sight(options: str) -> tuple[Sight, str]:
    return sight_of(part.strip() for part in re.split(r"(?<!\\);", options) if part.strip())


def sight_of(options: Iterator[str]) -> tuple[Sight, str]:
    """What options (``keyword`` or ``keyword:settings``) look at, and why when they are unread."""
    sights = {}
    for option in options:
        name, _, settings = option.partition(":")
        sights[option] = _sight_of(name.strip().lower(), settings)
    unread = [option for option, sight in sights.items() if sight is Sight.UNREAD]
    if Sight.CONTENT in sights.values():
        return Sight.CONTENT, "a rule decides on the content"
    return (Sight.UNREAD, f"the effect of `{unread[0]}`") if unread else (Sight.HEADER, "")


def _sight_of(name: str, settings: str) -> Sight:
    if name in words()["says_nothing"] | words()["modifiers"]:
        return Sight.HEADER
    if re.split(r"[._]", name)[0] in words()["content"] or name in words()["content"]:
        return Sight.CONTENT
    if name == "flow":
        said = {word.strip() for word in settings.split(",")}
        return Sight.HEADER if said <= _FIRST_PACKET else Sight.CONTENT
    return Sight.UNREAD
