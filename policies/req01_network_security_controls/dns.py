"""DNS across the boundary (PCI DSS 1.3.1, 1.3.2, 1.4.5)."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.config.paths import blocks_at
from generator.config.values import ABSENT
from generator.gate.facts.network.address_ranges import ranges_of
from generator.gate.facts.network.cidrs import is_private, is_wide_public, is_world, network
from generator.gate.facts.network.rule_checks import judge, undecided
from generator.gate.facts.network.security_groups import Rule, rules_of, value
from generator.gate.model import Settings
from generator.gate.verdict.operators import items
from generator.gate.verdict.verdicts import Verdict, all_of, failed, not_applicable, passed, unknown
from generator.gate.verdict.wording import shown

_PORTS = {"tcp": (53, 853, 443), "udp": (53, 853)}
_WIDE = {4: 16, 6: 56}  # as large as a whole VPC: no named resolver


def resolver_group_restricted(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """The groups of a resolver endpoint open DNS ports to narrow peers."""
    path = "security_group_ids"
    written = resource.get(path)
    if written in (ABSENT, None, []):
        return failed(f"`{path}` is not set")
    way = "ingress" if resource.get("direction") == "INBOUND" else "egress"
    verdicts = [passed()]
    for item in items(written):
        group = configuration.target(item)
        if group is None:
            verdicts.append(unknown(f"`{path}` {shown(item)} is not in this configuration"))
            continue
        for rule in rules_of(configuration, group):
            verdict = judge(rule, way, lambda r: _dns_only(configuration, r))
            message = f"{rule.resource.address}: {verdict.message}" if verdict.message else ""
            verdicts.append(Verdict(verdict.status, message))
    return all_of(verdicts)


def _dns_only(configuration: Configuration, rule: Rule) -> Verdict:
    t = rule.traffic
    if t is not None and (t.first != t.last or t.first not in _PORTS.get(t.protocol, ())):
        return failed(f"`{t}` is open; DNS is 53, 853 or 443")
    peers = ranges_of(configuration, rule)
    broad = [
        text
        for net, text in peers.known
        if is_world(net) or is_wide_public(net) or net.prefixlen < _WIDE[net.version]
    ]
    if broad:
        return failed(f"{', '.join(broad)} names no resolver")
    return undecided(rule, peers.unresolved)


def targets_internal(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """Each target of a forwarding rule is a private address."""
    if resource.get("rule_type") in ("SYSTEM", "RECURSIVE"):
        return not_applicable()
    blocks, holes = blocks_at(resource.block, "target_ip")
    verdicts = [unknown("`target_ip` cannot be resolved", hole.line) for hole in holes]
    for block in blocks:
        for name in ("ip", "ipv6"):
            address = value(block, name)
            if address in (ABSENT, ""):
                continue
            net = network(address)
            text = f"`target_ip.{name}` is {shown(address)}"
            if net is None:
                verdicts.append(unknown(text, block.line))
            else:
                ok = is_private(net)
                verdicts.append(passed() if ok else failed(f"{text}, a public address", block.line))
    return all_of(verdicts)
