"""Stores and the backup plans that select them."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.config.paths import values_at
from generator.config.values import ABSENT
from generator.gate.facts.data.backups import covered
from generator.gate.facts.data.buckets import parts
from generator.gate.facts.identity.account import stage_of
from generator.gate.model import Settings
from generator.gate.verdict.operators import equals
from generator.gate.verdict.verdicts import Verdict, failed, not_applicable, passed, unknown


def in_a_backup_plan(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """A selection takes the store; a bucket may be replicated instead."""
    if resource.find("replicate_source_db"):
        return not_applicable()  # its source is backed up
    replicated = resource.type == "aws_s3_bucket" and parts(
        configuration, resource, "aws_s3_bucket_replication_configuration"
    )
    return passed("replicated") if replicated else _selected(configuration, resource)


def production_in_a_backup_plan(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """The same, of production."""
    if resource.find("replicate_source_db") or stage_of(resource) == "non-production":
        return not_applicable()
    return _selected(configuration, resource)


def _selected(configuration: Configuration, resource: Resource) -> Verdict:
    answer = covered(configuration, resource)
    if answer is None:
        return unknown("whether a backup selection takes it cannot be resolved")
    return passed() if answer else failed("no aws_backup_selection takes it")


def file_system_backed_up(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """The daily backup of EFS is on, or a selection takes the file system."""
    for policy in configuration.referrers(resource, "aws_efs_backup_policy", "file_system_id"):
        status = values_at(policy.block, "backup_policy.status")[0].value
        if status is not ABSENT and equals(status, "ENABLED") is not False:
            open_ended = equals(status, "ENABLED") is None
            return unknown("backup_policy.status cannot be resolved") if open_ended else passed()
    return _selected(configuration, resource)
