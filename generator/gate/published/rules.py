"""Rules of a security group as arguments of a module: names of rules, and lists of objects."""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.block import Attribute, Block
from generator.config.values import Value
from generator.gate.published.table import RuleNames

_RULE = "aws_security_group_rule"
_DIRECTIONS = ("ingress", "egress")
_PORTS = (("from_port", 1), ("to_port", 2))  # and their places in a rule with a name
# What the module lets traffic out to where nobody names a destination ("Inputs").
_DESTINATIONS: dict[str, Value] = {"cidr_blocks": ["0.0.0.0/0"], "ipv6_cidr_blocks": ["::/0"]}
_FAMILIES = tuple(_DESTINATIONS)


def rules_of(
    names: RuleNames, part: str, call: Block
) -> Iterator[tuple[str, tuple[str, ...], dict[str, Attribute]]]:
    """Type, policies and arguments of each rule that a call asks for and whose ports are known."""
    for direction in _DIRECTIONS:
        asked = names.asked[direction]
        for held in (*_named(names, direction, part, call), *_listed(names, direction, call)):
            yield _RULE, asked, held


def _named(
    names: RuleNames, direction: str, part: str, call: Block
) -> Iterator[dict[str, Attribute]]:
    """``ingress_rules = ["ssh-tcp"]`` from ``ingress_cidr_blocks``."""
    written = call.attributes.get(f"{direction}_rules")
    own = written.value if written and isinstance(written.value, list) else []
    always = names.parts.get(part, ()) if direction == "ingress" else ()
    for name in dict.fromkeys([*(one for one in own if isinstance(one, str)), *always]):
        ports = names.rules.get(name)
        sources = {family: _addresses(call, direction, family) for family in _FAMILIES}
        held = next((a for a in sources.values() if a), written)
        if ports and held:
            yield _rule(direction, ports, {f: a.value for f, a in sources.items() if a}, held)


def _listed(names: RuleNames, direction: str, call: Block) -> Iterator[dict[str, Attribute]]:
    """``ingress_with_cidr_blocks = [{rule = "ssh-tcp", cidr_blocks = "0.0.0.0/0,10.0.0.0/8"}]``."""
    for family in _FAMILIES:
        written = call.attributes.get(f"{direction}_with_{family}")
        for item in written.value if written and isinstance(written.value, list) else []:
            if written is None or not isinstance(item, dict):
                continue
            ports = _ports(names, item)
            given = item.get(family)
            default = _addresses(call, direction, family)
            addresses: Value = default.value if default else None
            if isinstance(given, str):
                addresses = [one.strip() for one in given.split(",") if one.strip()]
            elif given is not None:
                addresses = given
            if ports and addresses:
                yield _rule(direction, ports, {family: addresses}, written)


def _addresses(call: Block, direction: str, family: str) -> Attribute | None:
    written = call.attributes.get(f"{direction}_{family}")
    if written is None and direction == "egress":
        return Attribute(_DESTINATIONS[family], call.file, call.line)
    return written


def _ports(names: RuleNames, item: dict[str, Value]) -> tuple[str, int, int] | None:
    rule = item.get("rule")
    known = names.rules.get(rule) if isinstance(rule, str) else None
    protocol = item.get("protocol", known[0] if known else None)
    first, last = (item.get(k, known[n] if known else None) for k, n in _PORTS)
    numbers = [_number(port) for port in (first, last)]
    if isinstance(protocol, int) and not isinstance(protocol, bool):
        protocol = str(protocol)
    if not isinstance(protocol, str) or None in numbers:
        return None
    return protocol, numbers[0] or 0, numbers[1] or 0


def _number(value: Value) -> int | None:
    if isinstance(value, str) and value.lstrip("-").isdigit():
        return int(value)
    return int(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _rule(
    direction: str, ports: tuple[str, int, int], sources: dict[str, Value], at: Attribute
) -> dict[str, Attribute]:
    protocol, first, last = ports
    held = {"type": direction, "protocol": protocol, "from_port": first, "to_port": last, **sources}
    return {name: Attribute(value, at.file, at.line) for name, value in held.items()}
