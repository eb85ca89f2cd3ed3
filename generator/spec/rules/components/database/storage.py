"""Storage of RDS instances.

Sources: RDS API, CreateDBInstance, AllocatedStorage and Iops; RDS User Guide, "Amazon RDS DB
instance storage" (gp3 baseline and limits) and "storage autoscaling" (10 % above).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.model.database import Database, Engine, Storage
from generator.spec.rules.newer import newer
from generator.spec.rules.subject import Subject, join

_TYPES = ("gp3", "io2")
_LARGEST_SQL_SERVER = 16384
_SMALLEST_IO2 = 100
_SQL_SERVER_IOPS = range(3000, 16001)
_STRIPED_IOPS = range(12000, 64001)


def storage(subject: Subject) -> Iterator[Problem]:
    """Storage of all databases."""
    for name, database in subject.environment.databases.items():
        path = f"databases.{name}"
        if database.engine.aurora:
            if database.storage:
                message = "the storage of Aurora grows by itself and cannot be set"
                yield subject.problem(f"{path}.storage", message)
        elif database.storage is None:
            message = f"a database of engine {database.engine} needs storage"
            yield subject.problem(path, message, allowed="storage: {size_gib: ...}")
        else:
            yield from _type(subject, f"{path}.storage.type", database.storage.type)
            yield from _sizes(subject, f"{path}.storage", database, database.storage)
            yield from _iops(subject, f"{path}.storage", database.engine, database.storage)


def _type(subject: Subject, field: str, type_: str) -> Iterator[Problem]:
    if type_ in _TYPES:
        return
    if _generation(type_) <= max(map(_generation, _TYPES)):
        message = "is not a storage type that pave renders"
        yield subject.problem(field, message, type_, join(_TYPES), nearest(type_, _TYPES))
    else:
        yield from newer(subject, field, "pave does not know this storage type", type_, _TYPES)


def _generation(type_: str) -> int:
    return int(type_.lstrip("abcdefghijklmnopqrstuvwxyz"))


def _sizes(
    subject: Subject, path: str, database: Database, described: Storage
) -> Iterator[Problem]:
    size, largest = described.size_gib, described.max_size_gib
    if described.type == "io2" and size < _SMALLEST_IO2:
        allowed = f"at least {_SMALLEST_IO2}"
        yield subject.problem(f"{path}.size_gib", "is too small for io2", size, allowed)
    if largest is not None and largest * 10 < size * 11:
        allowed = f"at least {-(-size * 11 // 10)}"
        message = "the limit must be at least 10 % above size_gib"
        yield subject.problem(f"{path}.max_size_gib", message, largest, allowed)
    for field, value in (("size_gib", size), ("max_size_gib", largest or 0)):
        if database.engine.sql_server and value > _LARGEST_SQL_SERVER:
            allowed = f"at most {_LARGEST_SQL_SERVER}"
            yield subject.problem(f"{path}.{field}", "is too large for SQL Server", value, allowed)


def _iops(subject: Subject, path: str, engine: Engine, described: Storage) -> Iterator[Problem]:
    iops, field = described.iops, f"{path}.iops"
    if described.type == "io2":
        if iops is None:
            yield subject.problem(path, "io2 storage needs iops")
        elif not described.size_gib // 2 <= iops <= described.size_gib * 1000:
            allowed = f"{described.size_gib // 2} to {described.size_gib * 1000} at this size"
            yield subject.problem(field, "does not fit the size", iops, allowed)
        return
    if iops is None or described.type not in _TYPES:
        return
    threshold = 200 if engine.oracle else 400
    if not engine.sql_server and described.size_gib < threshold:
        message = f"gp3 storage below {threshold} GiB always has 3000 IOPS"
        yield subject.problem(field, message, iops, "leave it out")
        return
    limits = _SQL_SERVER_IOPS if engine.sql_server else _STRIPED_IOPS
    if iops not in limits:
        allowed = f"{limits.start} to {limits.stop - 1}"
        yield subject.problem(field, "is not an IOPS value of gp3 storage", iops, allowed)
