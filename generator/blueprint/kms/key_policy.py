"""Key policies: who administers a KMS key, and which services may use it for whom.

Sources: AWS KMS developer guide, "Key policies in AWS KMS", "Default key policy" (what an
administrator needs), "kms:ViaService" and "Control access to key deletion"; EC2 Auto Scaling user
guide, "Required AWS KMS key policy for use with encrypted volumes"; CloudWatch Logs user guide,
"Encrypt log data in CloudWatch Logs using AWS KMS"; PCI DSS 3.6.1.3 (fewest custodians), 7.2.2.

Administration and use are never in one statement, and no role is named in both. Nobody gets
``kms:*``: the account root may administer, so a key cannot lock itself out, but neither root
nor anybody it delegates to can decrypt other than through a named AWS service.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.blueprint.parts.iam import Statement, deny

ADMINISTRATION = (
    "kms:CancelKeyDeletion",
    "kms:CreateAlias",
    "kms:DeleteAlias",
    "kms:DescribeKey",
    "kms:EnableKey",
    "kms:EnableKeyRotation",
    "kms:GetKeyPolicy",
    "kms:GetKeyRotationStatus",
    "kms:ListGrants",
    "kms:ListKeyPolicies",
    "kms:ListKeyRotations",
    "kms:ListResourceTags",
    "kms:PutKeyPolicy",
    "kms:RevokeGrant",
    "kms:RotateKeyOnDemand",
    "kms:TagResource",
    "kms:UntagResource",
    "kms:UpdateAlias",
    "kms:UpdateKeyDescription",
)
# What makes data unreadable: never part of a pipeline's role in production (PCI DSS 3.7.5).
WITHDRAWAL = ("kms:DisableKey", "kms:DisableKeyRotation", "kms:ScheduleKeyDeletion")
USE = (
    "kms:Decrypt",
    "kms:DescribeKey",
    "kms:Encrypt",
    "kms:GenerateDataKey",
    "kms:GenerateDataKeyWithoutPlaintext",
    "kms:ReEncryptFrom",
    "kms:ReEncryptTo",
)
FOR_AWS_RESOURCE = {"Bool": {"kms:GrantIsForAWSResource": "true"}}


def document(statements: Iterable[Statement]) -> dict[str, Any]:
    """The policy document of a key."""
    return {"Version": "2012-10-17", "Statement": list(statements)}


def administration(
    account_id: str, deploy_role: str, *, withdrawer: str | None, may_withdraw: bool
) -> list[Statement]:
    """Administration by the account, which delegates it with IAM policies, and by Terraform.

    KMS refuses a policy under which its caller could not change it again; the deploy role is
    that caller. ``may_withdraw``: whether it may also disable the key and schedule its deletion.
    If not, ``withdrawer`` is the only role that may; without one, everybody whom IAM allows it
    but the deploy role.
    """
    deploy = ADMINISTRATION + WITHDRAWAL if may_withdraw else ADMINISTRATION
    roles = f"arn:aws:iam::{account_id}:role/"
    root = f"arn:aws:iam::{account_id}:root"
    statements = [
        allow("AccountAdministersKey", {"AWS": root}, ADMINISTRATION + WITHDRAWAL),
        allow("TerraformAdministersKey", {"AWS": roles + deploy_role}, deploy),
    ]
    if may_withdraw:
        return statements
    if withdrawer:
        others = {"ArnNotEquals": {"aws:PrincipalArn": roles + withdrawer}}
        return [*statements, keep("OneRoleWithdrawsKey", others)]
    pipeline = {"ArnEquals": {"aws:PrincipalArn": roles + deploy_role}}
    return [*statements, keep("TerraformKeepsKey", pipeline)]


def keep(sid: str, from_whom: dict[str, Any]) -> Statement:
    """A denial of the withdrawal, because the statement for the account lets IAM policies allow it.

    It names the role in a condition: KMS refuses a principal that does not exist, and a role
    that is made again under its name would not be the same principal.
    """
    return deny(sid, "*", from_whom, list(WITHDRAWAL))


def use_through_services(account_id: str, region: str, services: Iterable[str]) -> list[Statement]:
    """Use by the account's principals, if IAM allows it too, and only through ``services``."""
    via = [f"{service}.{region}.amazonaws.com" for service in services]
    through = {"StringEquals": {"kms:CallerAccount": account_id, "kms:ViaService": via}}
    root = {"AWS": f"arn:aws:iam::{account_id}:root"}
    grant = {**through, **FOR_AWS_RESOURCE}
    return [
        allow("UseThroughServices", root, USE, through),
        allow("GrantToServices", root, ("kms:CreateGrant",), grant),
    ]


def use_by_vault(account_id: str, region: str) -> list[Statement]:
    """Use of the key of a vault: backups that AWS Backup manages itself are encrypted with it, and
    so are snapshots of RDS and EBS that arrive as copies, or are restored from them (AWS Backup
    developer guide, "Encryption for a backup copy to a different account")."""
    return use_through_services(account_id, region, ("backup", "ec2", "rds"))


def use_by_copies(account_ids: Iterable[str]) -> list[Statement]:
    """Use by AWS Backup of the accounts that receive copies: snapshots of RDS and EBS keep the
    key of their source until they arrive (AWS Backup developer guide, "Encryption for a backup
    copy to a different account")."""
    role = "role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup"
    arns = [f"arn:aws:iam::{account}:{role}" for account in account_ids]
    if not arns:
        return []
    return [
        allow("CopiesUseKey", {"AWS": arns}, USE),
        allow("CopiesGrantToSnapshots", {"AWS": arns}, ("kms:CreateGrant",), FOR_AWS_RESOURCE),
    ]


def use_by_auto_scaling(account_id: str) -> list[Statement]:
    """Use by EC2 Auto Scaling, which starts servers with encrypted volumes on its own."""
    role = {
        "AWS": f"arn:aws:iam::{account_id}:role/aws-service-role/"
        "autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"
    }
    return [
        allow("AutoScalingUsesKey", role, USE),
        allow("AutoScalingGrantsToVolumes", role, ("kms:CreateGrant",), FOR_AWS_RESOURCE),
    ]


def use_by_logs(account_id: str, region: str) -> list[Statement]:
    """Use by CloudWatch Logs for the log groups of this account and region."""
    groups = f"arn:aws:logs:{region}:{account_id}:log-group:*"
    return [
        allow(
            "CloudWatchLogsUsesKey",
            {"Service": f"logs.{region}.amazonaws.com"},
            USE,
            {"ArnLike": {"kms:EncryptionContext:aws:logs:arn": groups}},
        )
    ]


def use_by_alarms(account_id: str) -> list[Statement]:
    """Use by what publishes to the encrypted topic of the alarms. EventBridge sends no
    aws:SourceAccount to KMS (SNS developer guide, "Enable compatibility between event sources from
    AWS services and encrypted topics"), nor to the topic."""
    account = {"StringEquals": {"aws:SourceAccount": account_id}}
    alarms = {"Service": "cloudwatch.amazonaws.com"}
    return [
        allow("AlarmsUseKey", alarms, ("kms:Decrypt", "kms:GenerateDataKey"), account),
        *use_by_event_rules(),
    ]


def use_by_event_rules() -> list[Statement]:
    """Use by rules of EventBridge, which tell KMS no source: the policy of a queue that they send
    to names them."""
    rules = {"Service": "events.amazonaws.com"}
    return [allow("EventRulesUseKey", rules, ("kms:Decrypt", "kms:GenerateDataKey"))]


def use_by_topics(arns: Iterable[str]) -> list[Statement]:
    """Use by SNS when it delivers to encrypted queues, for these topics only (SNS developer guide,
    "Amazon SNS dead-letter queues"; SQS developer guide, "Configure KMS permissions for AWS
    services")."""
    named = list(arns)
    condition = {"ArnEquals": {"aws:SourceArn": named}}
    principal = {"Service": "sns.amazonaws.com"}
    use = ("kms:Decrypt", "kms:GenerateDataKey")
    return [allow("TopicsUseKey", principal, use, condition)] if named else []


def allow(
    sid: str,
    principal: dict[str, Any] | str,
    actions: Iterable[str],
    condition: dict[str, Any] | None = None,
) -> Statement:
    """A statement of the policy of a key, whose resource is the key itself."""
    statement: Statement = {
        "Sid": sid,
        "Effect": "Allow",
        "Principal": principal,
        "Action": list(actions),
        "Resource": "*",
    }
    return {**statement, "Condition": condition} if condition else statement
