"""Rules for NTP (EC2 user guide, "Amazon Time Sync Service")."""

from __future__ import annotations

from generator.gate.api import (
    Case,
    Judgement,
    SecurityGroupRule,
    all_of,
    every_rule,
    failed,
    passed,
    ranges_of,
    undecided,
)

_NTP = ("udp", 123)


def time_stays_inside(case: Case) -> Judgement:
    """No rule about UDP 123 names the internet; one for everything is judged elsewhere."""

    def check(rule: SecurityGroupRule) -> Judgement:
        if rule.traffic and (rule.traffic.everything or not rule.traffic.covers(*_NTP)):
            return passed(f"{rule.traffic}")
        ranges = ranges_of(case.configuration, rule)
        world = ranges.world()
        if not world:
            return undecided(rule, ranges.perhaps_world) if ranges.perhaps_world else passed()
        if rule.traffic is None:
            return undecided(rule, [])
        return failed(f"`{rule.traffic}` names {', '.join(world)}", rule.line)

    return all_of(every_rule(case.resource, way, check) for way in ("ingress", "egress"))
