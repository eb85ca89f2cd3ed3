"""Stores and the backup plans that select them."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    bucket_parts,
    covered,
    equals,
    failed,
    normal,
    not_applicable,
    passed,
    stage_of,
    unknown,
    values_at,
)


def in_a_backup_plan(case: Case) -> Judgement:
    """A selection takes the store; a bucket may be replicated instead."""
    if case.find("replicate_source_db"):
        return not_applicable()  # its source is backed up
    if _keeps_state(case):
        return not_applicable()  # its versions are; a state tells of no data but what is there
    replicated = case.resource.type == "aws_s3_bucket" and bucket_parts(
        case.configuration, case.resource, "aws_s3_bucket_replication_configuration"
    )
    return passed("replicated") if replicated else _selected(case)


def _keeps_state(case: Case) -> bool:
    """Whether the bucket is the one of the root's own backend."""
    name = case.configuration.literal(case.resource.get("bucket"))
    return case.resource.type == "aws_s3_bucket" and any(
        backend.labels == ("s3",) and backend.attributes["bucket"].value == name
        for block in case.configuration.root_blocks
        if block.type == "terraform"
        for backend in block.children("backend")
        if "bucket" in backend.attributes
    )


def production_in_a_backup_plan(case: Case) -> Judgement:
    """The same, of production."""
    if case.find("replicate_source_db") or stage_of(case.resource) == "non-production":
        return not_applicable()
    return _selected(case)


def _selected(case: Case) -> Judgement:
    answer = covered(case.configuration, case.resource)
    if answer is None:
        return unknown("whether a backup selection takes it cannot be resolved")
    return passed() if answer else failed("no aws_backup_selection takes it")


def file_system_backed_up(case: Case) -> Judgement:
    """The daily backup of EFS is on, or a selection takes the file system."""
    for policy in case.users("aws_efs_backup_policy", "file_system_id"):
        status = values_at(policy.block, "backup_policy.status")[0].value
        if status is not ABSENT and equals(status, "ENABLED") is not False:
            open_ended = equals(status, "ENABLED") is None
            return unknown("backup_policy.status cannot be resolved") if open_ended else passed()
    return _selected(case)


def backups_kept_a_week(case: Case) -> Judgement:
    """Automated backups reach back seven days; a replica, and test data, need none."""
    copy = case.find("replicate_source_db") or case.find("replication_source_identifier")
    if copy or stage_of(case.resource) == "non-production":
        return not_applicable()
    path = "backup_retention_period"
    value = case.get(path)
    days = "1" if value is ABSENT else str(normal(value)) if isinstance(value, int | str) else ""
    if not days.isdigit():
        return unknown(f"{path} cannot be resolved", case.line_of(path))
    if int(days) < _WEEK:
        return failed(f"{path} is {days}", case.line_of(path))
    return passed()


def file_system_keeps_a_week(case: Case) -> Judgement:
    """FSx keeps automatic backups for seven days; the provider writes 7 for Windows, else 0."""
    path = "automatic_backup_retention_days"
    value = case.get(path)
    if value is ABSENT or value is None:
        windows = case.resource.type == "aws_fsx_windows_file_system"
        return passed() if windows else failed(f"{path} is not set")
    days = str(normal(value)) if isinstance(value, int | str) else ""
    if not days.isdigit():
        return unknown(f"{path} cannot be resolved", case.line_of(path))
    return passed() if int(days) >= _WEEK else failed(f"{path} is {days}", case.line_of(path))


_WEEK = 7  # days
