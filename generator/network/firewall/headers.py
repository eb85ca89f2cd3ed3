"""Addresses, ports and protocols as a firewall rule's header spells them.

Suricata User Guide, "Rules Format": ``any``, ``!``, lists in brackets, ``$VARIABLE``, ranges of
ports (``1024:``); an application protocol (``tls``) is seen only after the handshake.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from generator.network.packets.addresses import ALL_ADDRESSES, AddressSet
from generator.network.packets.ports import ALL_PORTS, NO_PORTS, PortSet
from generator.network.packets.protocols import ALL_PROTOCOLS, TCP, UDP, ProtocolSet, protocols

DEEPEST = 20  # lists in lists; a bound of pave


@cache
def words() -> Mapping[str, frozenset[str]]:
    """Words of Suricata: application protocols by what carries them; options that do not say which
    packets match, that look into what follows the handshake (``content``), that go with these
    (Suricata User Guide, "Rules Format", "Protocol" and the keyword chapters)."""
    text = files("generator.network.firewall").joinpath("words.json").read_text(encoding="utf-8")
    return {kind: frozenset(found) for kind, found in json.loads(text).items()}


class UnreadHeaderError(ValueError):
    """A part of a header that is not known."""


def transport(name: str) -> tuple[ProtocolSet, bool]:
    """What carries a protocol, and whether the first packet shows it. Raises UnreadHeaderError."""
    text = name.strip().lower()
    if text in ("ip", "any"):
        return ALL_PROTOCOLS, True
    for kind, over in (("over_tcp", TCP), ("over_udp", UDP), ("over_both", TCP | UDP)):
        if text in words()[kind]:
            return over, False
    known = protocols(text)
    if known is None:
        raise UnreadHeaderError(f"the protocol {name} is not known")
    return known, True


def addresses(text: str, sets: Mapping[str, AddressSet | None], depth: int = 0) -> AddressSet:
    """``any``, a range, a variable, ``!`` before it, a list of these. Raises UnreadHeaderError."""
    text = _shallow(text, depth)
    if text.startswith("!"):
        return ALL_ADDRESSES - addresses(text[1:], sets, depth + 1)
    if text.startswith("["):
        return _listed(text, sets, depth + 1)
    if text.lower() == "any":
        return ALL_ADDRESSES
    if text.startswith(("$", "@")):
        known = sets.get(text[1:])
        if known is None:
            raise UnreadHeaderError(f"the addresses of {text} are not known")
        return known
    try:
        return AddressSet.of(text)
    except ValueError:
        raise UnreadHeaderError(f"{text} is not an address") from None


def _shallow(text: str, depth: int) -> str:
    """Text without blanks around it; lists in lists in lists are nobody's rule."""
    if depth > DEEPEST:
        raise UnreadHeaderError("a header with too many lists in lists is not read")
    return text.strip()


def _listed(text: str, sets: Mapping[str, AddressSet | None], depth: int) -> AddressSet:
    parts = list(_parts(text))
    wanted = [p for p in parts if not p.startswith("!")]
    found = AddressSet() if wanted else ALL_ADDRESSES
    for part in wanted:
        found |= addresses(part, sets, depth)
    for part in parts:
        if part.startswith("!"):
            found -= addresses(part[1:], sets, depth)
    return found


def ports(text: str, depth: int = 0) -> PortSet:
    """``any``, ``80``, ``1024:``, ``80:90``, ``!`` before it, a list. Raises UnreadHeaderError."""
    text = _shallow(text, depth)
    if text.startswith("!"):
        return ALL_PORTS - ports(text[1:], depth + 1)
    if text.startswith("["):
        parts = list(_parts(text))
        found = NO_PORTS if any(not p.startswith("!") for p in parts) else ALL_PORTS
        for part in sorted(parts, key=lambda p: p.startswith("!")):
            held = ports(part.removeprefix("!"), depth + 1)
            found = found - held if part.startswith("!") else found | held
        return found
    if text.lower() == "any":
        return ALL_PORTS
    first, colon, last = text.partition(":")
    try:
        low = int(first) if first else 0
        return PortSet.of((low, int(last) if last else 65535) if colon else low)
    except ValueError:
        raise UnreadHeaderError(f"the ports {text} are not known") from None


def _parts(text: str) -> Iterator[str]:
    """Members of a bracketed list; lists inside are whole."""
    depth, start, inner = 0, 0, text.strip()[1:-1] + ","
    for at, sign in enumerate(inner):
        depth += (sign == "[") - (sign == "]")
        if sign == "," and not depth:
            if inner[start:at].strip():
                yield inner[start:at].strip()
            start = at + 1
