"""Where security groups let traffic go (PCI DSS 1.3.1, 1.3.2)."""

from __future__ import annotations

from generator.gate.api import (
    Case,
    Judgement,
    ScopeCategory,
    SecurityGroupRule,
    Traffic,
    all_of,
    equals,
    every_rule,
    failed,
    groups_of,
    handed_to,
    in_doubt,
    is_world,
    judge_rule,
    not_applicable,
    passed,
    put_out,
    ranges_of,
    rules_of,
    shown,
    target_ports,
    undecided,
    unknown,
    users_of,
    within_any,
)

_HTTPS = Traffic("tcp", 443, 443)
_ENDPOINT = "aws_vpc_endpoint"
_ANSWERS_ALONE = "interface endpoints alone have the group, and they open no connection"


def no_unrestricted_egress(case: Case) -> Judgement:
    """No egress rule sends every protocol, or every TCP or UDP port, to the internet."""
    if _of_endpoints_alone(case):
        return passed(_ANSWERS_ALONE)

    def check(rule: SecurityGroupRule) -> Judgement:
        if rule.traffic is not None and not rule.traffic.everything:
            return passed(f"{rule.traffic} only")
        targets = ranges_of(case.configuration, rule)
        world = targets.world()
        if world and rule.traffic is not None:
            message = f"`{rule.traffic}` to {', '.join(world)}; name port and destination"
            return failed(message, cause=_of_one_group(case))
        doubtful = targets.perhaps_world
        return undecided(rule, doubtful) if world or doubtful else passed()

    return every_rule(case.resource, "egress", check)


def _of_one_group(case: Case) -> str:
    """What the rules of one group have in common that are written one by one."""
    group = case.target("security_group_id")
    return f"{group.address} lets traffic out to the internet" if group is not None else ""


def cde_egress_allow_list(case: Case) -> Judgement:
    """Each egress rule names ports and narrow destinations; the world only through inspection."""
    if _of_endpoints_alone(case):
        return passed(_ANSWERS_ALONE)

    def check(rule: SecurityGroupRule) -> Judgement:
        targets = ranges_of(case.configuration, rule)
        if rule.traffic is not None and rule.traffic.everything and targets.world():
            return not_applicable()  # sg-no-unrestricted-egress says it, of every group
        broad = _too_broad(case, rule)
        if broad:
            return _unless_of_no_cde(case, rule, failed(broad, cause=_of_one_group(case)))
        if rule.traffic is not None and rule.traffic.everything:
            if _to_its_own_group(case, rule):
                return passed("its members send to one another")
            return failed(f"`{rule.traffic}` names no ports")
        return undecided(rule, targets.perhaps_world)

    return every_rule(case.resource, "egress", check)


def _of_endpoints_alone(case: Case) -> bool:
    """Whether nothing but interface endpoints has the group that a rule belongs to: they answer
    what is sent to them and open no connection, and a group lets answers pass whatever its rules
    are (Amazon VPC User Guide, "Security groups": they are stateful)."""
    group = case.target("security_group_id") or case.resource
    if put_out(case.configuration, group) or handed_to(case.configuration, group):
        return False
    users = users_of(case.configuration, group)
    return bool(users) and all(u.type == _ENDPOINT and u.mode == "managed" for u in users)


def _to_its_own_group(case: Case, rule: SecurityGroupRule) -> bool:
    """Whether the only peers of a rule are members of the group that it belongs to."""
    group = case.configuration.target(rule.group) or case.resource
    peers = [case.configuration.target(peer) for peer in rule.groups]
    others = rule.cidrs or rule.prefix_lists or rule.unresolved
    inside = equals(rule.self_, True) is True or bool(peers)
    return inside and not others and all(p is not None and p is group for p in peers)


def _unless_of_no_cde(case: Case, rule: SecurityGroupRule, judgement: Judgement) -> Judgement:
    """1.3.2 restricts what leaves the CDE. Of a group that no tag puts anywhere, HTTPS to
    addresses that nobody can list (of APIs, of packages) is a question; every other port fails."""
    untagged = case.scope_of(case.resource) is ScopeCategory.UNTAGGED
    if not untagged or rule.traffic != _HTTPS:
        return judgement
    return in_doubt(judgement, "no tag says whether the group is of the CDE", elsewhere=True)


def _too_broad(case: Case, rule: SecurityGroupRule) -> str:
    """What is wrong with the destination of a rule, '' when nothing is."""
    partners = case.listed("partner_cidrs")
    inspected = bool(case.of_type("aws_networkfirewall_firewall"))
    for net, text in ranges_of(case.configuration, rule).wide_public():
        if is_world(net) and inspected and rule.traffic in (None, _HTTPS):
            continue
        if is_world(net) or not within_any(net, partners):
            return f"destination {text} is wider than /24 and not behind an inspected path on 443"
    return ""


def load_balancer_chain(case: Case) -> Judgement:
    """Egress of a load balancer's groups: groups of targets, on the target ports."""
    named = groups_of(case.resource)
    if not named:
        return not_applicable()  # a network load balancer may have none
    judgements = []
    ports = target_ports(case.configuration, case.resource)
    for value in named:
        group = case.configuration.target(value)
        if group is None:
            judgements.append(unknown(f"`security_groups` {shown(value)} cannot be resolved"))
            continue
        for rule in rules_of(case.configuration, group):
            judgement = judge_rule(rule, "egress", lambda r: _to_targets(r, ports))
            message = f"{rule.resource.address}: {judgement.message}" if judgement.message else ""
            judgements.append(Judgement(judgement.status, message))
        judgements.append(passed())
    return all_of(judgements)


def _to_targets(rule: SecurityGroupRule, ports: set[int] | None) -> Judgement:
    if rule.cidrs or rule.prefix_lists:
        ranges = ", ".join(map(shown, (*rule.cidrs, *rule.prefix_lists)))
        return failed(f"destination {ranges}; use referenced_security_group_id of the targets")
    if rule.traffic is None or ports is None:
        return undecided(rule, ["the ports of the target groups"] if ports is None else [])
    if rule.traffic.first != rule.traffic.last or rule.traffic.first not in ports:
        wanted = ", ".join(map(str, sorted(ports))) or "none"
        return failed(f"`{rule.traffic}` is sent; target groups listen on {wanted}")
    return passed()
