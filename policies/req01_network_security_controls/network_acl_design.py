"""Network ACLs as wholes: their subnets, their peers, their order (PCI DSS 1.2.5, 1.2.7, 1.3.1)."""

from __future__ import annotations

from dataclasses import replace

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    NetworkAclRule,
    Resource,
    ScopeCategory,
    Unknown,
    Value,
    acl_rule_covers,
    acl_rules,
    all_of,
    failed,
    is_world,
    items,
    may_be,
    network,
    not_applicable,
    passed,
    precedes,
    shown,
    tier_of,
    unknown,
)


def data_tier_explicit(case: Case) -> Judgement:
    """The ACL of subnets of the CDE data tier allows no world-wide range, either way."""
    named = [case.configuration.target(v) for a in case.find("subnet_ids") for v in items(a.value)]
    data = [
        subnet
        for subnet in named
        if subnet is not None
        and tier_of(subnet) == "data"
        and case.scope_of(subnet) is ScopeCategory.CDE
    ]
    if not data:
        return _maybe_data_tier(case, named)
    mine = _rules_of(case)
    return all_of([passed(), *(_narrow(rule) for rule in mine if rule.allows is not False)])


def _rules_of(case: Case) -> list[NetworkAclRule]:
    """Rules of the ACL, and as unresolved those that may be its."""
    every = acl_rules(case.configuration)
    strays = [replace(r, unresolved="its ACL") for r in every if may_be(r.acl, case.resource)]
    return [*(r for r in every if case.configuration.target(r.acl) is case.resource), *strays]


def _maybe_data_tier(case: Case, named: list[Resource | None]) -> Judgement:
    written = case.get("subnet_ids")
    tiers = (ScopeCategory.UNKNOWN, ScopeCategory.CDE)
    for subnet in (s for s in named if s is not None):
        tier, scope = tier_of(subnet), case.scope_of(subnet)
        if (isinstance(tier, Unknown) or tier == "data") and scope in tiers:
            return unknown(f"the tags of {subnet.address}: cannot tell whether it holds CDE data")
    if written not in (ABSENT, None) and None in named:
        return unknown(f"`subnet_ids` {shown(written)}: cannot tell whether it guards CDE data")
    return not_applicable()


def _narrow(rule: NetworkAclRule) -> Judgement:
    if rule.unresolved:
        return unknown(f"rules cannot be resolved ({rule.unresolved})", rule.line)
    world = [str(cidr) for cidr in rule.cidrs if (net := network(cidr)) and is_world(net)]
    if world:
        message = f"{rule.direction or 'rule'} {rule.number} allows {', '.join(world)}"
        return failed(f"{message}; name the peers' CIDRs", rule.line)
    holes = [shown(cidr) for cidr in rule.cidrs if network(cidr) is None]
    return unknown(f"cannot resolve {', '.join(holes)}", rule.line) if holes else passed()


def associated(case: Case) -> Judgement:
    """The ACL has subnets, by ``subnet_ids`` or an association resource."""
    every = case.of_type("aws_network_acl_association")
    if any(case.configuration.target(a.get("network_acl_id")) is case.resource for a in every):
        return passed()
    written: Value = case.get("subnet_ids")
    if written not in (ABSENT, None, []):
        resolved = isinstance(written, list) or case.configuration.target(written) is not None
        return passed() if resolved else unknown(f"`subnet_ids` is {shown(written)}")
    return failed("`subnet_ids` is empty and no aws_network_acl_association names it")


def no_shadowed_deny(case: Case) -> Judgement:
    """No deny comes after an allow that covers it."""
    mine = _rules_of(case)
    for deny in (r for r in mine if r.allows is False):
        for allow in (r for r in mine if r.allows and r.direction == deny.direction):
            if precedes(allow, deny) and acl_rule_covers(allow, deny):
                return failed(
                    f"{deny.direction} deny {deny.number} is behind allow {allow.number}"
                    f" ({allow.traffic}), which covers it",
                    deny.line,
                )
    unclear = [r for r in mine if _unclear(r)]
    if unclear and len(mine) > 1 and any(r.allows is not True for r in mine):
        return unknown("the order or reach of its rules cannot be resolved", unclear[0].line)
    return passed()


def _unclear(rule: NetworkAclRule) -> bool:
    """Whether something that orders or matches the rule is not known."""
    ranges = len(rule.networks) == len(rule.cidrs)
    known = (rule.direction, rule.number, rule.allows, rule.traffic)
    return bool(rule.unresolved) or not ranges or None in known
