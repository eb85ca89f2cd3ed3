"""Who uses the keys of an account's own parts, beside the account itself (PCI DSS 3.7.4, 7.2.2)."""

from __future__ import annotations

from generator.blueprint.account.context import AccountContext
from generator.blueprint.kms import key_policy
from generator.blueprint.parts.iam import Statement


def by_trail(context: AccountContext) -> list[Statement]:
    """CloudTrail encrypts, CloudWatch Logs keeps a copy, the log archive reads over S3."""
    account = context.account
    trails = {"aws:SourceArn": context.arn(*context.trail_of(account))}
    reader = account.log_archive.account_id
    group = context.arn("logs", f"log-group:/aws/cloudtrail/{account.name}")
    logs = f"logs.{context.region}.amazonaws.com"
    return [
        key_policy.allow(
            "TrailEncrypts",
            {"Service": "cloudtrail.amazonaws.com"},
            # Decrypt: the bucket has an S3 Bucket Key (CloudTrail user guide, "Configure AWS KMS
            # key policies for CloudTrail").
            ("kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"),
            {"StringEquals": trails},
        ),
        key_policy.allow(
            "CloudWatchLogsUsesKey",
            {"Service": logs},
            key_policy.USE,
            {"ArnLike": {"kms:EncryptionContext:aws:logs:arn": group}},
        ),
        key_policy.allow(
            "ReadersDecrypt",
            {"AWS": [f"{context.aws}:iam::{i}:root" for i in sorted({reader, account.account_id})]},
            ("kms:Decrypt",),
            {"StringEquals": {"kms:ViaService": f"s3.{context.region}.amazonaws.com"}},
        ),
    ]


def by_sessions(context: AccountContext, group: str) -> list[Statement]:
    """CloudWatch Logs keeps the records; both ends of a session encrypt it, as far as IAM policies
    let them. Source: Systems Manager user guide, "Turn on KMS key encryption of session data"."""
    logs = {"kms:EncryptionContext:aws:logs:arn": context.arn("logs", f"log-group:{group}")}
    return [
        key_policy.allow(
            "CloudWatchLogsUsesKey",
            {"Service": f"logs.{context.region}.amazonaws.com"},
            key_policy.USE,
            {"ArnLike": logs},
        ),
        key_policy.allow(
            "EndsOfSessionsUseKey",
            {"AWS": f"{context.aws}:iam::{context.account.account_id}:root"},
            ("kms:Decrypt", "kms:GenerateDataKey"),
            {"StringEquals": {"kms:CallerAccount": context.account.account_id}},
        ),
    ]


def by_senders(context: AccountContext) -> list[Statement]:
    """AWS Config and the delivery of logs, for the accounts of the estate; people of the archive
    read over S3. Sources: AWS Config developer guide, "Permissions for the KMS Key for the
    AWS Config Delivery Channel"; CloudWatch Logs user guide, "Logs sent to Amazon S3"."""
    account = context.account
    whose = {"StringEquals": {"aws:SourceAccount": [s.account_id for s in context.senders]}}
    use = ("kms:Decrypt", "kms:GenerateDataKey")
    services = {"ConfigUsesKey": "config", "DeliveryUsesKey": "delivery.logs"}
    return [
        *(
            key_policy.allow(sid, {"Service": f"{name}.amazonaws.com"}, use, whose)
            for sid, name in services.items()
        ),
        *key_policy.use_through_services(account.account_id, context.region, ["s3"])[:1],
    ]


def by_vaults(context: AccountContext) -> list[Statement]:
    """Copies are encrypted here; on their way back snapshots keep this key until they arrive (AWS
    Backup developer guide, "Encryption for a backup copy to a different account"). The roles are
    named in a condition: not every account has one yet."""
    vaults = context.account.backup_vaults.values()
    names = sorted({name for vault in vaults for name in vault.accounts})
    ids = [context.known[name].account_id for name in names]
    role = "role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup"
    whose = {"ArnEquals": {"aws:PrincipalArn": [f"{context.aws}:iam::{i}:{role}" for i in ids]}}
    roots = {"AWS": [f"{context.aws}:iam::{i}:root" for i in ids]}
    grant = {**whose, **key_policy.FOR_AWS_RESOURCE}
    return [
        *key_policy.use_by_vault(context.account.account_id, context.region),
        key_policy.allow("CopiesBackUseKey", roots, key_policy.USE, whose),
        key_policy.allow("CopiesBackGrantToSnapshots", roots, ("kms:CreateGrant",), grant),
    ]
