"""What a plan would do, in a few lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

# What cannot be made again once it is gone: data, keys, and addresses others rely on.
STATEFUL = frozenset(
    {
        "aws_backup_vault",
        "aws_db_instance",
        "aws_docdb_cluster",
        "aws_dx_connection",
        "aws_ebs_volume",
        "aws_efs_file_system",
        "aws_elasticache_replication_group",
        "aws_kms_key",
        "aws_mq_broker",
        "aws_opensearch_domain",
        "aws_rds_cluster",
        "aws_s3_bucket",
        "aws_vpn_connection",
    }
)
# Connections are made again, with another address or letter; the rest holds data or its key.
DATA = STATEFUL - {"aws_dx_connection", "aws_vpn_connection"}
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
            yield f"  {self.counts['forget']} to forget: no longer managed, not destroyed"
        for before, after in self.moved:
            yield f"  moved {before} to {after}"
        for action, address in self.lost:
            yield f"  {action.upper()} of data: {address}"


def summarise(plan: Mapping[str, Any]) -> Summary:
    """The summary of a plan in JSON (Terraform, "JSON Output Format", change representation)."""
    counts: Counter[str] = Counter()
    moved, lost = [], []
    for change in plan.get("resource_changes", ()):
        if change.get("mode") != "managed":
            continue
        address = str(change["address"])
        word = _WORDS.get(tuple(change["change"]["actions"]), "")
        if word:
            counts[word] += 1
        if change.get("previous_address", address) != address:
            moved.append((str(change["previous_address"]), address))
        if word in ("destroy", "replace") and change["type"] in STATEFUL:
            lost.append((word, address))
    return Summary(dict(counts), tuple(moved), tuple(lost))
