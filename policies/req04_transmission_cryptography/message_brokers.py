"""Ports that security groups of brokers open (Amazon MQ developer guide, "Broker protocols")."""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.model import Configuration, Resource
from generator.config.paths import values_at
from generator.gate.facts.data.data_stores import GROUP_ARGUMENTS
from generator.gate.facts.network.rule_checks import judge, undecided
from generator.gate.facts.network.security_groups import GROUPS, Rule, rules_of
from generator.gate.model import Settings
from generator.gate.verdict.operators import items
from generator.gate.verdict.verdicts import Verdict, all_of, failed, passed, unknown
from generator.gate.verdict.wording import shown

TLS_PORTS = frozenset({443, 5671, 8162, 8883, 61614, 61617, 61619})


def groups_open_tls_ports(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """Every rule that admits somebody names ports on which Amazon MQ speaks TLS."""
    path = GROUP_ARGUMENTS[resource.type]
    named = [v for f in values_at(resource.block, path) if f.value for v in items(f.value)]
    if not named:
        return failed(f"`{path}` is not set, so AWS attaches the VPC's default group")
    return all_of(verdict for value in named for verdict in _group(configuration, value, path))


def _group(configuration: Configuration, value: object, path: str) -> Iterator[Verdict]:
    group = configuration.target(value)
    if group is None or group.type not in GROUPS:
        yield unknown(f"`{path}` {shown(value)} is not a group of this configuration")
        return
    yield passed()
    for rule in rules_of(configuration, group):
        verdict = judge(rule, "ingress", _ports)
        message = f"{rule.resource.address}: {verdict.message}" if verdict.message else ""
        yield Verdict(verdict.status, message)


def _ports(rule: Rule) -> Verdict:
    if rule.traffic is None:
        return undecided(rule, [])
    opened = range(rule.traffic.first, rule.traffic.last + 1)
    if rule.traffic.protocol == "tcp" and all(port in TLS_PORTS for port in opened):
        return passed()
    ports = ", ".join(map(str, sorted(TLS_PORTS)))
    return failed(f"`{rule.traffic}` is open; ports of TLS protocols are {ports}")
