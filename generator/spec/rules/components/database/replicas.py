"""Read replicas, and readers that come and go.

Sources: RDS user guide, "Limitations for Secrets Manager integration with Amazon RDS" (no replica
while RDS manages the password, but of SQL Server) and "Working with DB instance read replicas";
Aurora user guide, "Limitations for Secrets Manager integration with Amazon Aurora" (no cluster of
a global database) and "Amazon Aurora Auto Scaling with Aurora Replicas" (a cluster needs a reader).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.model.database import REPLICAS_SUFFIX, Database, Engine
from generator.spec.rules.subject import Subject
from generator.spec.tables import architecture, known_types

# SQL Server and Oracle have replicas of other licences and limits, which pave does not render.
_REPLICATED = (Engine.POSTGRES, Engine.MYSQL, Engine.MARIADB)
# Replicas of PostgreSQL that can have backups, as those that have replicas themselves must (RDS
# user guide, "Using cascading read replicas with RDS for PostgreSQL", "Creating a read replica").
_BACKED_UP = "14"


def replicas(subject: Subject) -> Iterator[Problem]:
    """Replicas of instances, and scaled readers of clusters, where AWS has them."""
    for name, database in subject.environment.databases.items():
        path = f"databases.{name}"
        if database.read_replicas:
            yield from _replicas(subject, path, database)
        if database.replication:
            yield from _replication(subject, path, database)
        if database.reader_scaling:
            yield from _readers(subject, path, database)


def read_only(subject: Subject) -> Iterator[Problem]:
    """Flows that only read: to databases whose replicas have an address, a group and an id of
    their own. Readers of an Aurora cluster share these with its writer."""
    for _, path, flow in subject.flows:
        database = subject.environment.databases.get(flow.to)
        if database is None or flow.access is None:
            continue
        if not flow.reads_only or not database.replicated:
            message = f"{flow.to} has no read replicas, the only ones that a flow can be limited to"
            message = message if flow.reads_only else "a flow to a database reads, or says nothing"
            allowed = "read_replicas at the database, or no access"
            yield subject.problem(f"{path}.access", message, flow.access.value, allowed)
        elif flow.direct:
            message = "reads only, so it needs no way to the database"
            yield subject.problem(f"{path}.direct", message, True, "leave it out")
        name = f"{flow.to}{REPLICAS_SUFFIX}"
        if database.replicated and subject.environment.component(name):
            message = f"another component has the name {name}, which its read replicas need"
            allowed = "another name for one of the two"
            yield subject.problem(f"databases.{flow.to}", message, allowed=allowed)


def _replicas(subject: Subject, path: str, database: Database) -> Iterator[Problem]:
    field, engine = f"{path}.read_replicas", database.engine
    assert database.read_replicas is not None
    if engine.aurora:
        message = "an Aurora cluster has readers; set instances"
        yield subject.problem(field, message, allowed="instances")
    elif engine not in _REPLICATED:
        message = f"pave renders no read replicas of {engine}"
        yield subject.problem(field, message, allowed="postgres, mysql, mariadb")
    elif database.master_password is None:
        message = "AWS creates no read replica while RDS manages the master password"
        yield subject.problem(field, message, allowed="master_password: {} beside it")
    written = database.read_replicas.instance_class
    if written and architecture(written.removeprefix("db.")) is None:
        near = nearest(written, [f"db.{name}" for name in known_types()])
        path = f"{field}.instance_class"
        yield subject.problem(path, "unknown instance class", written, near=near)


def _replication(subject: Subject, path: str, database: Database) -> Iterator[Problem]:
    field, engine = f"{path}.replication", database.engine
    if not engine.aurora and engine not in _REPLICATED:
        message = f"pave renders no replica of {engine} in another region"
        yield subject.problem(field, message, allowed="postgres, mysql, mariadb, aurora-*")
    elif database.master_password is None:
        message = "AWS copies no database to another region while it manages the master password"
        yield subject.problem(field, message, allowed="master_password: {} beside it")
    elif engine is Engine.POSTGRES and database.engine_version.partition(".")[0] < _BACKED_UP:
        message = "AWS backs up no replica of it, so that a promotion waits for the first backup"
        where, written = f"{path}.engine_version", database.engine_version
        yield subject.problem(where, message, written, f"{_BACKED_UP} or later")


def _readers(subject: Subject, path: str, database: Database) -> Iterator[Problem]:
    field, scaling = f"{path}.reader_scaling", database.reader_scaling
    assert scaling is not None
    if not database.engine.aurora:
        message = "only readers of an Aurora cluster come and go; set read_replicas"
        yield subject.problem(field, message, allowed="read_replicas")
        return
    readers = (database.instances or (2 if subject.production else 1)) - 1
    if readers < 1:
        message = "AWS adds readers only to a cluster that has one"
        yield subject.problem(field, message, allowed="instances: 2 or more")
    elif scaling.max_readers <= readers:
        message = f"the cluster always has {readers} readers"
        allowed = f"more than {readers}"
        yield subject.problem(f"{field}.max_readers", message, scaling.max_readers, allowed)
