"""What AWS changes on no store that exists, and the provider tries: the apply fails halfway.

Sources: ElastiCache user guide, "Modifying cluster mode" (no way back; the way there has two
steps, the first of which pave does not render); RDS user guide, "Working with a DB instance in a
VPC" (an instance stays in its subnets; hashicorp/terraform-provider-aws 512), the same for
ElastiCache and DMS, whose APIs answer SubnetInUse; "Renaming a DB instance" (its endpoint changes),
and DeleteDBSubnetGroup refuses the group of the former name; AWS Payment Cryptography API
reference, KeyAttributes (immutable after the key is created).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.renewal import Renewal
from generator.config.model import Resource
from generator.config.values import Reference

_GROUPS = {
    "aws_db_subnet_group",
    "aws_dms_replication_subnet_group",
    "aws_docdb_subnet_group",
    "aws_elasticache_subnet_group",
}
_PAYMENT = ("key_usage", "key_algorithm")  # of the keys of AWS Payment Cryptography
_MODE, _INSTANCE = "cluster_mode", "aws_db_instance"


def fixed_choices(step: Renewal) -> Iterator[str]:
    """Every store that would get other subnets or another cluster mode, unless it is made anew."""
    anew = {here.partition(".aws_")[0] for here in step.replaced if here in step.destroyed}
    for here, old, new in step.pairs:
        module = here.partition(".aws_")[0]
        if module not in anew and (what := _fixed(old, new)):
            yield (
                f"{step.name}: AWS cannot change {what} of a store that exists: {module}\n"
                "Write it as it was. If it must change: add a store with another name, copy the "
                "data, and then retire this one."
            )


def _fixed(old: Resource, new: Resource) -> str:
    if new.type in _GROUPS and _elsewhere(old, new):
        return "the subnets, which come from `pci_scope`,"
    if _other(_MODE, old, new):
        return "the cluster mode, which `shards` turns on,"
    if new.type == _INSTANCE and _other("identifier", old, new):
        return "the name, which is the first of `renamed_from`,"
    if any(_other(f"key_attributes.{argument}", old, new) for argument in _PAYMENT):
        return "`usage` and `algorithm`"
    return ""


def _other(argument: str, old: Resource, new: Resource) -> bool:
    before, after = old.get(argument), new.get(argument)
    return isinstance(before, str) and isinstance(after, str) and before != after


def _elsewhere(old: Resource, new: Resource) -> bool:
    """Whether none of the subnets stays: a zone that comes or goes leaves others."""
    before, after = _subnets(old), _subnets(new)
    return bool(before and after) and before.isdisjoint(after)


def _subnets(group: Resource) -> set[str]:
    found = group.get("subnet_ids")
    listed = found if isinstance(found, list) else []
    return {subnet.address for subnet in listed if isinstance(subnet, Reference)}
