"""Security group rules that a change opens or closes, whatever resource holds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.config.model import Configuration
from generator.config.values import ABSENT, Reference, Unknown, Value
from generator.gate.facts.network.cidrs import is_world, network
from generator.gate.facts.network.security_groups import SecurityGroupRule, all_rules
from generator.gate.verdict.wording import shown
from generator.provider.arguments import Moved
from generator.review.compare import Comparison
from generator.review.model import News

_Key = tuple[str, str, str, str]  # group, direction, peer, traffic


def rule_changes(comparison: Comparison) -> tuple[News, ...]:
    """A line for every peer and port that a group lets through now and did not before, and the
    other way round."""
    before = set(_keys(comparison.base, comparison.moved))
    after = set(_keys(comparison.head, lambda address: address))
    changed = [(key, True) for key in before - after] + [(key, False) for key in after - before]
    return tuple(_line(key, gone) for key, gone in sorted(changed))


def _keys(configuration: Configuration, moved: Moved) -> Iterator[_Key]:
    for rule in all_rules(configuration):
        group = configuration.literal(rule.group)
        named = moved(group.address) if isinstance(group, Reference) else shown(group)
        traffic = str(rule.traffic) if rule.traffic else "traffic that is not known"
        for peer in _peers(rule, configuration, moved):
            yield named, str(rule.direction), peer, traffic


def _peers(rule: SecurityGroupRule, configuration: Configuration, moved: Moved) -> Iterable[str]:
    if rule.unresolved:
        yield f"rules that are not known ({rule.unresolved})"
        return
    if rule.self_ not in (False, ABSENT, None):
        yield "itself"
    for value in (*rule.cidrs, *rule.prefix_lists, *rule.groups):
        yield _peer(configuration.literal(value), moved)


def _peer(value: Value, moved: Moved) -> str:
    if isinstance(value, Reference):
        return moved(value.address)
    found = network(value)
    return str(found) if found else shown(value)


def _line(key: _Key, gone: bool) -> News:
    group, direction, peer, traffic = key
    way = {"ingress": "from", "egress": "to"}.get(direction, direction)
    found = network(peer)
    wide = not gone and found is not None and is_world(found) and direction == "ingress"
    unknown = isinstance(peer, Unknown) or "not known" in peer or "not known" in traffic
    severity = "high" if wide else "unknown" if unknown and not gone else ""
    return News(gone, group, f"{traffic} {way} {peer}", severity)
