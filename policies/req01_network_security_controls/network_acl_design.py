"""Network ACLs as wholes: their subnets, their peers, their order (PCI DSS 1.2.5, 1.2.7, 1.3.1)."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT, Value
from generator.gate.facts.cidrs import is_world, network
from generator.gate.facts.network_acls import AclRule, acl_rules, covers, precedes
from generator.gate.facts.scope import Scope, scope_of
from generator.gate.facts.tiers import tier_of
from generator.gate.interface import Settings
from generator.gate.operators import items
from generator.gate.verdicts import Verdict, all_of, failed, not_applicable, passed, unknown
from generator.gate.wording import shown


def data_tier_explicit(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """The ACL of subnets of the CDE data tier allows no world-wide range, either way."""
    named = [configuration.target(v) for a in resource.find("subnet_ids") for v in items(a.value)]
    data = [
        subnet
        for subnet in named
        if subnet is not None
        and tier_of(subnet) == "data"
        and scope_of(configuration, subnet, settings) is Scope.CDE
    ]
    if not data:
        return _maybe_data_tier(resource, named)
    mine = [r for r in acl_rules(configuration) if configuration.target(r.acl) is resource]
    return all_of([passed(), *(_narrow(rule) for rule in mine if rule.allows is not False)])


def _maybe_data_tier(resource: Resource, named: list[Resource | None]) -> Verdict:
    written = resource.get("subnet_ids")
    if written not in (ABSENT, None) and None in named:
        return unknown(f"`subnet_ids` {shown(written)}: cannot tell whether it guards CDE data")
    return not_applicable()


def _narrow(rule: AclRule) -> Verdict:
    if rule.unresolved:
        return unknown(f"rules cannot be resolved ({rule.unresolved})", rule.line)
    world = [str(cidr) for cidr in rule.cidrs if (net := network(cidr)) and is_world(net)]
    if world:
        message = f"{rule.direction or 'rule'} {rule.number} allows {', '.join(world)}"
        return failed(f"{message}; name the peers' CIDRs", rule.line)
    holes = [shown(cidr) for cidr in rule.cidrs if network(cidr) is None]
    return unknown(f"cannot resolve {', '.join(holes)}", rule.line) if holes else passed()


def associated(configuration: Configuration, resource: Resource, settings: Settings) -> Verdict:
    """The ACL has subnets, by ``subnet_ids`` or an association resource."""
    every = configuration.of_type("aws_network_acl_association")
    if any(configuration.target(a.get("network_acl_id")) is resource for a in every):
        return passed()
    written: Value = resource.get("subnet_ids")
    if written not in (ABSENT, None, []):
        resolved = isinstance(written, list) or configuration.target(written) is not None
        return passed() if resolved else unknown(f"`subnet_ids` is {shown(written)}")
    return failed("`subnet_ids` is empty and no aws_network_acl_association names it")


def no_shadowed_deny(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """No deny comes after an allow that covers it."""
    mine = [r for r in acl_rules(configuration) if configuration.target(r.acl) is resource]
    for deny in (r for r in mine if r.allows is False):
        for allow in (r for r in mine if r.allows and r.direction == deny.direction):
            if precedes(allow, deny) and covers(allow, deny):
                return failed(
                    f"{deny.direction} deny {deny.number} is behind allow {allow.number}"
                    f" ({allow.traffic}), which covers it",
                    deny.line,
                )
    holes = [r for r in mine if r.unresolved or (r.number is None and r.resource is not resource)]
    return unknown("some of its rules cannot be resolved", holes[0].line) if holes else passed()
