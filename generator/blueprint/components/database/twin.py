"""A database that holds the data of the one of the same name in another region, or that one.

Sources: RDS API reference, CreateDBInstanceReadReplica (a replica in another region has a key,
subnets and groups of its own); RDS user guide, "Creating a read replica in a different AWS Region"
and "Promoting a read replica to be a standalone DB instance" (backups of the replica before it);
Aurora user guide, "Adding an AWS Region to an Amazon Aurora global database" (--source-region for a
cluster that is encrypted) and "Using switchover or failover in Amazon Aurora Global Database" (the
clusters change their roles and stay members); provider documentation, aws_rds_global_cluster, "New
Global Cluster From Existing DB Cluster".
"""

from __future__ import annotations

from generator.blueprint.context import Context
from generator.spec.model.database import Database
from generator.spec.twins import Twin


def follows(context: Context, name: str) -> Twin | None:
    """The database of the other region that this one has its data from; None when it has none."""
    twin = context.twins.get(name)
    return twin if twin and not twin.follows else None


def global_cluster(context: Context, name: str, spec: Database) -> str | None:
    """Name of the global database that both clusters are members of: that of the one it began
    with, whichever of them writes today."""
    twin = context.twins.get(name)
    if twin is None or not spec.engine.aurora:
        return None
    return context.name(name) if twin.follows else twin.identifier


def ignored_changes(context: Context, name: str, spec: Database) -> tuple[str, ...]:
    """What people change in a cluster when they fail over, and what the provider takes only when
    it makes one."""
    twin, primary = context.twins.get(name), context.primary
    found = ["global_cluster_identifier"] if twin and twin.follows else []
    found += ["replication_source_identifier"] if twin else []
    found += ["source_region"] if primary and name in primary.databases else []
    return tuple(found) if spec.engine.aurora else ()


def twin_facts(context: Context, name: str, spec: Database) -> dict[str, object]:
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
        "global_cluster": global_cluster(context, name, spec),
        "leader_region": context.environment.region if twin.follows else twin.region,
    }
