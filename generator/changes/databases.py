"""What an apply means for those who use a database."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.renewal import Renewal
from generator.config.model import Resource
from generator.config.values import ABSENT

_PROXY, _READERS = "aws_db_proxy.this", "aws_db_proxy_endpoint.readers"
_EGRESS = "module.segmentation.aws_vpc_security_group_egress_rule."
_MANAGED = "manage_master_user_password"
# What says whose data it has (provider documentation: neither is given to one that exists).
_SOURCES = {
    "aws_db_instance": "replicate_source_db",
    "aws_rds_cluster": "global_cluster_identifier",
}


def proxies(step: Renewal) -> Iterator[str]:
    """Proxies that come and go while services use the database: one apply cuts them off."""
    for module in step.blueprint.modules:
        proxy, here = f"module.{module.label}.{_PROXY}", f"_to_{module.label}_tcp_"
        gone = [a for a in step.before if a.startswith(_EGRESS) and here in a and a not in step.now]
        if proxy in step.now and proxy not in step.before and gone:
            yield (
                f"{step.name}: {module.name} gets a proxy, and {len(gone)} of its services lose "
                "the way to the database in the same apply. To move them one by one, write "
                "`direct: true` at their flows, and take it out when they use the proxy."
            )
        if proxy in step.before and proxy not in step.now:
            yield (
                f"{step.name}: the proxy of {module.name} goes. Services that still use its host "
                "name lose their connections: follow RUNBOOK.md of the last rendering."
            )
        readers = f"module.{module.label}.{_READERS}"
        if proxy in step.now and readers in step.before and readers not in step.now:
            yield (
                f"{step.name}: the proxy of {module.name} has no readers any more. Services that "
                "still use proxy_reader_host lose their connections: first let them use proxy_host."
            )


def followers(step: Renewal) -> Iterator[str]:
    """Databases that begin to follow one of another region, or no longer do."""
    for here, old, new in step.pairs:
        argument = _SOURCES.get(new.type, "")
        before, after = _written(old, argument), _written(new, argument)
        module = here.partition(".aws_")[0]
        if after and not before:
            yield (
                f"{step.name}: {module} is to follow a database of another region, and AWS makes "
                "no copy of one that exists. Before you apply, do what RUNBOOK.md says to make it "
                "follow again."
            )
        elif before and not after:
            yield (
                f"{step.name}: {module} no longer follows the database of the other region: the "
                "apply makes it one of its own that can be written to, and there is no way back."
            )


def _written(resource: Resource, argument: str) -> bool:
    return resource.get(argument) not in (ABSENT, None)


def first_replicas(step: Renewal) -> Iterator[str]:
    """A replica in the apply that takes the master password from RDS.

    AWS creates no replica while RDS manages the password (RDS user guide, "Limitations for Secrets
    Manager integration"), and nothing says that RDS has given it up when the update returns.
    """
    for here, old, new in step.pairs:
        replica = f"{here.removesuffix('.this')}.replica_1"
        taken = old.get(_MANAGED) is True and new.get(_MANAGED) is not True
        if here.endswith("aws_db_instance.this") and taken and replica in step.now:
            yield (
                f"{step.name}: {here} gets a master password of yours and its first read replica "
                "in one apply. If AWS refuses the replica because RDS still manages the password, "
                "apply again."
            )
