"""Server replication: sources at sites, endpoints for agents, what both services accept."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.model.server_replication import (
    ReplicationSource,
    ServerReplication,
    StagingDisk,
    Tool,
)
from generator.spec.ranges import network
from generator.spec.rules.components.service.servers import instance_type
from generator.spec.rules.newer import likely_architecture, type_like
from generator.spec.rules.subject import Subject, join
from generator.spec.tables import architecture

HTTPS = 443


def replications(subject: Subject) -> Iterator[Problem]:
    """Sources, staging area and template of every replication."""
    first: dict[Tool, str] = {}
    for name, spec in subject.environment.server_replication.items():
        path = f"server_replication.{name}"
        yield from _sources(subject, path, spec)
        yield from _endpoints(subject, path, spec)
        yield from _staging_area(subject, path, spec)
        yield from _template(subject, path, spec)
        yield from _installers(subject, path, spec)
        if first.setdefault(spec.tool, name) != name:
            message = (
                f"{first[spec.tool]} uses the only replication template that AWS allows in a region"
            )
            yield subject.problem(f"{path}.tool", message, spec.tool.value)


def flows(subject: Subject) -> Iterator[Problem]:
    """Replication servers call AWS, and at most named destinations over TLS; only the agents of
    its sources call them (PCI DSS 1.3.1, 1.3.2)."""
    replicated, external = subject.environment.server_replication, subject.environment.external
    for owner, path, flow in subject.flows:
        if flow.to in replicated:
            message = "only the agents on its source servers can connect to a replication"
            yield subject.problem(f"{path}.to", message, flow.to)
        elif owner.startswith("server_replication.") and flow.to in subject.names:
            destination = external.get(flow.to)
            port = flow.port or (destination.port if destination else None)
            if destination is None or port != HTTPS:
                message = "replication servers may call external destinations on port 443 only"
                yield subject.problem(f"{path}.to", message, flow.to)


def _sources(subject: Subject, path: str, spec: ServerReplication) -> Iterator[Problem]:
    sites, seen = subject.environment.sites, set[str]()
    if not spec.sources:
        yield subject.problem(f"{path}.sources", "must name at least one site", allowed=join(sites))
    for index, source in enumerate(spec.sources):
        field = f"{path}.sources.{index}"
        if source.site in seen:
            yield subject.problem(f"{field}.site", "the site is named twice", source.site)
        seen.add(source.site)
        if source.site in sites:
            yield from _ranges(subject, field, source)
        elif source.site not in subject.names:
            near = nearest(source.site, sites)
            yield subject.problem(f"{field}.site", "unknown site", source.site, join(sites), near)
        elif subject.environment.component(source.site) or source.site in (
            subject.environment.external
        ):
            yield subject.problem(f"{field}.site", "is not a site", source.site, join(sites))


def _ranges(subject: Subject, field: str, source: ReplicationSource) -> Iterator[Problem]:
    whole = subject.environment.sites[source.site].cidrs
    around = [found for text in whole if (found := network(text))]
    for index, text in enumerate(source.cidrs):
        found = network(text)
        if found is None or not any(found.subnet_of(known) for known in around):
            message = f"is outside the ranges of {source.site}"
            yield subject.problem(f"{field}.cidrs.{index}", message, text, join(whole))


def _endpoints(subject: Subject, path: str, spec: ServerReplication) -> Iterator[Problem]:
    """Agents and replication servers call AWS over endpoints only."""
    declared = subject.environment.network.endpoints
    wanted = {"interface": (spec.tool.value, "ec2", "s3"), "gateway": ("s3",)}
    for kind, names in wanted.items():
        missing = [name for name in names if name not in getattr(declared, kind)]
        if missing:
            message = f"needs endpoints that are missing in network.endpoints.{kind}"
            yield subject.problem(f"{path}.tool", message, spec.tool.value, join(missing))


def _staging_area(subject: Subject, path: str, spec: ServerReplication) -> Iterator[Problem]:
    zones = subject.environment.network.zones
    if spec.availability_zone and spec.availability_zone not in zones:
        message = "is not a zone of the network"
        field = f"{path}.availability_zone"
        yield subject.problem(field, message, spec.availability_zone, join(zones))
    field, kind = f"{path}.staging_instance_type", spec.staging_instance_type
    wrong = list(instance_type(subject, field, kind))
    yield from wrong
    known = architecture(kind) or (likely_architecture(kind) if type_like(kind) else None)
    if known not in (None, "x86_64"):
        message = "a replication server must be of architecture x86_64"
        yield subject.problem(field, message, kind, "such as t3.small or m6i.large")


def _template(subject: Subject, path: str, spec: ServerReplication) -> Iterator[Problem]:
    if spec.tool is Tool.DRS:
        return
    if spec.point_in_time_days is not None:
        message = "only drs keeps recovery points"
        yield subject.problem(f"{path}.point_in_time_days", message, spec.point_in_time_days)
    if spec.staging_disk_type is StagingDisk.AUTO:
        message, allowed = "only drs can choose the disk type itself", "gp2, gp3, st1"
        yield subject.problem(f"{path}.staging_disk_type", message, "auto", allowed)


def _installers(subject: Subject, path: str, spec: ServerReplication) -> Iterator[Problem]:
    account = subject.account.account_id if subject.account else None
    if not spec.installer_roles:
        message = "must name the roles that may install agents"
        yield subject.problem(f"{path}.installer_roles", message)
    for index, arn in enumerate(spec.installer_roles):
        if account and arn.split(":")[4] != account:
            message = f"is not a role of account {subject.environment.account}"
            allowed = f"arn:aws:iam::{account}:role/..."
            yield subject.problem(f"{path}.installer_roles.{index}", message, arn, allowed)
