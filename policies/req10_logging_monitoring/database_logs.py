"""Log groups that databases write into."""

from __future__ import annotations

from generator.gate.api import (
    Case,
    Judgement,
    all_of,
    failed,
    items,
    not_applicable,
    passed,
    unknown,
)

_KINDS = {
    "aws_db_instance": ("identifier", "instance"),
    "aws_rds_cluster": ("cluster_identifier", "cluster"),
}


def log_groups_written(case: Case) -> Judgement:
    """Each exported log has a log group of this configuration."""
    argument, kind = _KINDS[case.resource.type]
    exports = [e for f in case.find("enabled_cloudwatch_logs_exports") for e in items(f.value)]
    if not exports:
        return not_applicable()
    name = case.literal(case.get(argument))
    if not isinstance(name, str) or not all(isinstance(e, str) for e in exports):
        return unknown(f"{argument} or the exported logs cannot be resolved")
    return all_of(_group(case, f"/aws/rds/{kind}/{name}/{export}") for export in exports)


def _group(case: Case, wanted: str) -> Judgement:
    names = [case.literal(g.get("name")) for g in case.of_type("aws_cloudwatch_log_group")]
    if wanted in names:
        return passed()
    if any(not isinstance(name, str) for name in names):
        return unknown(f"whether a log group is named {wanted} cannot be resolved")
    return failed(f"no log group is named {wanted}: RDS creates it without an end")
