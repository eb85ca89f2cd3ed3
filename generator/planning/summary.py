"""What a plan would do, in a few lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.planning.launches import launches_anew, templates_that_stay

# What cannot be made again once it is gone: data, keys, and addresses others rely on.
STATEFUL = frozenset(
    {
        "aws_backup_vault",
        "aws_db_instance",
        "aws_docdb_cluster",
        "aws_dx_connection",
        "aws_dynamodb_table",
        "aws_ebs_volume",
        "aws_efs_file_system",
        "aws_elasticache_replication_group",
        "aws_kms_key",
        "aws_mq_broker",
        "aws_opensearch_domain",
        "aws_paymentcryptography_key",
        "aws_rds_cluster",
        "aws_s3_bucket",
        "aws_sqs_queue",
        "aws_vpn_connection",
    }
)
# Connections are made again, with another address or letter; the rest holds data or its key.
DATA = STATEFUL - {"aws_dx_connection", "aws_vpn_connection"}
# Types that pave itself does not render: own Terraform and other people's has them.
OWN_DATA = frozenset(
    {
        "aws_cloudhsm_v2_cluster",
        "aws_cognito_user_pool",
        "aws_db_cluster_snapshot",
        "aws_db_snapshot",
        "aws_docdbelastic_cluster",
        "aws_ebs_snapshot",
        "aws_ecr_repository",
        "aws_elasticache_cluster",
        "aws_elasticache_serverless_cache",
        "aws_fsx_lustre_file_system",
        "aws_fsx_ontap_file_system",
        "aws_fsx_openzfs_file_system",
        "aws_fsx_windows_file_system",
        "aws_glacier_vault",
        "aws_keyspaces_table",
        "aws_kinesis_stream",
        "aws_kms_external_key",
        "aws_kms_replica_key",
        "aws_memorydb_cluster",
        "aws_msk_cluster",
        "aws_msk_serverless_cluster",
        "aws_neptune_cluster",
        "aws_opensearchserverless_collection",
        "aws_rds_global_cluster",
        "aws_redshift_cluster",
        "aws_redshiftserverless_namespace",
        "aws_s3_directory_bucket",
        "aws_s3tables_table",
        "aws_timestreamwrite_table",
    }
)
# What AWS does in the next maintenance window unless apply_immediately is true; it stays in every
# plan until then (API references of RDS, DocumentDB, ElastiCache and DMS, ApplyImmediately).
_IN_WINDOW = {
    "aws_db_instance": ("instance_class", "allocated_storage", "storage_type", "iops", "multi_az"),
    "aws_dms_replication_instance": ("replication_instance_class", "allocated_storage", "multi_az"),
    "aws_docdb_cluster_instance": ("instance_class",),
    "aws_elasticache_replication_group": ("node_type", "engine_version"),
    "aws_mq_broker": ("host_instance_type", "engine_version"),
    "aws_rds_cluster_instance": ("instance_class",),
}
_WORDS = {
    ("create",): "create",
    ("update",): "change",
    ("delete",): "destroy",
    ("delete", "create"): "replace",
    ("create", "delete"): "replace",
    ("forget",): "forget",
    ("create", "forget"): "replace",
}


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts per action, moves, and the stateful resources that would be lost."""

    counts: Mapping[str, int]
    moved: tuple[tuple[str, str], ...]
    lost: tuple[tuple[str, str], ...]  # action, address
    refreshed: tuple[str, ...] = ()  # groups whose servers are replaced
    waiting: tuple[str, ...] = ()  # groups whose servers stay as they are, until replaced by hand
    later: tuple[str, ...] = ()  # address and arguments that change in the maintenance window

    def unnamed(self, accepted: Collection[str]) -> tuple[str, ...]:
        """Addresses of what would be lost, without those that somebody named."""
        return tuple(address for _, address in self.lost if address not in accepted)

    @property
    def lines(self) -> Iterator[str]:
        """The summary as text."""
        parts = [f"{self.counts.get(word, 0)} to {word}" for word in ("create", "change")]
        parts += [f"{self.counts.get(word, 0)} to {word}" for word in ("replace", "destroy")]
        yield "Plan: " + ", ".join(parts) + f", {len(self.moved)} moved."
        if self.counts.get("forget"):
            said = "to forget: stays in AWS, but Terraform no longer manages it"
            yield f"  {self.counts['forget']} {said}"
        for before, after in self.moved:
            yield f"  moved {before} to {after}"
        for address in self.refreshed:
            yield f"  REPLACES all servers of the group, one after another: {address}"
        for address in self.waiting:
            yield f"  only new servers get this change; replace the others (RUNBOOK.md): {address}"
        for change in self.later:
            said = "AWS applies this in the maintenance window; every plan shows it until then"
            yield f"  {said}: {change}"
        for action, address in self.lost:
            yield f"  {action.upper()} of data: {address}"


def summarise(plan: Mapping[str, Any]) -> Summary:
    """The summary of a plan in JSON (Terraform, "JSON Output Format", change representation)."""
    counts: Counter[str] = Counter()
    moved, lost, later = [], [], []
    changed: dict[bool, list[str]] = {True: [], False: []}  # by: replaced by the apply
    changes = plan.get("resource_changes", ())
    same = templates_that_stay(changes)
    for change in changes:
        if change.get("mode") != "managed":
            continue
        address = str(change["address"])
        word = _WORDS.get(tuple(change["change"]["actions"]), "")
        if word:
            counts[word] += 1
        if change.get("previous_address", address) != address:
            moved.append((str(change["previous_address"]), address))
        if word == "change" and change["type"] == "aws_autoscaling_group":
            for replaced in launches_anew(change, same):
                changed[replaced].append(address)
        if word == "change" and (arguments := _in_window(change)):
            later.append(f"{address} ({', '.join(arguments)})")
        if word in ("destroy", "replace") and change["type"] in STATEFUL | OWN_DATA:
            lost.append((word, address))
    at_once, waiting = (tuple(changed[replaced]) for replaced in (True, False))
    return Summary(dict(counts), tuple(moved), tuple(lost), at_once, waiting, tuple(later))


def _in_window(change: Mapping[str, Any]) -> list[str]:
    """Arguments whose change waits for the maintenance window."""
    before, after = (change["change"].get(side) or {} for side in ("before", "after"))
    waits = () if after.get("apply_immediately") else _IN_WINDOW.get(change["type"], ())
    return [name for name in waits if before.get(name) != after.get(name)]
