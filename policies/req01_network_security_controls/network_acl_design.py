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
    admits_path_mtu,
    all_of,
    every,
    failed,
    is_world,
    items,
    may_be,
    negated,
    network,
    not_applicable,
    passed,
    precedes,
    shown,
    some,
    tier_of,
    unknown,
    within,
)

IPV4 = 4
# Lines to sites take packets of other sizes than a VPC, whose servers send up to 9,001 bytes.
_LINES = (
    "aws_dx_private_virtual_interface",
    "aws_dx_transit_virtual_interface",
    "aws_dx_hosted_private_virtual_interface_accepter",
    "aws_dx_hosted_transit_virtual_interface_accepter",
    "aws_dx_gateway_association",
    "aws_vpn_connection",
    "aws_ec2_transit_gateway_vpc_attachment",
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
    if admits_path_mtu(rule, alone=True):
        return passed()  # routers anywhere may send it, and it opens nothing
    world = [str(cidr) for cidr in rule.cidrs if (net := network(cidr)) and is_world(net)]
    if world:
        message = f"{rule.direction or 'rule'} {rule.number} allows {', '.join(world)}"
        return failed(f"{message}; name the peers' CIDRs", rule.line)
    holes = [shown(cidr) for cidr in rule.cidrs if network(cidr) is None]
    return unknown(f"cannot resolve {', '.join(holes)}", rule.line) if holes else passed()


def path_mtu(case: Case) -> Judgement:
    """Where packets leave by lines of other sizes, "Fragmentation Needed" passes both ways."""
    mine = [rule for rule in _rules_of(case) if rule.allows is not False and _ipv4(rule)]
    if not case.of_type(*_LINES) or not mine:
        return not_applicable()
    return all_of(_told(case, mine, way) for way in ("ingress", "egress"))


def _told(case: Case, mine: list[NetworkAclRule], way: str) -> Judgement:
    told = some(_tells(case, rule, way) for rule in mine)
    if told is None:
        return unknown(f"cannot tell whether {way} admits ICMP type 3 code 4")
    return passed() if told else failed(f"no {way} rule allows ICMP type 3 code 4")


def _tells(case: Case, rule: NetworkAclRule, way: str) -> bool | None:
    """Whether the rule lets the message pass, and no deny takes it out before."""
    denied = some(_denies(other, rule) for other in _rules_of(case))
    return every([_is(rule, way), rule.allows, admits_path_mtu(rule), negated(denied)])


def _denies(other: NetworkAclRule, rule: NetworkAclRule) -> bool | None:
    """Whether AWS reads ``other`` first, and it drops the message from all that ``rule`` names."""
    ordered = other.number is not None and rule.number is not None
    ranges = [network(cidr) for cidr in (*other.cidrs, *rule.cidrs)]
    covers = any(within(net, wide) for net in rule.networks for wide in other.networks)
    return every(
        [
            _is(other, rule.direction),
            negated(other.allows),
            admits_path_mtu(other),
            precedes(other, rule) if ordered else None,
            covers or (None if None in ranges else False),
        ]
    )


def _is(rule: NetworkAclRule, way: str | None) -> bool | None:
    """Whether it is a rule of this ACL and direction."""
    if rule.unresolved or None in (rule.direction, way):
        return None
    return rule.direction == way


def _ipv4(rule: NetworkAclRule) -> bool:
    """Whether it may be about IPv4; IPv6 has a message of its own."""
    ranges = [network(cidr) for cidr in rule.cidrs]
    return not ranges or any(net is None or net.version == IPV4 for net in ranges)


def sides_written(case: Case) -> Judgement:
    """Each side has blocks, a list (an empty one counts), or rules of their own."""
    return all_of(_side_written(case, side) for side in ("ingress", "egress"))


def _side_written(case: Case, side: str) -> Judgement:
    blocks, holes = case.blocks(side)
    lists = [attribute.value for attribute in case.find(side) if attribute.value is not None]
    if blocks or any(isinstance(value, list) for value in lists):
        return passed()
    apart = [r for r in _rules_of(case) if r.resource is not case.resource]
    found = some(_is(rule, side) for rule in apart)
    if found:
        return passed()
    if found is None or holes or lists:
        return unknown(f"cannot tell whether `{side}` is written")
    return failed(f"`{side}` is not written, so the provider keeps whatever rules there are")


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
                    f"deny rule {deny.number} ({deny.direction}) has no effect: allow rule "
                    f"{allow.number} ({allow.traffic}) comes first and covers it",
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
