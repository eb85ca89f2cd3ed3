"""Services whose protocol is clear by itself: when TLS is on, and notes on what protects them."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.gate.facts.data.data_stores import GROUP_ARGUMENTS, ports_of
from generator.gate.facts.handed import put_out
from generator.gate.facts.network.internet_entry import BALANCERS, users_of
from generator.gate.facts.network.security_groups import SecurityGroupRule
from generator.gate.verdict.operators import equals

_NOTE = "compensating:"
_FIRST_GIVEN = 32768


def compensated(rule: SecurityGroupRule) -> bool:
    """Whether the rule's description says what protects the service instead."""
    text = rule.description if isinstance(rule.description, str) else ""
    start = text.lower().find(_NOTE)
    return start >= 0 and bool(text[start + len(_NOTE) :].strip())


def speaks_tls(configuration: Configuration, rule: SecurityGroupRule, port: int) -> bool:
    """Whether all that uses the rule's group on this port has TLS switched on by argument. A data
    store that is known to listen on other ports does not use it.

    ElastiCache, ``transit_encryption_enabled`` with mode ``required`` (its default); a serverless
    cache always has it (ElastiCache user guide, "In-transit encryption").
    """
    group = configuration.target(rule.group)
    if group is None or not rule.traffic or (rule.traffic.first, rule.traffic.last) != (port, port):
        return False
    users = [user for user in users_of(configuration, group) if _may_listen(user, port)]
    return bool(users) and all(map(_tls_on, users))


def of_other_stores(configuration: Configuration, rule: SecurityGroupRule, store: Resource) -> bool:
    """Whether the rule opens ports that other data stores with its group serve, and this one does
    not: it lets nobody into this one. All that has the group is known to be a data store."""
    group = configuration.target(rule.group)
    if group is None or rule.traffic is None or put_out(configuration, group):
        return False
    users = users_of(configuration, group)
    found = [ports_of(user) for user in users if user.type in GROUP_ARGUMENTS]
    served = [ports for ports in found if isinstance(ports, tuple)]
    if len(served) < len(users) or rule.traffic.protocol != "tcp":
        return False
    own = ports_of(store)
    wanted = {port for ports in served for port in ports}
    opened = set(range(rule.traffic.first, rule.traffic.last + 1))
    return isinstance(own, tuple) and opened <= wanted and not opened & set(own)


def worn_elsewhere(configuration: Configuration, rule: SecurityGroupRule) -> bool:
    """Whether nothing here has the rule's group, and another root, which made it or gets it by an
    output, may give it to something."""
    group = configuration.target(rule.group)
    if group is None or users_of(configuration, group):
        return False
    return group.mode == "data" or put_out(configuration, group)


def given_at_run_time(configuration: Configuration, rule: SecurityGroupRule) -> bool:
    """Whether load balancers alone, by their groups, reach ports that a host gives its containers
    when they start (ECS API, "PortMapping", hostPort: ports below 32768 are none of these)."""
    traffic = rule.traffic
    if traffic is None or traffic.protocol != "tcp" or traffic.first < _FIRST_GIVEN:
        return False
    if rule.cidrs or rule.prefix_lists or equals(rule.self_, True) is not False:
        return False
    groups = [configuration.target(group) for group in rule.groups]
    worn = [users_of(configuration, group) if group else [] for group in groups]
    return bool(worn) and all(
        users and all(user.type in BALANCERS for user in users) for users in worn
    )


def _may_listen(user: Resource, port: int) -> bool:
    """Whether something may serve a port: only of a data store is it known which it serves."""
    if user.type not in GROUP_ARGUMENTS:
        return True
    ports = ports_of(user)
    return not isinstance(ports, tuple) or port in ports


def _tls_on(user: Resource) -> bool:
    if user.type == "aws_elasticache_serverless_cache":
        return True
    on = equals(user.get("transit_encryption_enabled"), True)
    return bool(on) and user.get("transit_encryption_mode") != "preferred"
