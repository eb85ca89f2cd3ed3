"""Sources and ports of ingress rules inside the estate (PCI DSS 1.2.5, 1.2.6, 1.3.1, 1.4.4)."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.config.values import Value
from generator.gate.facts.network.address_ranges import Ranges, add_range, list_entries, ranges_of
from generator.gate.facts.network.cidrs import (
    Network,
    is_private,
    is_wide_public,
    is_world,
    within_any,
)
from generator.gate.facts.network.insecure_services import compensated, speaks_tls
from generator.gate.facts.network.networks import own_vpc_ranges, whole_vpc
from generator.gate.facts.network.rule_checks import every_rule, undecided
from generator.gate.facts.network.security_groups import Rule
from generator.gate.facts.owners import may_be
from generator.gate.model import Settings
from generator.gate.verdict.operators import equals
from generator.gate.verdict.verdicts import Verdict, failed, passed, unknown

_BROAD = {4: 16, 6: 56}  # a VPC holds at most a /16 (IPv6: /56): Amazon VPC "VPC CIDR blocks"


def no_broad_private_source(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """No private source is as large as a VPC, but for declared on-premises ranges."""
    declared = settings.lists.get("onprem_cidrs", ())

    def check(rule: Rule) -> Verdict:
        sources = ranges_of(configuration, rule)
        own = own_vpc_ranges(configuration, configuration.target(rule.group))
        for net, text in sources.known:
            if not is_private(net) or within_any(net, declared) or net in own:
                continue
            peer = whole_vpc(configuration, net)
            if net.prefixlen <= _BROAD[net.version] or peer:
                what = f"the whole of {peer}" if peer else f"a /{net.prefixlen}"
                return failed(f"source {text} is {what}; name subnets or a group", rule.line)
        return undecided(rule, sources.unresolved) if sources.unresolved else passed()

    return every_rule(resource, "ingress", check)


def no_insecure_ports(
    configuration: Configuration,
    resource: Resource,
    settings: Settings,
    ports: dict[str, list[int]],
) -> Verdict:
    """No ingress rule opens a cleartext service without a compensating note."""

    def check(rule: Rule) -> Verdict:
        if rule.traffic is None:
            return undecided(rule, [])
        optional = ports["tcp_unless_tls"]
        clear = [p for p in optional if not speaks_tls(configuration, rule, p)]
        wanted = [("tcp", p) for p in (*ports["tcp"], *clear)] + [("udp", p) for p in ports["udp"]]
        hit = [f"{p} {n}" for p, n in wanted if rule.traffic.covers(p, n)]
        if not hit or compensated(rule):
            return passed()
        return failed(f"`{rule.traffic}` opens cleartext services: {', '.join(hit)}", rule.line)

    return every_rule(resource, "ingress", check)


def no_excessive_range(
    configuration: Configuration, resource: Resource, settings: Settings, most: int
) -> Verdict:
    """An ingress rule spans at most so many ports."""

    def check(rule: Rule) -> Verdict:
        if rule.traffic is None:
            return undecided(rule, [])
        if rule.traffic.has_ports and rule.traffic.size > most:
            return failed(f"`{rule.traffic}` spans {rule.traffic.size} ports, at most {most}")
        return passed()

    return every_rule(resource, "ingress", check)


def no_open_self_reference(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """A rule whose source is its own group names ports."""

    def check(rule: Rule) -> Verdict:
        answers = [_same_group(configuration, rule.group, source) for source in rule.groups]
        answers.append(equals(rule.self_, True))
        own = True if True in answers else None if None in answers else False
        if own is False or (rule.traffic is not None and not rule.traffic.everything):
            return passed()
        if rule.traffic is None or own is None:
            return undecided(rule, ["`self`"] if own is None else [])
        return failed(f"members of the group send each other `{rule.traffic}`; name the ports")

    return every_rule(resource, "ingress", check)


def _same_group(configuration: Configuration, one: Value, other: Value) -> bool | None:
    """Whether two values name the same group; None: cannot be resolved."""
    first, second = configuration.target(one), configuration.target(other)
    if first is not None and second is not None:
        return first is second
    unsure = (first is not None and may_be(other, first)) or (
        second is not None and may_be(one, second)
    )
    return None if unsure else False


def prefix_list_bounded(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """Entries of a prefix list are narrow, or declared partner or on-premises ranges."""
    declared = (
        *settings.lists.get("partner_cidrs", ()),
        *settings.lists.get("onprem_cidrs", ()),
    )
    entries = (
        list_entries(configuration, resource)
        if resource.type == "aws_ec2_managed_prefix_list"
        else iter([resource.get("cidr")])
    )
    found = Ranges()
    for entry in entries:
        add_range(configuration, entry, "", found)
    wide = [text for net, text in found.known if _unbounded(net) and not within_any(net, declared)]
    if wide:
        return failed(f"`cidr` {', '.join(wide)} is wider than a prefix list may hold")
    if found.unresolved:
        return unknown(f"`cidr` {', '.join(found.unresolved)} cannot be resolved")
    return passed()


def _unbounded(net: Network) -> bool:
    return is_world(net) or is_wide_public(net) or net.prefixlen < _BROAD[net.version]
