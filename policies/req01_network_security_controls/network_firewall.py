"""Rule groups of AWS Network Firewall (PCI DSS 1.2.5, 1.3.1, 1.4.2)."""

from __future__ import annotations

import re

from generator.gate.api import (
    ABSENT,
    Block,
    Case,
    Configuration,
    Judgement,
    Value,
    all_of,
    argument,
    blocks_at,
    failed,
    is_world,
    items,
    network,
    passed,
    resolved,
    shown,
    unknown,
)

_REFERENCES = ("stateful_rule_group_reference", "stateless_rule_group_reference")
_SOURCES = ("rules_string", "rules_source_list", "stateful_rule")
_STATELESS = "rule_group.rules_source.stateless_rules_and_custom_actions.stateless_rule"
# Suricata: `pass ip any any -> any any (...)`; tcp and udp with any ports are as open.
_PASS_ALL = re.compile(r"^\s*pass\s+(?:ip|tcp|udp)\s+any\s+any\s*(?:->|<>)\s*any\s+any\b")


def rule_groups_attached(case: Case) -> Judgement:
    """At least one reference, and none to an empty group of this configuration."""
    judgements: list[Judgement] = []
    for kind in _REFERENCES:
        blocks, holes = case.blocks(f"firewall_policy.{kind}")
        judgements += [_not_empty(case.configuration, block) for block in blocks]
        judgements += [unknown(f"`{kind}` cannot be resolved", hole.line) for hole in holes]
    return all_of(judgements) if judgements else failed("`firewall_policy` refers to no rule group")


def _not_empty(configuration: Configuration, reference: Block) -> Judgement:
    arn = argument(reference, "resource_arn")
    group = configuration.target(arn)
    if group is None:
        managed = isinstance(arn, str) and ":aws-managed:" in arn
        text = f"`resource_arn` {shown(arn)} is not in this configuration"
        return (
            passed() if managed else unknown(text, reference.line, elsewhere=isinstance(arn, str))
        )
    texts = [
        a.value
        for path in ("rules", "rule_group.rules_source.rules_string")
        for a in group.find(path)
    ]
    blocks = [
        block
        for name in (*_SOURCES[1:], "stateless_rules_and_custom_actions.stateless_rule")
        for block in blocks_at(group.block, f"rule_group.rules_source.{name}")[0]
    ]
    if blocks or any(isinstance(t, str) and t.strip() for t in texts):
        return passed()
    if any(not isinstance(t, str) for t in texts):
        return unknown(f"the rules of {group.address} cannot be resolved", reference.line)
    return failed(f"{group.address} holds no rules", reference.line)


def no_pass_for_everything(case: Case) -> Judgement:
    """Neither a Suricata text, nor a stateful or stateless rule passes everything."""
    judgements = [passed()]
    for path in ("rules", "rule_group.rules_source.rules_string"):
        judgements += [_text(a.value, path, a.line) for a in case.find(path)]
    blocks, holes = case.blocks("rule_group.rules_source.stateful_rule")
    judgements += [_stateful(block) for block in blocks]
    stateless, more = case.blocks(_STATELESS)
    judgements += [_stateless(block) for block in stateless]
    judgements += [unknown("rules cannot be resolved", hole.line) for hole in (*holes, *more)]
    return all_of(judgements)


def _text(text: Value, path: str, line: int) -> Judgement:
    if not isinstance(text, str):
        return unknown(f"`{path}` is {shown(text)}", line)
    found = next((rule for rule in text.splitlines() if _PASS_ALL.match(rule)), "")
    return failed(f"`{path}` has {found.strip()!r}", line) if found else passed()


def _stateful(rule: Block) -> Judgement:
    action = argument(rule, "action")
    if resolved(action) and str(action).upper() != "PASS":
        return passed()
    ends = [
        argument(header, name)
        for header in rule.children("header")
        for name in ("source", "destination", "destination_port")
    ]
    if not all(map(resolved, (action, *ends))):
        return unknown("a stateful rule cannot be resolved", rule.line)
    if all(str(end).upper() == "ANY" or _world(end) for end in ends):
        return failed("a stateful rule has action PASS from any to any", rule.line)
    return passed()


def _stateless(rule: Block) -> Judgement:
    definition = next(iter(rule.children("rule_definition")), rule)
    actions = items(argument(definition, "actions"))
    if all(map(resolved, actions)) and "aws:pass" not in actions:
        return passed()
    match = next(iter(definition.children("match_attributes")), None)
    ends = ("source", "destination", "destination_port")
    answers = [_open(match, name) for name in ends] if match is not None else []
    if False in answers or (match is not None and argument(match, "protocols") is not ABSENT):
        return passed()
    if "aws:pass" not in actions or None in answers:
        return unknown("a stateless rule cannot be resolved", rule.line)
    return failed("a stateless rule has aws:pass for everything", rule.line)


def _open(match: Block, name: str) -> bool | None:
    """Whether an end of a stateless rule is left out or is every address or port."""
    ends = match.children(name)
    name_of_end = "to_port" if name == "destination_port" else "address_definition"
    written = [argument(end, name_of_end) for end in ends]
    if not ends or any(_world(v) or v == 65535 for v in written):
        return True
    return False if all(map(resolved, written)) else None


def _world(text: Value) -> bool:
    net = network(text)
    return net is not None and is_world(net)
