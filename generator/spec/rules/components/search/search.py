"""Search domains: what OpenSearch Service offers, and what production needs.

Sources: OpenSearch Service API reference, ClusterConfig; developer guide, "Configuring a
multi-AZ domain" and "Dedicated master nodes".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.model.search import DedicatedMasters, Search
from generator.spec.partition import partition
from generator.spec.rules.newer import newer, older, type_like
from generator.spec.rules.subject import Subject, join
from generator.spec.tables import table

_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
# Families that keep their data in S3: data nodes only.
_DATA_ONLY = ("om", "or")
_BURSTABLE = "t3."
_THROUGHPUT_PER_IOPS = 4  # a gp3 volume gives 1 MiB/s for 4 IOPS (EBS user guide)


def search(subject: Subject) -> Iterator[Problem]:
    """What the service accepts, and what production needs."""
    for name, domain in subject.environment.search.items():
        path = f"search.{name}"
        yield from _version(subject, path, domain)
        yield from _type(subject, f"{path}.instance_type", domain.instance_type)
        yield from _masters(subject, f"{path}.dedicated_masters", domain.dedicated_masters)
        yield from _administrators(subject, path, domain)
        if not _TIME.fullmatch(domain.off_peak_start):
            field, found = f"{path}.off_peak_start", domain.off_peak_start
            yield subject.problem(field, "is not a time of day", found, "such as 17:00")
        storage = domain.storage
        if storage.throughput_mib * _THROUGHPUT_PER_IOPS > storage.iops:
            field, message = f"{path}.storage.throughput_mib", "needs four IOPS for each MiB/s"
            allowed = f"at most {storage.iops // _THROUGHPUT_PER_IOPS}, or more iops"
            yield subject.problem(field, message, storage.throughput_mib, allowed)


def _version(subject: Subject, path: str, domain: Search) -> Iterator[Problem]:
    known = table("search")["versions"]
    field, found = f"{path}.engine_version", domain.engine_version
    if found not in known and not older(found, known):
        message = f"pave does not know this version, only {join(known)}"
        yield from newer(subject, field, message, found, known, gate_list="search_versions")
    elif found not in known:
        message = "OpenSearch Service has no such version in standard support"
        near = nearest(found, known)
        yield subject.problem(field, message, found, join(known), near)


def _type(subject: Subject, path: str, written: str) -> Iterator[Problem]:
    offered: dict[str, list[str]] = table("search")["instance_types"]
    known = [f"{family}.{size}.search" for family, sizes in offered.items() for size in sizes]
    plain, retired = written.removesuffix(".search"), table("search")["retired"]
    if written not in known and type_like(plain) and plain.partition(".")[0] not in retired:
        message = f"pave does not know this instance type, only types of {join(offered)}"
        yield from newer(subject, path, message, written, known)
    elif written not in known:
        message = "OpenSearch Service has no such instance type with EBS volumes"
        allowed = f"types of {join(offered)}"
        yield subject.problem(path, message, written, allowed, nearest(written, known))
    if subject.production and written.startswith(_BURSTABLE):
        message = "burstable nodes are for tests, not for production"
        yield subject.problem(path, message, written, "such as m7g.large.search")


def _masters(subject: Subject, path: str, masters: DedicatedMasters | None) -> Iterator[Problem]:
    if masters is None:
        return
    if masters.count not in (3, 5):
        message = "must leave a majority of masters when a zone fails"
        yield subject.problem(f"{path}.count", message, masters.count, "3 or 5")
    yield from _type(subject, f"{path}.instance_type", masters.instance_type)
    if masters.instance_type.startswith(_DATA_ONLY):
        message = "is an instance type for data nodes only"
        found = masters.instance_type
        yield subject.problem(f"{path}.instance_type", message, found, "such as m7g.large.search")


def _administrators(subject: Subject, path: str, domain: Search) -> Iterator[Problem]:
    account = subject.account.account_id if subject.account else "[0-9]{12}"
    prefix = f"arn:{partition(subject.environment.region)}:iam::{account}:role/"
    for index, arn in enumerate(domain.administrators):
        if not re.match(prefix, arn):
            message = "must be the ARN of a role of this account"
            field = f"{path}.administrators.{index}"
            yield subject.problem(field, message, arn, f"{prefix}...")
