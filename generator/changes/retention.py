"""What is kept for fewer days than before: the older part goes with the apply, and nobody asks.

Sources: CloudWatch Logs user guide, "Change log data retention"; RDS user guide, "Retaining
automated backups"; S3 user guide, "Expiring objects" (a changed rule holds for objects that
exist); ElastiCache user guide, "Scheduling automatic backups".
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.renewal import Renewal
from generator.config.model import Resource

_DAYS = {
    "aws_cloudwatch_log_group": ("retention_in_days",),
    "aws_db_instance": ("backup_retention_period",),
    "aws_docdb_cluster": ("backup_retention_period",),
    "aws_elasticache_replication_group": ("snapshot_retention_limit",),
    "aws_rds_cluster": ("backup_retention_period",),
    "aws_s3_bucket_lifecycle_configuration": (
        "rule.expiration.days",
        "rule.noncurrent_version_expiration.noncurrent_days",
    ),
}


def shorter(step: Renewal) -> Iterator[str]:
    """A note for every retention that becomes shorter, or begins; one for all of the same days."""
    found: dict[tuple[int | None, int], list[str]] = {}
    for here, old, new in step.pairs:
        for path in _DAYS.get(new.type, ()):
            before, after = _days(old, path), _days(new, path)
            if after is not None and (before is None or after < before):
                found.setdefault((before, after), []).append(here)
    for (before, after), all_of_them in found.items():
        instead = "without an end" if before is None else before
        yield (
            f"{step.name}: kept for {after} days from now on, instead of {instead}; what is older "
            f"is deleted after the apply: {', '.join(dict.fromkeys(all_of_them))}"
        )


def _days(resource: Resource, path: str) -> int | None:
    """Days that something is kept; None without an end. The shortest, where there are several."""
    found = [attribute.value for attribute in resource.find(path)]
    return min((days for days in found if isinstance(days, int)), default=None)
