"""Who may connect to data stores and file systems (PCI DSS 1.3.1, 1.4.4)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.model import Configuration, Resource
from generator.config.paths import values_at
from generator.config.values import Unknown, Value
from generator.gate.facts.data.data_stores import GROUP_ARGUMENTS, ports_of
from generator.gate.facts.network.address_ranges import ranges_of
from generator.gate.facts.network.cidrs import within_any
from generator.gate.facts.network.placement import private_placement
from generator.gate.facts.network.rule_checks import judge, undecided
from generator.gate.facts.network.security_groups import GROUPS, Rule, rules_of
from generator.gate.model import Settings
from generator.gate.verdict.operators import equals, items
from generator.gate.verdict.verdicts import Verdict, all_of, failed, passed, unknown
from generator.gate.verdict.wording import shown

Ports = tuple[int, ...] | Unknown | None  # None: any
_NFS = (2049,)


def data_store_sources(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """Ingress of the store's groups: application groups, on the engine's port."""
    path = GROUP_ARGUMENTS[resource.type]
    return _guarded(configuration, resource, settings, path, ports_of(resource))


def mount_target_private(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """A mount target in a private subnet that admits NFS from client groups."""
    return all_of(
        [
            private_placement(configuration, resource, "subnet_id"),
            _guarded(configuration, resource, settings, "security_groups", _NFS),
        ]
    )


def file_system_private(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """A file system in private subnets that admits client groups only, on whichever protocol."""
    return all_of(
        [
            private_placement(configuration, resource, "subnet_ids"),
            _guarded(configuration, resource, settings, "security_group_ids", None),
        ]
    )


def _guarded(
    configuration: Configuration,
    resource: Resource,
    settings: Settings,
    path: str,
    ports: Ports,
) -> Verdict:
    found = [item for f in values_at(resource.block, path) for item in items(f.value)]
    named = [value for value in found if value]
    if not named:
        return failed(f"`{path}` is not set, so AWS attaches the VPC's default group")
    return all_of(v for value in named for v in _group(configuration, settings, value, ports, path))


def _group(
    configuration: Configuration,
    settings: Settings,
    value: Value,
    ports: Ports,
    path: str,
) -> Iterator[Verdict]:
    group = configuration.target(value)
    if group is None or group.type not in GROUPS or group.mode != "managed":
        yield unknown(f"`{path}` {shown(value)} is not a group of this configuration")
        return
    yield passed()
    for rule in rules_of(configuration, group):
        verdict = judge(rule, "ingress", lambda r: _source(configuration, settings, r, ports))
        message = f"{rule.resource.address}: {verdict.message}" if verdict.message else ""
        yield Verdict(verdict.status, message)


def _source(configuration: Configuration, settings: Settings, rule: Rule, ports: Ports) -> Verdict:
    declared = settings.lists.get("onprem_cidrs", ())
    sources = ranges_of(configuration, rule)
    strange = [text for net, text in sources.known if not within_any(net, declared)]
    if strange:
        return failed(f"source {', '.join(strange)} is a range; use referenced_security_group_id")
    if equals(rule.self_, True):
        return failed("source is the group itself (`self`); name the callers' group")
    open_ends = [*sources.unresolved, *(["`self`"] if equals(rule.self_, True) is None else [])]
    if rule.traffic is None or open_ends:
        return undecided(rule, open_ends)
    if isinstance(ports, Unknown):
        return unknown(f"cannot resolve {ports.reason}")
    if ports is None:
        return passed()
    t = rule.traffic
    if t.protocol != "tcp" or not all(port in ports for port in range(t.first, t.last + 1)):
        return failed(f"`{t}` is open; the service uses tcp {', '.join(map(str, ports))}")
    return passed()
