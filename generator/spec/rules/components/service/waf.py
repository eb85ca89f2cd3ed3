"""Web ACLs: exceptions name rules that exist, and never a whole group of them (PCI DSS 6.4.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.model.waf import CountedRule, Waf
from generator.spec.rules.newer import newer
from generator.spec.rules.subject import Subject, join
from generator.spec.waf_groups import (
    CAPACITY_LIMIT,
    capacity,
    counts_in_part,
    group_of,
    groups_of,
    known_groups,
)

# AWS WAF developer guide, "AWS Managed Rules rule groups list".
_RULE = re.compile(r"[A-Z][A-Za-z0-9]+(?:_[A-Za-z0-9]+)*")


def web_acls(subject: Subject) -> Iterator[Problem]:
    """Web ACLs of all services."""
    for name, service in subject.environment.services.items():
        if service.waf is None:
            continue
        path, balancer = f"services.{name}.waf", service.load_balancer
        if balancer is None or not balancer.serves_internet:
            message = "only a service that the internet reaches has a web ACL"
            allowed = "load_balancer.exposure: internet, or load_balancer.cloudfront"
            yield subject.problem(path, message, allowed=allowed)
        yield from _groups(subject, path, service.waf)
        yield from _counted(subject, f"{path}.count", service.waf)
        yield from _excluded(subject, f"{path}.exclude", service.waf)
        yield from _limits(subject, path, service.waf)


def _groups(subject: Subject, path: str, waf: Waf) -> Iterator[Problem]:
    known = known_groups()
    further = [name for name, group in known.items() if not group.baseline]
    baseline = [name for name, group in known.items() if group.baseline]
    for index, name in enumerate(waf.add):
        field = f"{path}.add.{index}"
        if name in baseline:
            yield subject.problem(field, "is in every web ACL anyway", name, join(further))
        elif name not in known:
            message, near = "is not a managed rule group that pave knows", nearest(name, further)
            yield subject.problem(field, message, name, join(further), near)
        elif name in waf.add[:index]:
            yield subject.problem(field, "the group is named twice", name)
    left = [entry.group for entry in waf.leave_out]
    for index, name in enumerate(left):
        field = f"{path}.leave_out.{index}.group"
        if name not in baseline:
            message, near = "is not a group that every web ACL has", nearest(name, baseline)
            yield subject.problem(field, message, name, join(baseline), near)
        elif name in left[:index]:
            yield subject.problem(field, "the group is named twice", name)


def _group(subject: Subject, field: str, entry: CountedRule, waf: Waf) -> Iterator[Problem]:
    held = [group.name for group in groups_of(waf)]
    owner = group_of(entry.rule) if entry.rule else None
    if entry.group is not None and entry.group not in held:
        message = "is not a managed rule group of the web ACL"
        near = nearest(entry.group, held)
        yield subject.problem(field, message, entry.group, join(held), near)
    elif entry.group and owner and owner.name != entry.group:
        yield subject.problem(
            field, f"is not the group of {entry.rule}", entry.group, "leave it out"
        )
    elif owner and owner.name not in held:
        message = f"{entry.rule} is a rule of {owner.name}, which the web ACL does not have"
        yield subject.problem(field.removesuffix(".group") + ".rule", message, entry.rule)


def _counted(subject: Subject, path: str, waf: Waf) -> Iterator[Problem]:
    known = [rule for group in known_groups().values() for rule in group.rules]
    counted = [entry.rule for entry in waf.count]
    for index, entry in enumerate(waf.count):
        field, rule = f"{path}.{index}.rule", entry.rule
        yield from _group(subject, f"{path}.{index}.group", entry, waf)
        if rule is None:
            yield from _whole_group(subject, f"{path}.{index}", entry)
            continue
        if rule not in known and entry.group is None:
            message = "unknown rule of the managed rule groups"
            allowed = "a known rule; or a new one, with its `group`"
            yield subject.problem(field, message, rule, allowed, nearest(rule, known))
        elif rule not in known and not _RULE.fullmatch(rule):
            yield subject.problem(field, "is not the name of a managed rule", rule)
        elif rule not in known:
            message = f"pave does not know this rule of {entry.group}"
            yield from newer(subject, field, message, rule, known)
        if rule in counted[:index]:
            yield subject.problem(field, "the rule is named twice", rule)
        owner = group_of(rule)
        if counts_in_part(entry) and (owner is None or owner.rules[rule] is None):
            message = "AWS names no label of a block of this rule, so it counts everywhere or not"
            yield subject.problem(field, message, rule, "no paths and no hosts")
    everywhere = {entry.rule for entry in waf.count if not counts_in_part(entry)}
    for group in groups_of(waf):
        if set(group.rules) <= everywhere:
            message = f"all rules of {group.name} would only count, so it would block nothing"
            yield subject.problem(path, message, allowed="only the rules that match good requests")


def _whole_group(subject: Subject, path: str, entry: CountedRule) -> Iterator[Problem]:
    if entry.group is None:
        yield subject.problem(path, "names no rule and no group", allowed="rule, or group")
        return
    group = known_groups().get(entry.group)
    if group and group.baseline:
        message = "all rules of the group would only count, so the group would block nothing"
        yield subject.problem(f"{path}.group", message, entry.group, "a group of `add`")
    if counts_in_part(entry):
        message = "a whole group counts for all requests"
        yield subject.problem(path, message, allowed="exclude: the requests it must not look at")


def _excluded(subject: Subject, path: str, waf: Waf) -> Iterator[Problem]:
    held = [group.name for group in groups_of(waf)]
    for index, entry in enumerate(waf.exclude):
        if entry.group not in held:
            message, near = "is not a group of the web ACL", nearest(entry.group, held)
            field = f"{path}.{index}.group"
            yield subject.problem(field, message, entry.group, join(held), near)
        if not entry.paths and not entry.hosts:
            message = "would exclude every request"
            yield subject.problem(f"{path}.{index}", message, allowed="paths, hosts, or leave_out")


def _limits(subject: Subject, path: str, waf: Waf) -> Iterator[Problem]:
    for name, limit in waf.rate_limits.items():
        if limit.header and limit.cookie:
            message = "requests are counted by one of them"
            yield subject.problem(
                f"{path}.rate_limits.{name}", message, allowed="header, or cookie"
            )
    if waf.body_limit_bytes and any(entry.rule == "SizeRestrictions_BODY" for entry in waf.count):
        message = "every body above this is blocked, so SizeRestrictions_BODY has nothing to count"
        yield subject.problem(f"{path}.body_limit_bytes", message, waf.body_limit_bytes)
    units = capacity(waf)
    if units > CAPACITY_LIMIT:
        message = f"needs up to {units} capacity units, and AWS WAF takes {CAPACITY_LIMIT}"
        yield subject.problem(path, message, allowed="fewer groups, paths, hosts or rate limits")
