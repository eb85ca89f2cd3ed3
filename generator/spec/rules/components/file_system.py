"""File systems: modes that go together, and entries that somebody uses.

Sources: EFS user guide, "Amazon EFS performance specifications" (modes), "Managing storage
lifecycle" (Archive).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.shown import nearest
from generator.spec import targets
from generator.spec.model.file_system import FileSystem, PerformanceMode, ThroughputMode
from generator.spec.rules.subject import Subject, join


def file_systems(subject: Subject) -> Iterator[Problem]:
    """What EFS accepts, and who enters where."""
    for name, file_system in subject.environment.file_systems.items():
        path = f"file_systems.{name}"
        yield from _throughput(subject, path, file_system)
        yield from _archive(subject, f"{path}.lifecycle.archive", file_system)
        yield from _users(subject, name, file_system)


def callers(subject: Subject) -> Iterator[Problem]:
    """A mount needs an IAM role, which only the servers of services have."""
    for owner, path, flow in subject.flows:
        if flow.to in subject.environment.file_systems and not owner.startswith("services."):
            message = "only services can mount a file system, because only they have a role for it"
            allowed = "a service that uses the file system for this caller"
            yield subject.problem(f"{path}.to", message, flow.to, allowed)


def _throughput(subject: Subject, path: str, spec: FileSystem) -> Iterator[Problem]:
    provisioned = spec.throughput_mode is ThroughputMode.PROVISIONED
    if provisioned and spec.provisioned_mibps is None:
        message = "provisioned throughput needs provisioned_mibps"
        yield subject.problem(f"{path}.throughput_mode", message, spec.throughput_mode)
    if not provisioned and spec.provisioned_mibps is not None:
        message = (
            f"only provisioned throughput has this field; throughput_mode is {spec.throughput_mode}"
        )
        field = f"{path}.provisioned_mibps"
        yield subject.problem(field, message, spec.provisioned_mibps, "leave it out")
    elastic = spec.throughput_mode is ThroughputMode.ELASTIC
    if elastic and spec.performance_mode is PerformanceMode.MAX_IO:
        message = "elastic throughput needs generalPurpose"
        field = f"{path}.performance_mode"
        yield subject.problem(field, message, spec.performance_mode, "generalPurpose")


def _archive(subject: Subject, path: str, spec: FileSystem) -> Iterator[Problem]:
    archive, infrequent = spec.lifecycle.archive, spec.lifecycle.infrequent_access
    if archive is None:
        return
    if spec.throughput_mode is not ThroughputMode.ELASTIC:
        message = "the Archive class needs elastic throughput"
        yield subject.problem(path, message, archive, "throughput_mode: elastic, or leave it out")
    if infrequent and archive.days <= infrequent.days:
        message = f"files move to Infrequent Access first, at {infrequent}"
        yield subject.problem(path, message, archive, f"more than {infrequent.days} days")


def _users(subject: Subject, name: str, spec: FileSystem) -> Iterator[Problem]:
    known = targets.callers(subject.environment, name)
    for entry, point in spec.access_points.items():
        for index, user in enumerate(point.used_by):
            if user not in known:
                field = f"file_systems.{name}.access_points.{entry}.used_by.{index}"
                message = f"is not a service that names {name} in talks_to"
                yield subject.problem(field, message, user, join(known), nearest(user, known))
