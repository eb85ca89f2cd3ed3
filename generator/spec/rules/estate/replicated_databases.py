"""Databases of a pair of regions that hold the same data: what both specs must say alike.

Sources: RDS user guide, "Creating a read replica in a different AWS Region" (engine, users and
databases are those of the source) and "Stopping an Amazon RDS DB instance temporarily" (none that
has a replica or is one); Aurora user guide, "Limitations of Amazon Aurora global databases" (no
cluster is stopped by itself; the same version); RDS user guide, "Quotas and limitations for RDS
Proxy" (no proxy in front of a read replica).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.errors import Problem
from generator.spec.draft import Draft
from generator.spec.model.database import Database
from generator.spec.model.environment import Environment
from generator.spec.recovery import other_side, recovery_of
from generator.spec.rules.subject import problem

# The copy has them from its source, and AWS changes none of them later.
_ALIKE = ("engine", "engine_version", "master_username", "database_name")


def replicated_databases(drafts: Sequence[Draft]) -> Iterator[Problem]:
    """Every database that is copied to the other region of a pair, and the one that follows it."""
    if any(draft.model is None for draft in drafts):
        return  # who is not read may be the other side
    known = {d.model.name: d for d in drafts if isinstance(d.model, Environment)}
    environments = [d.model for d in known.values() if isinstance(d.model, Environment)]
    for draft in known.values():
        assert isinstance(draft.model, Environment)
        for name, database in draft.model.databases.items():
            if database.replication:
                yield from _replicated(draft, draft.model, name, environments, known)


def _replicated(
    draft: Draft,
    model: Environment,
    name: str,
    environments: Sequence[Environment],
    known: dict[str, Draft],
) -> Iterator[Problem]:
    database = model.databases[name]
    path = f"databases.{name}.replication.recovery"
    # A global database stays where it was begun when the environments change their parts.
    either = other_side(model, environments)
    other = either if database.engine.aurora else recovery_of(model.name, environments)
    twin = other.databases.get(name) if other else None
    if other is None:
        allowed = f"another with recovery_of: {model.name}"
        yield problem(draft.lines, path, "no environment stands in for this one", True, allowed)
    elif twin is None:
        message = f"{other.name} has no database of this name"
        allowed = f"databases.{name} in {other.name}"
        yield problem(draft.lines, path, message, True, allowed)
    elif twin.replication and database.engine.aurora:
        message = f"{other.name} says the same: one of both begins the global database"
        yield problem(draft.lines, path, message, True, "replication on one side")
    else:
        if database.engine.aurora:
            yield from _member(draft, f"databases.{name}", database)
        yield from _follower(known[other.name], other, name, model, database)


def _follower(
    draft: Draft, other: Environment, name: str, model: Environment, database: Database
) -> Iterator[Problem]:
    twin, path = other.databases[name], f"databases.{name}"
    for field in _ALIKE:
        here, there = getattr(twin, field), getattr(database, field)
        if here != there:
            message = f"it follows that of {model.name}, which has another"
            where = f"{path}.{field}"
            yield problem(draft.lines, where, message, here or "nothing", there or "nothing")
    size = database.storage.size_gib if database.storage else 0
    if twin.storage and twin.storage.size_gib < size:
        message = f"it follows that of {model.name}, which is larger"
        where = f"{path}.storage.size_gib"
        yield problem(draft.lines, where, message, twin.storage.size_gib, f"at least {size}")
    if path in other.stopped:
        message = f"AWS stops no database that follows another one, as it does that of {model.name}"
        yield problem(draft.lines, path, message, allowed="always_on: true")
    if database.engine.aurora:
        yield from _member(draft, path, twin)
    else:
        yield from _replica(draft, path, twin, model.name)


def _member(draft: Draft, path: str, database: Database) -> Iterator[Problem]:
    """A cluster of a global database (Aurora user guide, "Configuration requirements")."""
    if database.engine.aurora and database.instance_class.startswith("db.t"):
        message = "a global database needs instance classes with much memory"
        where = f"{path}.instance_class"
        yield problem(draft.lines, where, message, database.instance_class, "db.r or db.x")


def _replica(draft: Draft, path: str, twin: Database, source: str) -> Iterator[Problem]:
    """An instance that follows is a read replica itself."""
    for field, what in (("proxy", "a proxy"), ("read_replicas", "read replicas")):
        if getattr(twin, field):
            message = f"it is a read replica of that of {source}, which cannot have {what}"
            allowed = f"no {field} here until it is promoted"
            yield problem(draft.lines, f"{path}.{field}", message, allowed=allowed)
