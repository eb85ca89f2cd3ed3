"""Rule groups of Network Firewall: stateless rules, 5-tuple rules, domain lists, Suricata text.

Network Firewall Developer Guide: "Defining rule actions", "Stateful domain list rule groups" (they
look at names in TLS and HTTP, after the handshake; other traffic passes them by), "Managed rule
groups" (their rules are AWS's own).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.model import Block, Resource
from generator.config.values import ABSENT, Value
from generator.network.build.book import Book
from generator.network.build.matches import ports_in, protocols_in
from generator.network.firewall.headers import UnreadHeaderError
from generator.network.firewall.rules import Sight, StatefulRule, StatelessRule
from generator.network.firewall.suricata import Sets, header, rules_of, sight_of
from generator.network.model import AddressRange
from generator.network.packets.addresses import ALL_ADDRESSES, NO_ADDRESSES, AddressSet
from generator.network.packets.packets import PacketBox, PacketSet
from generator.network.packets.ports import ALL_PORTS
from generator.network.packets.protocols import ALL_PROTOCOLS
from generator.network.read import argument, items, number

_ALL = PacketSet((PacketBox(),))
_ACTIONS = {"aws:pass": "pass", "aws:drop": "drop", "aws:forward_to_sfe": "forward"}
_ANY = "ANY"


def stateless_rules(
    book: Book, group: Resource | None, policy: Resource
) -> Iterator[StatelessRule]:
    """The rules of a stateless rule group, by priority; one that may match all when it is not
    read."""
    if group is None:
        yield StatelessRule(_ALL, "", f"a stateless rule group of {policy.address} is not read")
        return
    rules = [
        rule
        for body in group.block.children("rule_group")
        for source in body.children("rules_source")
        for held in source.children("stateless_rules_and_custom_actions")
        for rule in held.children("stateless_rule")
    ]
    numbers = [number(argument(rule, "priority")) for rule in rules]
    if len(rules) > 1 and None in numbers:
        yield StatelessRule(_ALL, "", f"the order of rules of {group.address} is not known")
    for rule in sorted(rules, key=lambda r: number(argument(r, "priority")) or 0):
        for definition in rule.children("rule_definition"):
            yield _stateless(book, group, definition)


def _stateless(book: Book, group: Resource, definition: Block) -> StatelessRule:
    actions = [a for a in items(argument(definition, "actions")) if isinstance(a, str)]
    known = [_ACTIONS[action] for action in actions if action in _ACTIONS]
    boxes, why = [], "" if len(known) == 1 else f"an action of {group.address} is not known"
    for match in definition.children("match_attributes"):
        ends = [_ranges(book, group, match, side) for side in ("source", "destination")]
        if any(end.reasons for end in ends):
            why = f"a range of {group.address} is not known"
        if match.children("tcp_flag"):
            why = f"a rule of {group.address} looks at TCP flags"
        source, target = (end.maybe if end.reasons else end.sure for end in ends)
        ports = [ports_in(match, f"{side}_port") for side in ("source", "destination")]
        over = protocols_in(match)
        if None in ports or over is None:
            why = f"ports or protocols of {group.address} are not known"
        known_ports = [ALL_PORTS if held is None else held for held in ports]
        boxes.append(PacketBox(source, target, over or ALL_PROTOCOLS, *known_ports))
    return StatelessRule(PacketSet.of(boxes), known[0] if known else "", why)


def _ranges(book: Book, group: Resource, match: Block, side: str) -> AddressRange:
    blocks = match.children(side)
    found = AddressRange() if blocks else AddressRange(ALL_ADDRESSES, ALL_ADDRESSES)
    for block in blocks:
        found |= book.range_of(argument(block, "address_definition"), group, block.line)
    return found


def stateful_rules(
    book: Book, group: Resource | None, policy: Resource, arn: Value, home: AddressSet
) -> Iterator[StatefulRule]:
    """The rules of a stateful rule group, in order; a managed or unread one may drop anything."""
    if group is None:
        what = arn if isinstance(arn, str) else f"a rule group of {policy.address}"
        # Managed groups only drop or alert (developer guide, "AWS managed rule groups").
        managed = isinstance(arn, str) and ":aws-managed:" in arn
        for action in ("drop",) if managed else ("pass", "drop"):
            yield StatefulRule(_ALL, action, Sight.UNREAD, f"the rules of {what} are not read")
        return
    text = book.written(group, "rules")
    sets = _sets(book, group, home)
    if text is not ABSENT:
        yield from _text(group, text, sets)
    for body in group.block.children("rule_group"):
        for source in body.children("rules_source"):
            if "rules_string" in source.attributes:
                written = book.configuration.literal(source.attributes["rules_string"].value)
                yield from _text(group, written, sets)
            yield from _domains(source)
            for rule in source.children("stateful_rule"):
                yield from _five_tuple(book, rule, sets)


def _text(group: Resource, text: Value, sets: Sets) -> Iterator[StatefulRule]:
    if isinstance(text, str):
        yield from rules_of(text, sets)
        return
    for action in ("pass", "drop"):
        why = f"the rules of {group.address} are not known"
        yield StatefulRule(_ALL, action, Sight.UNREAD, why)


def _sets(book: Book, group: Resource, home: AddressSet) -> Sets:
    found: dict[str, AddressSet | None] = {"HOME_NET": home}
    for body in group.block.children("rule_group"):
        for variables in body.children("rule_variables"):
            for one in variables.children("ip_sets"):
                key = argument(one, "key")
                ranges = [
                    book.range_of(value, group)
                    for held in one.children("ip_set")
                    for value in items(argument(held, "definition"))
                ]
                if isinstance(key, str):
                    found[key] = _union(ranges)
    known = found["HOME_NET"]
    found.setdefault("EXTERNAL_NET", None if known is None else ALL_ADDRESSES - known)
    return found


def _union(ranges: list[AddressRange]) -> AddressSet | None:
    found = NO_ADDRESSES
    for one in ranges:
        if one.reasons:
            return None
        found |= one.sure
    return found


def _domains(source: Block) -> Iterator[StatefulRule]:
    for held in source.children("rules_source_list"):
        kind = argument(held, "generated_rules_type")
        action = "pass" if kind == "ALLOWLIST" else "drop"
        yield StatefulRule(_ALL, action, Sight.CONTENT, "a list of domain names")


def _five_tuple(book: Book, rule: Block, sets: Sets) -> Iterator[StatefulRule]:
    action = argument(rule, "action")
    if not isinstance(action, str):
        for each in ("pass", "drop"):
            yield StatefulRule(_ALL, each, Sight.UNREAD, "an action is not known")
        return
    for head in rule.children("header"):
        values = {n: book.configuration.literal(argument(head, n, _ANY)) for n in _HEADER}
        try:
            match, of_transport = header(
                _word(values["protocol"]),
                (_word(values["source"]), _word(values["source_port"])),
                (_word(values["destination"]), _word(values["destination_port"])),
                values["direction"] == _ANY,
                sets,
            )
        except UnreadHeaderError as problem:
            yield StatefulRule(_ALL, action.lower(), Sight.UNREAD, str(problem))
            continue
        sight, why = sight_of(iter(_options(rule)))
        yield StatefulRule(match, action.lower(), sight if of_transport else Sight.CONTENT, why)


_HEADER = ("protocol", "source", "source_port", "destination", "destination_port", "direction")


def _word(value: Value) -> str:
    if isinstance(value, str | int) and not isinstance(value, bool):
        return str(value)
    raise UnreadHeaderError("a part of a rule's header is not known")


def _options(rule: Block) -> Iterator[str]:
    for option in rule.children("rule_option"):
        keyword = argument(option, "keyword")
        settings = [str(v) for v in items(argument(option, "settings")) if isinstance(v, str | int)]
        name = keyword if isinstance(keyword, str) else "not known"
        yield f"{name}:{','.join(settings)}" if settings else name
