"""What only SQL Server has: time zone, collation, native backups."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.model.database import Database
from generator.spec.rules.subject import Subject, join

_OWN = ("time_zone", "collation", "native_backup_bucket")


def sql_server(subject: Subject) -> Iterator[Problem]:
    """Each field is of SQL Server, and native backups go to a bucket of the same data class."""
    for name, database in subject.environment.databases.items():
        path = f"databases.{name}"
        for field in () if database.engine.sql_server else _OWN:
            written = getattr(database, field)
            if written is not None:
                message = f"{database.engine} has none: only SQL Server does"
                yield subject.problem(f"{path}.{field}", message, written, "leave it out")
        if database.engine.sql_server and database.native_backup_bucket:
            yield from _bucket(subject, path, database, database.native_backup_bucket)


def _bucket(subject: Subject, path: str, database: Database, name: str) -> Iterator[Problem]:
    field, buckets = f"{path}.native_backup_bucket", subject.environment.buckets
    if name not in buckets:
        near, allowed = nearest(name, buckets), join(sorted(buckets)) or "a name under buckets"
        yield subject.problem(field, "there is no such bucket", name, allowed, near)
    elif buckets[name].data_class is not database.data_class:
        message = "the bucket has another data class, so another key and other readers"
        allowed = f"a bucket of data_class {database.data_class}"
        yield subject.problem(field, message, name, allowed)
