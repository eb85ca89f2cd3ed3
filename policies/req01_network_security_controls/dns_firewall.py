"""DNS Firewall of a VPC: an allow-list, and what happens when it fails (PCI DSS 1.3.2).

Source: Route 53 Resolver API, AssociateFirewallRuleGroup and CreateFirewallRule (groups and rules
apply by priority, lowest first; the first match decides), UpdateFirewallConfig (by default fail
open is disabled).
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Resource,
    Value,
    all_of,
    equals,
    every,
    failed,
    in_doubt,
    items,
    matches,
    may_be,
    negated,
    not_applicable,
    passed,
    shown,
    some,
    unknown,
)

_PREFIX = "aws_route53_resolver_firewall"
_GROUP = "firewall_rule_group_id"
_ALL = r"\*"
_NEARLY_ALL = r"\*(\.[a-z0-9-]+)?"  # a whole top-level domain is as open


@dataclass(frozen=True, slots=True)
class FirewallRule:
    """A rule of an associated group: both priorities, the action, and the domains of its list."""

    resource: Resource
    place: tuple[object, object]
    domains: Value  # ABSENT: the rule has no list; None: the list is not in this configuration

    def catches(self, names: str, *actions: str) -> bool | None:
        """Whether it does one of the actions to a domain that matches ``names``."""
        if self.domains is ABSENT:
            return False
        held = some(matches(d, names) for d in items(self.domains)) if self.domains else None
        action = self.resource.get("action")
        return every([some(equals(action, wanted) for wanted in actions), held])

    def before(self, other: FirewallRule) -> bool | None:
        """Whether it applies first; None: cannot be resolved."""
        for own, theirs in zip(self.place, other.place, strict=True):
            if not isinstance(own, int) or not isinstance(theirs, int):
                return None
            if own != theirs:
                return own < theirs
        return False


def allow_list(case: Case) -> Judgement:
    """A rule blocks every name, and no rule before it lets every name through."""
    associations = case.of_type(f"{_PREFIX}_rule_group_association")
    mine = [a for a in associations if case.configuration.target(a.get("vpc_id")) is case.resource]
    if any(may_be(a.get("vpc_id"), case.resource) for a in associations):
        return unknown("the `vpc_id` of an association with DNS Firewall cannot be resolved")
    if not mine:
        return failed("there is no DNS Firewall, so any name can be resolved")
    rules: list[FirewallRule] = []
    for association in mine:
        found = _rules(case, association)
        if found is None:
            written = shown(association.get(_GROUP))
            return unknown(f"the rules of `{_GROUP}` {written} are not in this configuration")
        rules += found
    answer = some(_blocks_the_rest(rule, rules) for rule in rules)
    if answer is None:
        return unknown("which names the rules of DNS Firewall let through cannot be resolved")
    return passed() if answer else failed("DNS Firewall lets names through that no rule allows")


def _rules(case: Case, association: Resource) -> list[FirewallRule] | None:
    """The rules of an associated group; None: they are not all known."""
    group = case.configuration.target(association.get(_GROUP))
    rules = case.of_type(f"{_PREFIX}_rule")
    if group is None or any(may_be(r.get(_GROUP), group) for r in rules):
        return None
    return [
        FirewallRule(r, (association.get("priority"), r.get("priority")), _domains(case, r))
        for r in rules
        if case.configuration.target(r.get(_GROUP)) is group
    ]


def _domains(case: Case, rule: Resource) -> Value:
    written = rule.get("firewall_domain_list_id")
    if written in (ABSENT, None):
        return ABSENT
    held = case.configuration.target(written)
    return held.get("domains") if held is not None and held.mode == "managed" else None


def _blocks_the_rest(rule: FirewallRule, rules: list[FirewallRule]) -> bool | None:
    holes = (
        every([other.before(rule), other.catches(_NEARLY_ALL, "ALLOW", "ALERT")])
        for other in rules
        if other is not rule
    )
    return every([_of_any_type(rule), rule.catches(_ALL, "BLOCK"), negated(some(holes))])


def _of_any_type(rule: FirewallRule) -> bool | None:
    """Whether it is about records of every type; None: cannot be resolved."""
    written = rule.resource.get("q_type")
    return True if written in (ABSENT, None) else equals(written, None)


def fails_closed(case: Case) -> Judgement:
    """No configuration of the VPC turns fail open on."""
    configs = case.of_type(f"{_PREFIX}_config")
    mine = [c for c in configs if case.configuration.target(c.get("resource_id")) is case.resource]
    if any(may_be(c.get("resource_id"), case.resource) for c in configs):
        return unknown("the `resource_id` of a configuration of DNS Firewall cannot be resolved")
    return all_of(map(_closed, mine)) if mine else not_applicable()


def _closed(config: Resource) -> Judgement:
    path = "firewall_fail_open"
    value, line = config.get(path), config.line_of(path)
    answer = equals(value, "DISABLED")
    if value in (ABSENT, None) or answer:
        return passed()
    text = f"`{path}` of {config.address} is {shown(value)}"
    return unknown(text, line) if answer is None else failed(text, line)


def allows_named_domains(case: Case) -> Judgement:
    """The list of a rule that allows holds no entry for every name (Route 53 developer guide,
    "Managing your own domain lists": ``*`` stands alone for all)."""
    allows = equals(case.get("action"), "ALLOW")
    domains = _domains(case, case.resource)
    if allows is False or domains is ABSENT:
        return passed("allows no list of domains")
    if isinstance(domains, list) and any(equals(_bare(d), "*") for d in domains):
        refused = failed(
            "allows every name: its list holds *", case.line_of("firewall_domain_list_id")
        )
        return refused if allows else in_doubt(refused, "action cannot be resolved")
    if not isinstance(domains, list) or any(not isinstance(d, str) for d in domains):
        return unknown("the domains of its list cannot be resolved", elsewhere=True)
    return passed()


def _bare(domain: Value) -> Value:
    return domain.rstrip(".") if isinstance(domain, str) else domain
