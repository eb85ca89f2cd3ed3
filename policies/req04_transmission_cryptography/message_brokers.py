"""Ports that security groups of brokers open (Amazon MQ developer guide, "Broker protocols")."""

from __future__ import annotations

from collections.abc import Iterator

from generator.gate.api import (
    GROUP_ARGUMENTS,
    GROUP_TYPES,
    Case,
    Configuration,
    Judgement,
    SecurityGroupRule,
    Value,
    all_of,
    failed,
    items,
    judge_rule,
    lies_elsewhere,
    passed,
    rules_of,
    shown,
    undecided,
    unknown,
)

TLS_PORTS = frozenset({443, 5671, 8162, 8883, 61614, 61617, 61619})


def groups_open_tls_ports(case: Case) -> Judgement:
    """Every rule that admits somebody names ports on which Amazon MQ speaks TLS."""
    path = GROUP_ARGUMENTS[case.resource.type]
    named = [v for f in case.values(path) if f.value for v in items(f.value)]
    if not named:
        return failed(f"`{path}` is not set, so AWS attaches the VPC's default group")
    return all_of(
        judgement for value in named for judgement in _group(case.configuration, value, path)
    )


def _group(configuration: Configuration, value: Value, path: str) -> Iterator[Judgement]:
    group = configuration.target(value)
    if group is None or group.type not in GROUP_TYPES:
        said = f"`{path}` {shown(value)} is not a group of this configuration"
        yield unknown(said, elsewhere=lies_elsewhere(value))
        return
    yield passed()
    for rule in rules_of(configuration, group):
        judgement = judge_rule(rule, "ingress", _ports)
        message = f"{rule.resource.address}: {judgement.message}" if judgement.message else ""
        yield Judgement(judgement.status, message)


def _ports(rule: SecurityGroupRule) -> Judgement:
    if rule.traffic is None:
        return undecided(rule, [])
    opened = range(rule.traffic.first, rule.traffic.last + 1)
    if rule.traffic.protocol == "tcp" and all(port in TLS_PORTS for port in opened):
        return passed()
    ports = ", ".join(map(str, sorted(TLS_PORTS)))
    return failed(f"`{rule.traffic}` is open; ports of TLS protocols are {ports}")
