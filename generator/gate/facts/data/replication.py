"""Staging areas of server replication: AWS DRS, and AWS MGN, of which the provider knows nothing.

DRS user guide and MGN user guide, "Network requirements": agents send blocks over TCP 1500, and
replication servers call AWS over TCP 443.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.config.model import Configuration, Resource
from generator.config.values import Unknown, Value
from generator.gate.facts.network.address_ranges import ranges_of
from generator.gate.facts.network.cidrs import (
    SUPERNET_PREFIX,
    Network,
    is_private,
    within_any,
)
from generator.gate.facts.network.rule_checks import judge_rule, undecided
from generator.gate.facts.network.security_groups import GROUP_TYPES, SecurityGroupRule, rules_of
from generator.gate.facts.network.subnets import is_public, route_table_of, routes_of
from generator.gate.facts.network.traffic import Traffic
from generator.gate.facts.owners import lies_elsewhere
from generator.gate.facts.tiers import tier_of
from generator.gate.model import PolicySettings
from generator.gate.verdict.judgement import Judgement, all_of, failed, passed, unknown
from generator.gate.verdict.operators import equals
from generator.gate.verdict.wording import shown

REPLICATED_BLOCKS, HTTPS = Traffic("tcp", 1500, 1500), Traffic("tcp", 443, 443)
_WORDS = frozenset({"staging", "replication", "drs", "mgn"})
# Tags that say which environment something belongs to; one of them may be called staging.
_STAGE_KEYS = frozenset({"environment", "env", "stage"})


def is_staging_area(subnet: Resource) -> bool | None:
    """Whether a subnet's tags say that it is a staging area: its tier, else any other tag."""
    tier = tier_of(subnet)
    if isinstance(tier, Unknown):
        return None
    tags = subnet.tags
    if not tier and isinstance(tags, dict):
        texts = [v for k, v in tags.items() if str(k).lower() not in _STAGE_KEYS]
        tier = " ".join(str(text).lower() for text in texts if isinstance(text, str))
    return not _WORDS.isdisjoint(re.split(r"[^a-z0-9]+", tier))


def staging_subnet(configuration: Configuration, subnet: Resource) -> Judgement:
    """A subnet that is tagged as a staging area, and whose routes lead to AWS and to sites."""
    staging = is_staging_area(subnet)
    judgements = [passed() if staging else _not_staging(subnet, staging)]
    public = is_public(configuration, subnet)
    if public:
        judgements.append(failed(f"{subnet.address} routes to an internet gateway"))
    elif public is None:
        judgements.append(unknown(f"the routes of {subnet.address} cannot be resolved"))
    return all_of([*judgements, *_strange_routes(configuration, subnet)])


def _not_staging(subnet: Resource, staging: bool | None) -> Judgement:
    if staging is None:
        return unknown(f"the tags of {subnet.address} cannot be resolved")
    return failed(f"{subnet.address} is not tagged as a staging area")


def _strange_routes(configuration: Configuration, subnet: Resource) -> Iterator[Judgement]:
    """Ways out besides NAT, endpoints and private gateways: IPv6 egress and other VPCs."""
    table = route_table_of(configuration, subnet)
    if not isinstance(table, Resource):
        return
    for route in routes_of(configuration, table)[0]:
        if route.kind in ("egress_only_gateway_id", "vpc_peering_connection_id"):
            yield failed(f"{route.resource.address} routes out of {subnet.address}")


def admits_agents_only(
    configuration: Configuration, settings: PolicySettings, group: Resource
) -> Judgement:
    """Ingress of a group of replication servers: TCP 1500 from declared ranges."""
    return all_of(
        _named(rule, judge_rule(rule, "ingress", lambda r: _agent(configuration, settings, r)))
        for rule in rules_of(configuration, group)
    )


def calls_aws_only(configuration: Configuration, group: Resource) -> Judgement:
    """Egress of a group of replication servers: TCP 443."""
    return all_of(
        _named(rule, judge_rule(rule, "egress", _https)) for rule in rules_of(configuration, group)
    )


def group_of(configuration: Configuration, value: Value) -> Resource | None:
    """The security group that a value refers to, when this configuration manages it."""
    group = configuration.target(value)
    return group if group and group.type in GROUP_TYPES and group.mode == "managed" else None


def _named(rule: SecurityGroupRule, judgement: Judgement) -> Judgement:
    message = f"{rule.resource.address}: {judgement.message}" if judgement.message else ""
    return Judgement(judgement.status, message)


def _agent(
    configuration: Configuration, settings: PolicySettings, rule: SecurityGroupRule
) -> Judgement:
    if rule.traffic is not None and rule.traffic != REPLICATED_BLOCKS:
        return failed(f"`{rule.traffic}` is open; agents need tcp 1500 only")
    if equals(rule.self_, True):
        return failed(
            "source is the group itself (`self`); name the ranges of the source servers instead"
        )
    declared = settings.lists.get("onprem_cidrs", ())
    sources = ranges_of(configuration, rule)
    strange = [text for net, text in sources.known if not _declared(net, declared)]
    if strange:
        return failed(
            f"source {', '.join(strange)} is wider than the networks of the source servers"
        )
    return undecided(rule, sources.unresolved)


def _declared(net: Network, declared: tuple[str, ...]) -> bool:
    """A private range no larger than a VPC, or one that gate.yaml lists."""
    narrow = is_private(net) and net.prefixlen >= SUPERNET_PREFIX[net.version]
    return narrow or within_any(net, declared)


def _https(rule: SecurityGroupRule) -> Judgement:
    if rule.traffic is not None and rule.traffic != HTTPS:
        return failed(f"`{rule.traffic}` is allowed out; replication servers need tcp 443 only")
    return undecided(rule, [])


def not_here(path: str, value: Value, kind: str) -> Judgement:
    """What an argument names is outside this configuration."""
    said = f"`{path}` {shown(value)} is not a {kind} of this configuration"
    return unknown(said, elsewhere=lies_elsewhere(value))
