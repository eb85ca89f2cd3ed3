"""What single rules of network ACLs admit (PCI DSS 1.2.5, 1.2.6, 1.3.1, 1.4.2)."""

from __future__ import annotations

from collections.abc import Callable

from generator.gate.api import (
    Case,
    Judgement,
    NetworkAclRule,
    Resource,
    acl_rules_in,
    all_of,
    denied_before,
    failed,
    is_world,
    network,
    not_applicable,
    passed,
    shown,
    unknown,
)

# Amazon VPC User Guide, "Custom network ACLs", "Ephemeral ports": load balancers, NAT gateways and
# functions ask from 1024-65535; Linux from 32768-60999 (ip-sysctl, ip_local_port_range).
_ANSWERS, _LAST_ASKED = (1024, 1025), 60999


def no_ports_from_internet(case: Case, tcp: list[int], *, answers: bool) -> Judgement:
    """No allow rule admits one of the TCP ports from the internet; of rules that let the answers
    in which a network asked for, if ``answers``, else of the others."""

    def check(rule: NetworkAclRule) -> Judgement:
        if _lets_answers_in(rule) is not answers:
            return not_applicable()
        hit = [
            f"tcp {port}"
            for port in tcp
            if (rule.traffic is None or rule.traffic.covers("tcp", port))
            and not denied_before(case.configuration, rule, ("tcp", port))
        ]
        return _from_world(rule, f"admits {', '.join(hit)}") if hit else passed()

    return _every_allow(case.resource, check)


def _lets_answers_in(rule: NetworkAclRule) -> bool:
    """Whether the rule is written for answers: it begins where ports are that nobody listens on by
    right, and takes in all that are asked from."""
    traffic = rule.traffic
    return (
        traffic is not None
        and traffic.protocol == "tcp"
        and traffic.first in _ANSWERS
        and traffic.last >= _LAST_ASKED
    )


def no_insecure_ports(case: Case, tcp: list[int], udp: list[int]) -> Judgement:
    """No allow rule, from wherever, covers a cleartext service."""

    def check(rule: NetworkAclRule) -> Judgement:
        if rule.traffic is None:
            return unknown("its protocol or ports cannot be resolved", rule.line)
        wanted = [("tcp", p) for p in tcp] + [("udp", p) for p in udp]
        hit = [
            f"{protocol} {port}"
            for protocol, port in wanted
            if rule.traffic.covers(protocol, port)
            and not denied_before(case.configuration, rule, (protocol, port))
        ]
        if hit:
            return failed(f"`{rule.traffic}` opens {', '.join(hit)}", rule.line)
        return passed()

    return _every_allow(case.resource, check)


def no_all_traffic_from_internet(case: Case) -> Judgement:
    """No allow rule admits everything from the internet."""

    def check(rule: NetworkAclRule) -> Judgement:
        everything = rule.traffic is None or rule.traffic.everything
        return _from_world(rule, "is open") if everything else passed()

    return _every_allow(case.resource, check)


def _every_allow(resource: Resource, check: Callable[[NetworkAclRule], Judgement]) -> Judgement:
    """The check on each ingress rule that allows."""
    return all_of(_judge(rule, check) for rule in acl_rules_in(resource))


def _judge(rule: NetworkAclRule, check: Callable[[NetworkAclRule], Judgement]) -> Judgement:
    if rule.direction == "egress" or rule.allows is False:
        return not_applicable()
    if rule.unresolved:
        return unknown(f"`{rule.direction}` cannot be resolved ({rule.unresolved})", rule.line)
    judgement = check(rule)
    if judgement.status == "fail" and (rule.direction is None or rule.allows is None):
        missing = "`egress`" if rule.direction is None else "its action"
        return unknown(
            f"{missing} cannot be resolved; if the rule allows traffic: {judgement.message}",
            rule.line,
        )
    return judgement


def _from_world(rule: NetworkAclRule, what: str) -> Judgement:
    """FAIL when the source is the internet and the traffic is known."""
    world = [str(cidr) for cidr in rule.cidrs if (net := network(cidr)) and is_world(net)]
    holes = [shown(cidr) for cidr in rule.cidrs if network(cidr) is None]
    if world and rule.traffic is not None:
        return failed(f"`{rule.traffic}` from {', '.join(world)} {what}", rule.line)
    if world or holes:
        missing = holes or ["protocol or ports"]
        return unknown(f"cannot resolve {', '.join(missing)}", rule.line)
    return passed()
