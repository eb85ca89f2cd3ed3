"""Services whose protocol is clear by itself: when TLS is on, and notes on what protects them."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.gate.facts.network.internet_entry import users_of
from generator.gate.facts.network.security_groups import SecurityGroupRule
from generator.gate.verdict.operators import equals

_NOTE = "compensating:"


def compensated(rule: SecurityGroupRule) -> bool:
    """Whether the rule's description says what protects the service instead."""
    text = rule.description if isinstance(rule.description, str) else ""
    start = text.lower().find(_NOTE)
    return start >= 0 and bool(text[start + len(_NOTE) :].strip())


def speaks_tls(configuration: Configuration, rule: SecurityGroupRule, port: int) -> bool:
    """Whether all that uses the rule's group on this port has TLS switched on by argument.

    ElastiCache, ``transit_encryption_enabled`` with mode ``required`` (its default).
    """
    group = configuration.target(rule.group)
    if group is None or not rule.traffic or (rule.traffic.first, rule.traffic.last) != (port, port):
        return False
    users = users_of(configuration, group)
    return bool(users) and all(map(_tls_on, users))


def _tls_on(user: Resource) -> bool:
    on = equals(user.get("transit_encryption_enabled"), True)
    return bool(on) and user.get("transit_encryption_mode") != "preferred"
