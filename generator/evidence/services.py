"""Every service and port that a security group lets through, with its reason (PCI DSS 1.2.5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.config.model import Configuration
from generator.config.values import ABSENT, Reference, Value
from generator.diagram.arrows import reason_of
from generator.diagram.model import Picture
from generator.evidence.model import OpenService
from generator.gate.facts.network.security_groups import SecurityGroupRule, all_rules
from generator.gate.redaction import Redaction
from generator.gate.targets import Target
from generator.gate.verdict.wording import shown


def open_services(
    configuration: Configuration, picture: Picture, target: Target
) -> tuple[OpenService, ...]:
    """A row for each peer of each rule, in the order of the files."""
    names: dict[str, list[str]] = {}
    for box in picture.boxes().values():
        for group in box.groups:
            names.setdefault(group, []).append(f"{box.name} ({box.kind})")
    safe = Redaction(configuration.private, configuration.private_keys)

    def named(value: Value) -> str:
        value = configuration.literal(value)
        if isinstance(value, Reference):
            return ", ".join(sorted(set(names.get(value.address, [])))) or value.address
        return safe.text(value if isinstance(value, str) else shown(value))

    def clear(value: Value) -> bool:
        return isinstance(configuration.literal(value), str | Reference)

    def rows(rule: SecurityGroupRule) -> Iterator[OpenService]:
        own, place = named(rule.group), f"{target.shown(rule.file)}:{rule.line}"
        traffic = str(rule.traffic) if rule.traffic else "not known"
        certain = rule.traffic and isinstance(rule.direction, str) and clear(rule.group)
        for peer, known in _peers(rule, own, named, clear):
            ends = (own, peer) if rule.direction == "egress" else (peer, own)
            if not isinstance(rule.direction, str):
                ends = (f"{peer} (direction not known)", own)
            told = safe.text(traffic), safe.text(reason_of(rule)), place
            yield OpenService(*ends, *told, unknown=not (certain and known))

    found = [row for rule in all_rules(configuration) for row in rows(rule)]
    return tuple(sorted(found, key=_place))


def _peers(
    rule: SecurityGroupRule,
    own: str,
    named: Callable[[Value], str],
    clear: Callable[[Value], bool],
) -> Iterator[tuple[str, bool]]:
    """Each peer in words, and whether it is known."""
    if rule.unresolved:
        yield f"not known ({rule.unresolved})", False
        return
    if rule.self_ not in (False, ABSENT, None):
        yield own, rule.self_ is True
    for value in (*rule.cidrs, *rule.prefix_lists, *rule.groups):
        yield named(value), clear(value)


def _place(row: OpenService) -> tuple[str, int, str, str]:
    file, _, line = row.place.rpartition(":")
    return file, int(line), row.source, row.target
