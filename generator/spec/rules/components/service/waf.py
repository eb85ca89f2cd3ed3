"""Web ACLs: exceptions name rules that exist, and never a whole group of them (PCI DSS 6.4.2)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.model.load_balancer import Exposure
from generator.spec.model.waf import Waf
from generator.spec.rules.subject import Subject
from generator.spec.tables import table


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


def _counted(subject: Subject, path: str, waf: Waf) -> Iterator[Problem]:
    groups: dict[str, list[str]] = table("waf")["rules"]
    known = [rule for rules in groups.values() for rule in rules]
    counted = [entry.rule for entry in waf.count]
    for index, rule in enumerate(counted):
        field = f"{path}.{index}.rule"
        if rule not in known:
            message = "unknown rule of the managed rule groups"
            yield subject.problem(field, message, rule, near=nearest(rule, known))
        elif rule in counted[:index]:
            yield subject.problem(field, "the rule is named twice", rule)
    for group, rules in groups.items():
        if set(rules) <= set(counted):
            message = f"all rules of {group} would only count, so the group would block nothing"
            yield subject.problem(path, message, allowed="only the rules that match good requests")
