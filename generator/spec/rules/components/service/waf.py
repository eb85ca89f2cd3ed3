"""Web ACLs: exceptions name rules that exist, and never a whole group of them (PCI DSS 6.4.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.model.load_balancer import Exposure
from generator.spec.model.waf import CountedRule, Waf
from generator.spec.rules.newer import newer
from generator.spec.rules.subject import Subject, join
from generator.spec.tables import table

# AWS WAF developer guide, "AWS Managed Rules rule groups list".
_RULE = re.compile(r"[A-Z][A-Za-z0-9]+(?:_[A-Za-z0-9]+)*")


def web_acls(subject: Subject) -> Iterator[Problem]:
    """Exceptions of all services."""
    for name, service in subject.environment.services.items():
        if service.waf is None:
            continue
        path, balancer = f"services.{name}.waf", service.load_balancer
        if balancer is None or balancer.exposure is not Exposure.INTERNET:
            message = "only a service whose load balancer faces the internet has a web ACL"
            yield subject.problem(path, message, allowed="load_balancer.exposure: internet")
        yield from _counted(subject, f"{path}.count", service.waf)


def _group(subject: Subject, field: str, entry: CountedRule) -> Iterator[Problem]:
    groups: dict[str, list[str]] = table("waf")["rules"]
    if entry.group is not None and entry.group not in groups:
        message = "is not a managed rule group of the web ACL"
        near = nearest(entry.group, groups)
        yield subject.problem(field, message, entry.group, join(groups), near)
    elif entry.group and any(entry.rule in rules for rules in groups.values()):
        if entry.rule not in groups[entry.group]:
            message = f"is not the group of {entry.rule}"
            yield subject.problem(field, message, entry.group, "leave it out")


def _counted(subject: Subject, path: str, waf: Waf) -> Iterator[Problem]:
    groups: dict[str, list[str]] = table("waf")["rules"]
    known = [rule for rules in groups.values() for rule in rules]
    counted = [entry.rule for entry in waf.count]
    for index, entry in enumerate(waf.count):
        field, rule = f"{path}.{index}.rule", entry.rule
        yield from _group(subject, f"{path}.{index}.group", entry)
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
    for group, rules in groups.items():
        if set(rules) <= set(counted):
            message = f"all rules of {group} would only count, so the group would block nothing"
            yield subject.problem(path, message, allowed="only the rules that match good requests")
