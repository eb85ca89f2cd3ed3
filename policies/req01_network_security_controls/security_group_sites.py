"""Ranges on premises in the rules of the CDE's groups (PCI DSS 1.2.5, 1.3.1, 1.3.2)."""

from __future__ import annotations

from generator.gate.api import (
    Case,
    Judgement,
    Network,
    SecurityGroupRule,
    all_of,
    every_rule,
    failed,
    is_private,
    network,
    own_vpc_ranges,
    passed,
    ranges_of,
    undecided,
    unknown,
    within,
)

_LARGEST_VPC = {4: 16, 6: 44}  # Amazon VPC user guide, "VPC CIDR blocks"
Prefixes = dict[str, int]  # IP version -> prefix length


def onprem_hosts_only(case: Case, widest: Prefixes, site: Prefixes) -> Judgement:
    """No private range outside the VPC is wider than a subnet of hosts, or a whole site."""
    listed = [net for text in case.listed("onprem_cidrs") if (net := network(text))]

    def check(rule: SecurityGroupRule) -> Judgement:
        own = own_vpc_ranges(case.configuration, case.configuration.target(rule.group))
        peers = ranges_of(case.configuration, rule)
        judgements = [
            _range(net, text, own, _whole_site(net, listed, site))
            for net, text in peers.known
            if is_private(net)
            and not any(within(net, vpc) for vpc in own)
            and (net.prefixlen < widest[str(net.version)] or _whole_site(net, listed, site))
        ]
        if peers.unresolved:
            judgements.append(undecided(rule, peers.unresolved))
        return all_of(judgements) if judgements else passed()

    return all_of(every_rule(case.resource, way, check) for way in ("ingress", "egress"))


def _range(net: Network, text: str, own: tuple[Network, ...], whole: str) -> Judgement:
    """What a wide range is: no list of hosts, unless it may be a subnet of the own VPC."""
    if whole:
        return failed(f"{text} holds the whole site {whole}; name the hosts")
    if not own and net.prefixlen >= _LARGEST_VPC[net.version]:
        return unknown(f"{text} is not a list of hosts, unless it is part of the VPC of the group")
    return failed(f"{text} is a /{net.prefixlen} outside the VPC; name the hosts")


def _whole_site(net: Network, listed: list[Network], site: Prefixes) -> str:
    """The listed range on premises that lies wholly in ``net``; small sites do not count."""
    found = (s for s in listed if within(s, net) and s.prefixlen < site[str(s.version)])
    return next(map(str, found), "")
