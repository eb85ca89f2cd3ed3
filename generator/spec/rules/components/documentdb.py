"""Document databases: what DocumentDB offers, and what production needs."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.model.documentdb import DocumentDb
from generator.spec.rules.common.parameters import SET_BY_PAVE
from generator.spec.rules.common.sizes import size_problem
from generator.spec.rules.newer import newer, older
from generator.spec.rules.subject import Subject, join
from generator.spec.tables import table

# RDS API, CreateDBCluster, Port.
_LOWEST_PORT = 1150
# What the parameter group enforces: TLS of strong versions, an audit trail, the profiler.
_OWN_PARAMETERS = frozenset({"audit_logs", "profiler", "tls"})
# Names that every attacker tries first (PCI DSS 2.2.2), or that DocumentDB keeps for itself.
_TAKEN_USERS = frozenset(
    {"admin", "administrator", "docdbadmin", "master", "rdsadmin", "root", "serviceadmin"}
)


def documentdb(subject: Subject) -> Iterator[Problem]:
    """What DocumentDB accepts, and what production needs."""
    for name, cluster in subject.environment.documentdb.items():
        path = f"documentdb.{name}"
        yield from _version(subject, path, cluster)
        yield from _class(subject, path, cluster)
        yield from _names(subject, path, cluster)
        if subject.production:
            yield from _production(subject, path, cluster)


def _version(subject: Subject, path: str, cluster: DocumentDb) -> Iterator[Problem]:
    majors = table("documentdb")["majors"]
    version = cluster.engine_version
    field, major = f"{path}.engine_version", version.rpartition(".")[0]
    if major not in majors and not older(major, majors):
        message = f"pave does not know DocumentDB {major}, only {join(majors)}"
        yield from newer(subject, field, message, version, majors, f"DocumentDB {major}")
    elif major not in majors:
        message = "DocumentDB has no such version, or its support has ended"
        allowed = join(f"{major}.x" for major in majors)
        near = nearest(version, [f"{major}.0" for major in majors])
        yield subject.problem(field, message, version, allowed, near)


def _class(subject: Subject, path: str, cluster: DocumentDb) -> Iterator[Problem]:
    field, message = f"{path}.instance_class", "DocumentDB has no such instance class"
    classes = table("documentdb")["classes"]
    yield from size_problem(subject, field, cluster.instance_class, classes, "classes", message)


def _names(subject: Subject, path: str, cluster: DocumentDb) -> Iterator[Problem]:
    if cluster.master_username.lower() in _TAKEN_USERS:
        message = "is a name that attackers try first, or that DocumentDB reserves"
        yield subject.problem(f"{path}.master_username", message, cluster.master_username)
    if cluster.port < _LOWEST_PORT:
        allowed = f"{_LOWEST_PORT} to 65535"
        yield subject.problem(
            f"{path}.port", "DocumentDB does not allow this port", cluster.port, allowed
        )
    for key in sorted(_OWN_PARAMETERS & {*cluster.parameters}):
        yield subject.problem(f"{path}.parameters.{key}", SET_BY_PAVE, cluster.parameters[key])


def _production(subject: Subject, path: str, cluster: DocumentDb) -> Iterator[Problem]:
    if cluster.instances == 1:
        message = "a cluster in production must have an instance in another zone"
        yield subject.problem(f"{path}.instances", message, 1, "at least 2")
    if cluster.deletion_protection is False:
        message = "a cluster in production must be protected from deletion"
        yield subject.problem(f"{path}.deletion_protection", message, False, "true")
