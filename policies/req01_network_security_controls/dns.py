"""DNS across the boundary (PCI DSS 1.3.1, 1.3.2, 1.4.5)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.gate.api import (
    ABSENT,
    Case,
    Configuration,
    Judgement,
    SecurityGroupRule,
    Unknown,
    Value,
    all_of,
    argument,
    failed,
    is_private,
    is_wide_public,
    is_world,
    items,
    judge_rule,
    network,
    not_applicable,
    passed,
    ranges_of,
    rules_of,
    shown,
    undecided,
    unknown,
)

_PORTS = {"tcp": (53, 853, 443), "udp": (53, 853)}
_WIDE = {4: 16, 6: 56}  # as large as a whole VPC: no named resolver


def resolver_group_restricted(case: Case) -> Judgement:
    """The groups of a resolver endpoint open DNS ports to narrow peers."""
    path = "security_group_ids"
    written = case.get(path)
    if written in (ABSENT, None, []):
        return failed(f"`{path}` is not set")
    way = "ingress" if case.get("direction") == "INBOUND" else "egress"
    judgements = [passed()]
    for item in items(written):
        group = case.configuration.target(item)
        if group is None:
            judgements.append(unknown(f"`{path}` {shown(item)} is not in this configuration"))
            continue
        for rule in rules_of(case.configuration, group):
            judgement = judge_rule(rule, way, lambda r: _dns_only(case.configuration, r))
            message = f"{rule.resource.address}: {judgement.message}" if judgement.message else ""
            judgements.append(Judgement(judgement.status, message))
    return all_of(judgements)


def _dns_only(configuration: Configuration, rule: SecurityGroupRule) -> Judgement:
    t = rule.traffic
    if t is not None and (t.first != t.last or t.first not in _PORTS.get(t.protocol, ())):
        return failed(f"`{t}` is open; DNS needs only 53, 853 or 443")
    peers = ranges_of(configuration, rule)
    broad = [
        text
        for net, text in peers.known
        if is_world(net) or is_wide_public(net) or net.prefixlen < _WIDE[net.version]
    ]
    if broad:
        return failed(f"{', '.join(broad)} is a range of many addresses; name the resolvers")
    return undecided(rule, peers.unresolved)


def targets_internal(case: Case) -> Judgement:
    """Each target of a forwarding rule is a private address."""
    if case.resource.type == "aws_vpc_dhcp_options":
        return all_of([passed(), *_name_servers(case)])
    if case.get("rule_type") in ("SYSTEM", "RECURSIVE"):
        return not_applicable()
    blocks, holes = case.blocks("target_ip")
    judgements = [unknown("`target_ip` cannot be resolved", hole.line) for hole in holes]
    for block in blocks:
        for name in ("ip", "ipv6"):
            address = argument(block, name)
            if address in (ABSENT, ""):
                continue
            judgements.append(_internal(f"target_ip.{name}", address, block.line))
    return all_of(judgements)


def _name_servers(case: Case) -> Iterator[Judgement]:
    """Resolvers that DHCP names (VPC user guide, "DHCP option sets")."""
    path = "domain_name_servers"
    for attribute in case.find(path):
        for address in items(attribute.value):
            if address not in (ABSENT, None, "AmazonProvidedDNS"):
                yield _internal(path, address, attribute.line)


def _internal(path: str, address: Value, line: int) -> Judgement:
    net, text = network(address), f"`{path}` is {shown(address)}"
    if net is None:
        return unknown(text, line)
    return passed() if is_private(net) else failed(f"{text}, a public address", line)


def no_private_address_in_public(case: Case) -> Judgement:
    """A record of a zone without a VPC holds no private address; only A and AAAA hold any (Route 53
    developer guide, "Supported DNS record types")."""
    kind = case.literal(case.get("type"))
    if isinstance(kind, str) and kind not in ("A", "AAAA"):
        return passed(f"a record of type {kind} holds no address")
    private = [v for f in case.values("records") for v in items(f.value) if _is_private(v)]
    if not private:
        open_ones = any(
            isinstance(v, Unknown) for f in case.values("records") for v in items(f.value)
        )
        return unknown("records cannot be resolved") if open_ones else passed()
    zone = case.target("zone_id")
    if zone is None:
        return unknown("whether the zone is public cannot be resolved", case.line_of("zone_id"))
    inside = zone.find("vpc.vpc_id") or zone.get("private_zone") is True
    if inside:
        return passed("the zone is private")
    return failed(f"{private[0]} is a private address, and the zone is public")


def _is_private(value: Value) -> bool:
    found = network(value) if isinstance(value, str) else None
    return found is not None and is_private(found) is True
