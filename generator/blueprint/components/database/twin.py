"""A database that holds the data of the one of the same name in another region, or that one.

Sources: RDS API reference, CreateDBInstanceReadReplica (a replica in another region has a key,
subnets and groups of its own); RDS user guide, "Creating a read replica in a different AWS Region"
and "Promoting a read replica to be a standalone DB instance" (backups of the replica before it).
"""

from __future__ import annotations

from generator.blueprint.context import Context
from generator.spec.twins import Twin


def follows(context: Context, name: str) -> Twin | None:
    """The database of the other region that this one has its data from; None when it has none."""
    twin = context.twins.get(name)
    return twin if twin and not twin.follows else None


def twin_facts(context: Context, name: str) -> dict[str, object]:
    """What the runbook says of both sides. ``leader_secret``: the secret with the master password,
    which the side that follows has too."""
    twin = context.twins.get(name)
    if twin is None:
        return {"twin": None}
    leader = context.name(name) if twin.follows else twin.identifier
    return {
        "twin": twin,
        "source": None if twin.follows else twin,
        "source_region": "" if twin.follows else twin.region,
        "leader_secret": f"{leader}-master-password",
        "leader_region": context.environment.region if twin.follows else twin.region,
    }
