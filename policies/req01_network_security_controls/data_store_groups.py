"""Who may connect to data stores and file systems (PCI DSS 1.3.1, 1.4.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.gate.api import (
    GROUP_ARGUMENTS,
    GROUP_TYPES,
    Case,
    Judgement,
    Network,
    Ranges,
    SecurityGroupRule,
    Status,
    Unknown,
    Value,
    all_of,
    failed,
    is_private,
    items,
    judge_rule,
    lies_elsewhere,
    of_other_stores,
    passed,
    ports_of,
    private_placement,
    ranges_of,
    rules_of,
    shown,
    sources_are_given,
    undecided,
    unknown,
    within_any,
)

Ports = tuple[int, ...] | Unknown | None  # None: any
Check = Callable[[SecurityGroupRule], Judgement]
_NFS = (2049,)
_NETWORK = {4: 16, 6: 56}  # a VPC holds at most a /16 (IPv6: /56): Amazon VPC "VPC CIDR blocks"


def data_store_sources(case: Case) -> Judgement:
    """Ingress of the store's groups: application groups, on the engine's port."""
    path = GROUP_ARGUMENTS[case.resource.type]
    return _guarded(case, path, ports_of(case.resource))


def _undeclared(case: Case, sources: Ranges) -> list[tuple[Network, str]]:
    declared = case.listed("onprem_cidrs")
    return [(net, text) for net, text in sources.known if not within_any(net, declared)]


def _is_part(net: Network) -> bool:
    """Whether a range is a private subnet or host, and no whole network (/16 and wider)."""
    return is_private(net) and net.prefixlen > _NETWORK[net.version]


def data_store_hosts(case: Case) -> Judgement:
    """No source is a subnet: groups, or single hosts that no group can name."""

    def check(rule: SecurityGroupRule) -> Judgement:
        wide = [
            text
            for net, text in _undeclared(case, ranges_of(case.configuration, rule))
            if net.prefixlen < net.max_prefixlen
        ]
        if wide:
            return failed(f"source {', '.join(wide)} is a range; name a group, or hosts")
        open_ends = ranges_of(case.configuration, rule).unresolved
        return undecided(rule, open_ends, elsewhere=sources_are_given(rule))

    return _of_groups(case, GROUP_ARGUMENTS[case.resource.type], check)


def mount_target_private(case: Case) -> Judgement:
    """A mount target in a private subnet that admits NFS from client groups."""
    return all_of(
        [
            private_placement(case.configuration, case.resource, "subnet_id"),
            _guarded(case, "security_groups", _NFS),
        ]
    )


def file_system_private(case: Case) -> Judgement:
    """A file system in private subnets that admits client groups only, on whichever protocol."""
    return all_of(
        [
            private_placement(case.configuration, case.resource, "subnet_ids"),
            _guarded(case, "security_group_ids", None),
        ]
    )


def _guarded(case: Case, path: str, ports: Ports) -> Judgement:
    if not _named(case, path):
        return failed(f"`{path}` is not set, so AWS attaches the VPC's default group")
    return _of_groups(case, path, lambda rule: _source(case, rule, ports))


def _named(case: Case, path: str) -> list[Value]:
    return [item for f in case.values(path) for item in items(f.value) if item]


def _of_groups(case: Case, path: str, check: Check) -> Judgement:
    return all_of(v for value in _named(case, path) for v in _group(case, value, check, path))


def _group(case: Case, value: Value, check: Check, path: str) -> Iterator[Judgement]:
    group = case.configuration.target(value)
    if group is None or group.type not in GROUP_TYPES or group.mode != "managed":
        said = f"`{path}` {shown(value)} is not a group of this configuration"
        yield unknown(said, elsewhere=lies_elsewhere(value))
        return
    yield passed()
    for rule in rules_of(case.configuration, group):
        judgement = judge_rule(rule, "ingress", check)
        message = f"{rule.resource.address}: {judgement.message}" if judgement.message else ""
        # One rule is what lets into every store that has its group.
        cause = message if judgement.status is Status.FAIL else ""
        yield Judgement(judgement.status, message, cause=cause, elsewhere=judgement.elsewhere)


def _source(case: Case, rule: SecurityGroupRule, ports: Ports) -> Judgement:
    sources = ranges_of(case.configuration, rule)
    strange = [text for net, text in _undeclared(case, sources) if not _is_part(net)]
    if strange:
        return failed(
            f"source {', '.join(strange)} is public, or a whole network; use "
            "referenced_security_group_id"
        )
    # Members of the group itself (`self`) are servers that somebody put there: no network.
    if rule.traffic is None or sources.unresolved:
        return undecided(rule, [*sources.unresolved], elsewhere=sources_are_given(rule))
    if isinstance(ports, Unknown):
        return unknown(f"cannot resolve {ports.reason}")
    if ports is None:
        return passed()
    t = rule.traffic
    if t.protocol != "tcp" or not all(port in ports for port in range(t.first, t.last + 1)):
        if of_other_stores(case.configuration, rule, case.resource):
            return passed("a port of another store that has the group")
        if rule.self_ is True and not (rule.cidrs or rule.prefix_lists or rule.groups):
            return passed("from members of the group itself")
        return failed(f"`{t}` is open; the service uses tcp {', '.join(map(str, ports))}")
    return passed()
