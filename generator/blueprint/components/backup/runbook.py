"""What operators do by hand for backups."""

from __future__ import annotations

from collections.abc import Iterator

from generator.blueprint.context import Context
from generator.blueprint.model import Phase, Step
from generator.spec.model.backup import Backup
from generator.spec.model.base import Component
from generator.spec.model.database import Database
from generator.spec.model.store import Store

BEFORE, AFTER, OPERATION = Phase.BEFORE, Phase.AFTER, Phase.OPERATION
# Field of the environment -> resource type, as AWS Backup names it (GetSupportedResourceTypes).
TYPES = {
    "documentdb": "DocumentDB",
    "file_systems": "EFS",
    "buckets": "S3",
}


def runbook(context: Context, spec: Backup, vault: str) -> tuple[Step, ...]:
    """Steps of the backups, in order."""
    return (
        _opt_in(context),
        *_boundary(context),
        *_receivers(context, spec),
        *_topic(spec),
        *_lock(context, spec, vault),
        _check(context, vault),
        _restore_test(context, vault),
    )


def types(context: Context) -> tuple[str, ...]:
    """Resource types of AWS Backup that the environment has."""
    found = dict.fromkeys(
        kind
        for path, component in context.environment.components.items()
        if component.backup_tier
        for kind in _types_of(path.partition(".")[0], component)
    )
    return tuple(found)


def _types_of(field: str, component: Component) -> Iterator[str]:
    if isinstance(component, Database):
        yield "Aurora" if component.engine.aurora else "RDS"
    elif field in TYPES:
        yield TYPES[field]
    if isinstance(component, Store) and component.keeps_volumes:
        yield "EBS"


def _opt_in(context: Context) -> Step:
    """AWS Backup developer guide, "Service opt-in"."""
    preferences = ",".join(f"{kind}=true" for kind in types(context))
    return Step(
        BEFORE,
        "Opt in to the resource types of AWS Backup",
        "Once per account and region, by hand, because environments share it: what is not opted "
        "in is left out of every plan that selects by tag, without a word.",
        (
            "aws backup update-region-settings "
            f"--region {context.environment.region} "
            f"--resource-type-opt-in-preference {preferences}",
        )
        if preferences
        else (),
    )


def _boundary(context: Context) -> Iterator[Step]:
    boundary = context.account.permissions_boundary
    if boundary:
        yield Step(
            BEFORE,
            "Let the permissions boundary admit backups",
            f"{boundary} bounds the roles of AWS Backup too: it has to allow what the managed "
            "policies AWSBackupServiceRolePolicyForBackup, ...ForRestores, ...ForS3Backup and "
            "...ForS3Restore give them.",
        )


def _receivers(context: Context, spec: Backup) -> Iterator[Step]:
    arns = dict.fromkeys(t.copy_to.vault_arn for t in spec.tiers.values() if t.copy_to)
    for arn in arns:
        *_, account, _, vault = arn.split(":")
        yield Step(
            BEFORE,
            f"Let copies into {vault} of account {account}",
            f"Cross-account backup is on in the organisation, {arn} lets this account "
            "call backup:CopyIntoBackupVault, it is locked, and the policy of its key lets "
            f"account {context.account.account_id} use it.",
            (f"aws backup get-backup-vault-access-policy --backup-vault-name {vault}",),
        )


def _topic(spec: Backup) -> Iterator[Step]:
    """AWS Backup developer guide, "Using Amazon SNS to track AWS Backup events"."""
    if spec.notify_topic_arn:
        yield Step(
            BEFORE,
            "Let AWS Backup publish to the topic",
            f"The policy of {spec.notify_topic_arn} lets backup.amazonaws.com call sns:Publish, "
            "and the policy of its key, if it has one, lets it call kms:GenerateDataKey and "
            "kms:Decrypt; aws:SourceAccount is this account in both.",
            (f"aws sns get-topic-attributes --topic-arn {spec.notify_topic_arn}",),
        )


def _lock(context: Context, spec: Backup, vault: str) -> Iterator[Step]:
    if context.production:
        yield Step(
            AFTER,
            f"Decide about the lock of {vault} in time",
            f"{spec.lock.changeable_for_days} days after the first apply the lock becomes "
            "immutable: neither its retentions nor the vault can be changed or deleted any more "
            "while there are recovery points, by AWS included. Until then check that the "
            "retentions are the agreed ones, and that no recovery point outlives the limit for "
            "account data (PCI DSS 3.2.1). The date is LockDate.",
            (f"aws backup describe-backup-vault --backup-vault-name {vault}",),
        )


def _check(context: Context, vault: str) -> Step:
    return Step(
        AFTER,
        "See that the first backups arrive",
        "After the first window every store of the environment is listed as protected. A store "
        "that is missing has another tag, or its type is not opted in.",
        (
            f"aws backup list-protected-resources-by-backup-vault --backup-vault-name {vault} "
            f"--region {context.environment.region}",
        ),
    )


def _restore_test(context: Context, vault: str) -> Step:
    """PCI DSS 12.10.2: the plan is tested at least every twelve months."""
    region, account = context.environment.region, context.account.account_id
    role = f"arn:aws:iam::{account}:role/{context.name('aws-restore')}"
    kinds = ", ".join(types(context)) or "whatever the environment holds"
    return Step(
        OPERATION,
        f"Test the restore from {vault}",
        f"Every three months, one store of each type ({kinds}): take its latest recovery point, "
        "restore it beside the original (a new name in METADATA.json; never over it), compare "
        "row counts or checksums, write down how long it took, delete the copy. The time counts "
        "against the recovery time that was promised.",
        (
            f"aws backup list-recovery-points-by-backup-vault --backup-vault-name {vault} "
            f"--region {region} --by-resource-arn RESOURCE_ARN",
            f"aws backup get-recovery-point-restore-metadata --backup-vault-name {vault} "
            f"--region {region} --recovery-point-arn RECOVERY_POINT_ARN",
            f"aws backup start-restore-job --region {region} --iam-role-arn {role} "
            "--recovery-point-arn RECOVERY_POINT_ARN --metadata file://METADATA.json",
            f"aws backup describe-restore-job --region {region} --restore-job-id JOB_ID",
        ),
    )
