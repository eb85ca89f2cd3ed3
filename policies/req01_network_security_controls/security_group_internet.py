"""Security group rules whose source is the internet (PCI DSS 1.2.5, 1.3.1, 1.4.2)."""

from __future__ import annotations

from generator.gate.api import (
    Case,
    Configuration,
    Judgement,
    SecurityGroupRule,
    authorised_entry,
    every_rule,
    failed,
    lacks,
    passed,
    ranges_of,
    sources_are_given,
    undecided,
    unexposed,
    within_any,
)

_UNEXPOSED = "the internet reaches nothing that has the group: {}"


def no_ports_from_internet(case: Case, tcp: list[int], udp: list[int] | None = None) -> Judgement:
    """No ingress rule admits one of the ports from the internet."""

    def check(rule: SecurityGroupRule) -> Judgement:
        wanted = [("tcp", p) for p in tcp] + [("udp", p) for p in udp or []]
        hit = [f"{p} {n}" for p, n in wanted if rule.traffic is None or rule.traffic.covers(p, n)]
        return _from_world(case.configuration, rule, bool(hit), ", ".join(hit))

    return every_rule(case.resource, "ingress", check)


def no_all_traffic_from_internet(case: Case) -> Judgement:
    """No ingress rule admits every protocol or every TCP or UDP port from the internet."""

    def check(rule: SecurityGroupRule) -> Judgement:
        hit = rule.traffic is None or rule.traffic.everything
        return _from_world(case.configuration, rule, hit, "everything")

    return every_rule(case.resource, "ingress", check)


def _from_world(
    configuration: Configuration, rule: SecurityGroupRule, hit: bool, what: str
) -> Judgement:
    """FAIL when the source is the internet and what is forbidden certainly passes."""
    if not hit:
        return passed(f"{rule.traffic} only")
    sources = ranges_of(configuration, rule)
    world = sources.world()
    if not world:
        open_ = sources.perhaps_world
        away = rule.traffic is not None and sources.called_networks
        return undecided(rule, open_, elsewhere=away) if open_ else passed()
    if rule.traffic is None:
        return undecided(rule, [])
    if closed := unexposed(configuration, rule):
        return passed(_UNEXPOSED.format(closed))
    return failed(f"`{rule.traffic}` from {', '.join(world)} admits {what}", rule.line)


def no_wide_public_source(case: Case) -> Judgement:
    """Public sources are /24 (IPv6 /48) or narrower, the whole internet aside."""
    partners = case.listed("partner_cidrs")

    def check(rule: SecurityGroupRule) -> Judgement:
        sources = ranges_of(case.configuration, rule)
        wide = [
            text
            for net, text in sources.wide_public()
            if net.prefixlen and not within_any(net, partners)
        ]
        if wide and (closed := unexposed(case.configuration, rule)):
            return passed(_UNEXPOSED.format(closed))
        if wide:
            return failed(
                f"source {', '.join(wide)} is wider than /24 (IPv6: /48) and in no partner range",
                rule.line,
                lacks("partner_cidrs", ", ".join(wide)),
            )
        open_ = sources.perhaps_world
        return undecided(rule, open_, elsewhere=sources_are_given(rule)) if open_ else passed()

    return every_rule(case.resource, "ingress", check)


def world_ingress_authorised(case: Case) -> Judgement:
    """The internet is a source only for groups of internet-facing load balancers. Routers may
    be anywhere: "Fragmentation Needed" opens no connection."""

    def check(rule: SecurityGroupRule) -> Judgement:
        if rule.traffic and rule.traffic.path_mtu:
            return passed("Path MTU Discovery only")
        sources = ranges_of(case.configuration, rule)
        world = sources.world()
        if world and (closed := unexposed(case.configuration, rule)):
            return passed(_UNEXPOSED.format(closed))
        if world:
            return authorised_entry(case.configuration, rule, ", ".join(world))
        away = sources_are_given(rule)
        open_ = sources.perhaps_world
        return undecided(rule, open_, elsewhere=away) if open_ else passed()

    return every_rule(case.resource, "ingress", check)


def closed_groups_name_sources(case: Case) -> Judgement:
    """Groups of what the internet does not reach do not admit it either."""

    def check(rule: SecurityGroupRule) -> Judgement:
        sources = ranges_of(case.configuration, rule)
        wide = [text for _, text in sources.wide_public()]
        seen = wide or sources.perhaps_world
        closed = unexposed(case.configuration, rule) if seen else ""
        if not closed:
            return passed()
        if not wide:
            return undecided(rule, sources.perhaps_world)
        what = rule.traffic or "what cannot be resolved"
        said = f"`{what}` from {', '.join(wide)} is admitted, and nothing but its place closes it"
        return failed(f"{said}: {closed}", rule.line)

    return every_rule(case.resource, "ingress", check)
