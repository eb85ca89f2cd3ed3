"""Load balancers with what stands behind them: listeners, target groups, ports."""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT, Value
from generator.gate.verdict.operators import items
from generator.network.rules.listeners import LISTENERS, parts_of, target_groups


def groups_of(balancer: Resource) -> list[Value]:
    """The security groups as written; empty when there are none."""
    written = balancer.get("security_groups")
    return [] if written in (ABSENT, None, []) else items(written)


def target_ports(configuration: Configuration, balancer: Resource) -> set[int] | None:
    """Traffic and health check ports of all target groups; None when one cannot be resolved."""
    ports: set[int] = set()
    for arn in _target_groups(configuration, balancer):
        group = configuration.target(arn)
        if group is None:
            return None
        for path in ("port", "health_check.port"):
            port = group.get(path)
            if port in (ABSENT, None, "traffic-port"):
                continue
            if not str(port).isdigit():
                return None
            ports.add(int(str(port)))
    return ports


def _target_groups(configuration: Configuration, balancer: Resource) -> Iterator[Value]:
    for listener in configuration.of_type(*LISTENERS):
        if configuration.target(listener.get("load_balancer_arn")) is balancer:
            for part, sure in parts_of(configuration, listener):
                yield from target_groups(part) if sure else ()
