"""Security groups that can be reviewed (PCI DSS 1.2.1, 1.2.5, 1.2.7, 1.2.8)."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    GROUP_TYPES,
    Case,
    Configuration,
    Judgement,
    Resource,
    SecurityGroupRule,
    Value,
    all_of,
    all_rules,
    failed,
    handed_to,
    judge_rule,
    may_be,
    passed,
    references,
    resolved,
    rules_in,
    rules_of,
    shown,
    unknown,
    unread,
    users_of,
    vpc_members,
)

_DEFAULT_TEXT = "managed by terraform"  # the provider's, when description is left out


def default_group_closed(case: Case) -> Judgement:
    """The VPC's default group is managed, without inline rules and without rule resources."""
    opened = [
        rule.resource.address
        for rule in all_rules(case.configuration)
        if case.configuration.target(rule.group)
        is case.resource  # aws_vpc.x.default_security_group_id
    ]
    if opened:
        return failed(f"{', '.join(opened)} adds a rule to the VPC's default group")
    strays = [
        r.resource.address for r in all_rules(case.configuration) if may_be(r.group, case.resource)
    ]
    found = vpc_members(case.configuration, case.resource, "aws_default_security_group")
    if found:
        judgements = [_empty(case.configuration, group) for group in found]
        judgements += [unknown(f"the group of {address} cannot be resolved") for address in strays]
        return all_of(judgements)
    loose = [
        g.address
        for g in case.of_type("aws_default_security_group")
        if case.configuration.target(g.get("vpc_id")) is None
    ]
    if loose:
        return unknown(f"`vpc_id` of {', '.join(loose)} cannot be resolved")
    return failed("no aws_default_security_group manages the default group of this VPC")


def _empty(configuration: Configuration, group: Resource) -> Judgement:
    held = rules_of(configuration, group)
    if any(not rule.unresolved for rule in held):
        lines = ", ".join(f"{rule.file}:{rule.line}" for rule in held)
        return failed(f"{group.address} has rules ({lines}); it must have none")
    if held:
        return unknown(f"rules of {group.address} cannot be resolved ({held[0].unresolved})")
    return passed(f"{group.address} is empty")


def single_ownership(case: Case) -> Judgement:
    """Not both inline rules and rule resources."""
    written = [case.blocks(direction) for direction in ("ingress", "egress")]
    blocks = [block for found, _ in written for block in found]
    outside = {
        r.resource.address
        for r in rules_of(case.configuration, case.resource)
        if r.resource is not case.resource and not r.unresolved
    }
    names = ", ".join(sorted(outside))
    if blocks and outside:
        return failed(f"inline rules (line {blocks[0].line}) and rule resources ({names})")
    strays = [
        r.resource.address for r in all_rules(case.configuration) if may_be(r.group, case.resource)
    ]
    if blocks and strays:
        return unknown(f"inline rules, and the group of {', '.join(strays)} cannot be resolved")
    if outside and any(holes for _, holes in written):
        return unknown(f"inline rules cannot be resolved, and there are rule resources ({names})")
    return passed()


def has_description(case: Case) -> Judgement:
    """The group and each of its rules say what they are for."""
    judgements = [_rule_description(rule) for rule in rules_in(case.resource)]
    if case.resource.type in GROUP_TYPES:
        line = case.line_of("description")
        judgements.append(_described(case.get("description"), "the group", line))
    return all_of(judgements)


def _rule_description(rule: SecurityGroupRule) -> Judgement:
    direction = rule.direction if isinstance(rule.direction, str) else "ingress"
    return judge_rule(
        rule, direction, lambda r: _described(r.description, f"{direction} rule", r.line)
    )


def _described(text: Value, what: str, line: int) -> Judgement:
    if text is ABSENT or text is None or (isinstance(text, str) and not text.strip()):
        return failed(f"`description` of {what} is not set", line)
    if isinstance(text, str) and text.strip().lower() == _DEFAULT_TEXT:
        return failed(f"`description` of {what} is the provider's default, {shown(text)}", line)
    return passed() if _certainly_text(text) else unknown(f"`description` is {shown(text)}", line)


def _certainly_text(text: Value) -> bool:
    """A literal, or a template with literal words in it."""
    parts = getattr(text, "parts", ())
    return resolved(text) or any(isinstance(p, str) and p.strip() for p in parts)


def attached(case: Case) -> Judgement:
    """Something other than rules and groups refers to the group."""
    users = users_of(case.configuration, case.resource)
    if users:
        return passed(f"used by {users[0].address}")
    module = handed_to(case.configuration, case.resource)
    if module:
        return unknown(f"{module} is not read, and gets the group", cause=unread(module))
    exported = [
        name
        for name, value in case.configuration.outputs.items()
        if any(r.address == case.resource.address for r in references(value))
    ]
    if exported:
        return unknown(
            f"only output {exported[0]!r} refers to it, so what uses it is in another configuration"
        )
    return failed("no interface, instance, load balancer, endpoint or data store refers to it")
