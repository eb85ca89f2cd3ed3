"""What the gate will ask for, and no rule can demand: nobody should learn it from the gate."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_network
from pathlib import Path

from generator.bounded import read_bounded
from generator.errors import Problem
from generator.spec.estate import LoadedEnvironment
from generator.spec.model.base import DataClass, Flow, PciScope, Stage
from generator.spec.model.component import Component, ComponentRole
from generator.spec.model.environment import Environment
from generator.spec.model.site import Site
from generator.spec.rules.subject import problem
from generator.spec.targets import serves_internet

# Widest range outside the VPC that a rule of the CDE may name (sg-cde-onprem-hosts-only).
_NARROW = 24


def gate_advice(loaded: LoadedEnvironment) -> Iterator[Problem]:
    """Warnings about one environment, with file and line."""
    yield from _no_backups(loaded)
    yield from _second_copies(loaded)
    yield from _kept_forever(loaded)
    yield from _any_name(loaded)
    yield from _without_need(loaded)
    yield from _whole_sites(loaded)
    yield from _wide_subnets(loaded)
    yield from _first_passwords(loaded)


def _no_backups(loaded: LoadedEnvironment) -> Iterator[Problem]:
    """What is in scope must have backups; of production without a plan another rule tells."""
    if loaded.environment.backup is not None or loaded.account.stage is Stage.PRODUCTION:
        return
    for path, store in loaded.environment.components.items():
        if store.backup_types and store.pci_scope is not PciScope.OUT_OF_SCOPE:
            message = "is in no backup plan; the gate asks for backup: of the environment"
            yield problem(loaded.lines, path, message)


def _second_copies(loaded: LoadedEnvironment) -> Iterator[Problem]:
    """Backups of production that nobody watches, or that fall with their account."""
    backup = loaded.environment.backup
    if backup is None or loaded.account.stage is not Stage.PRODUCTION:
        return
    if backup.notify_topic_arn is None and loaded.environment.alarms is None:
        message = (
            "nobody hears of jobs that fail; the gate asks for alarms: of the environment, or "
            "notify_topic_arn: an SNS topic"
        )
        yield problem(loaded.lines, "backup", message)
    stores = loaded.environment.components.values()
    in_scope = {t for s in stores if s.pci_scope is not PciScope.OUT_OF_SCOPE for t in s.tiers}
    for name, tier in backup.tiers.items():
        if tier.copy_to is None and name in in_scope:
            message = (
                "its recovery points are in this account only; the gate asks for copy_to: a vault "
                "in another account or region"
            )
            yield problem(loaded.lines, f"backup.tiers.{name}", message)


def _kept_forever(loaded: LoadedEnvironment) -> Iterator[Problem]:
    """PCI DSS 3.2.1: account data is kept as long as it is needed, and no longer."""
    for name, bucket in loaded.environment.buckets.items():
        if bucket.data_class is DataClass.CARDHOLDER and bucket.lifecycle.expire_days is None:
            message = "keeps cardholder data forever; the gate asks for lifecycle.expire_days"
            yield problem(loaded.lines, f"buckets.{name}", message)


def _any_name(loaded: LoadedEnvironment) -> Iterator[Problem]:
    """PCI DSS 1.3.2: a query for a name can carry card data out."""
    environment = loaded.environment
    if environment.network.dns.firewall is None and any(map(_cde, environment.components.values())):
        message = "servers of the CDE resolve any name; the gate asks for firewall: {}"
        yield problem(loaded.lines, "network.dns", message)


def _without_need(loaded: LoadedEnvironment) -> Iterator[Problem]:
    """PCI DSS 1.2.5: each way into, in or out of the CDE says what it is for."""
    environment = loaded.environment
    for name, service in environment.services.items():
        public = serves_internet(environment, name)
        if public and _cde(service) and not service.description:
            message = "the gate asks what the internet needs it for: description"
            yield problem(loaded.lines, f"services.{name}", message)
    sources: dict[str, Component | Site] = {**environment.components}
    sources |= {f"sites.{name}": site for name, site in environment.sites.items()}
    for path, source in sources.items():
        for index, flow in enumerate(source.talks_to):
            if not flow.description and _asked(environment, source, flow):
                message = (
                    f"the gate asks what the way to {flow.to} is for: a description of the flow, "
                    "or of a target that is no site"
                )
                yield problem(loaded.lines, f"{path}.talks_to.{index}", message)


def _whole_sites(loaded: LoadedEnvironment) -> Iterator[Problem]:
    """PCI DSS 1.3: rules of the CDE name hosts of a site."""
    environment = loaded.environment
    found = (*_flows_without_hosts(environment), *_sources_without_hosts(environment))
    for path, field in found:
        message = f"means the whole site; the gate asks for the hosts: {field}"
        yield problem(loaded.lines, path, message)


def _wide_subnets(loaded: LoadedEnvironment) -> Iterator[Problem]:
    """PCI DSS 1.3: rules of the CDE name narrow ranges of another environment. AWS cannot change
    the range of a subnet, so it has to be known before the first apply."""
    environment = loaded.environment
    for path, flow, site in _flows_with_sites(environment):
        if not site.environment:
            continue  # of a site on premises names of hosts
        wide = [a for a in flow.addresses if ip_network(a).prefixlen < _NARROW]
        if wide:
            message = (
                f"means {', '.join(wide)}; the gate lets the CDE name ranges of /{_NARROW} and "
                f"narrower: choose such subnets in {site.environment} before its first apply"
            )
            yield problem(loaded.lines, path, message)


def _flows_with_sites(environment: Environment) -> Iterator[tuple[str, Flow, Site]]:
    """Flows between the CDE and a site, by path, with the site."""
    for path, component in environment.components.items():
        for index, flow in enumerate(component.talks_to if _cde(component) else ()):
            if site := environment.sites.get(flow.to):
                yield f"{path}.talks_to.{index}", flow, site
    for name, site in environment.sites.items():
        for index, flow in enumerate(site.talks_to):
            if _cde(environment.component(flow.to)):
                yield f"sites.{name}.talks_to.{index}", flow, site


def _flows_without_hosts(environment: Environment) -> Iterator[tuple[str, str]]:
    for path, flow, _ in _flows_with_sites(environment):
        if not flow.addresses:
            yield path, "addresses"


def _sources_without_hosts(environment: Environment) -> Iterator[tuple[str, str]]:
    for name, copy in environment.dms.items():
        if _cde(copy) and copy.source.site and not copy.source.addresses:
            yield f"dms.{name}.source", "addresses"
    for name, replication in environment.server_replication.items():
        for index, source in enumerate(replication.sources if _cde(replication) else ()):
            if not source.cidrs:
                yield f"server_replication.{name}.sources.{index}", "cidrs"


def _asked(environment: Environment, source: Component | Site, flow: Flow) -> bool:
    """Whether nothing says it: neither the target, nor that it is a store (flows/needs.py)."""
    target = environment.component(flow.to)
    if target and target.role is ComponentRole.STORE:
        return False
    told = target or environment.external.get(flow.to)
    return (told is None or not told.description) and (_cde(source) or _cde(target))


def _cde(party: Component | Site | None) -> bool:
    return isinstance(party, Component) and party.pci_scope is PciScope.CDE


def _first_passwords(loaded: LoadedEnvironment) -> Iterator[Problem]:
    """Of brokers: the provider keeps them in the state, so a person must accept it."""
    brokers = [name for name, b in loaded.environment.message_brokers.items() if b.managed]
    if not brokers or _waived(Path(loaded.file).with_name("_gate.yaml")):
        return
    for name in brokers:
        message = (
            "its first password is kept in the state, and the gate asks for a waiver; the "
            "_gate.yaml of pave init has it ready in comments"
        )
        yield problem(loaded.lines, f"message_brokers.{name}", message)


def _waived(gate: Path) -> bool:
    """Whether a gate file names brokers. What cannot be read waives nothing; the gate says why."""
    try:
        lines = read_bounded(gate).decode("utf-8", "replace").splitlines()
    except OSError:
        return False
    return any("aws_mq_broker" in line and not line.lstrip().startswith("#") for line in lines)
