"""Permissions boundaries: what the deploy role and the break-glass role cannot do, whatever their
policies allow.

A boundary grants nothing: a role can do what both its policies and its boundary allow (IAM user
guide, "Permissions boundaries for IAM entities"). Actions: Service Authorization Reference. PCI DSS
3.7.5, 7.2.2, 7.2.5, 10.3.2, 10.7.2.

IAM takes 6,144 characters: names stand for several actions where they mean the same, and ARNs leave
out region and account, which a boundary never leaves.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.blueprint.account.context import AccountContext
from generator.blueprint.account.keys import ALERTS, LOGS
from generator.blueprint.account.watch import alarm_arns, rule_arns
from generator.blueprint.kms.key_policy import WITHDRAWAL
from generator.blueprint.parts.iam import Document, document
from generator.spec.model.account_parts import AccountPart

# `*e` stands for Create, Delete and Update, not for Get and List. Filters, lists of what is trusted
# and rules hide findings: nobody hears of a finding that is archived when it is made (GuardDuty
# user guide, "Creating suppression rules in GuardDuty").
_RECORDS = (
    *(f"cloudtrail:{verb}" for verb in ("DeleteTrail", "PutEventSelectors", "StopLogging")),
    *("cloudtrail:PutInsightSelectors", "cloudtrail:UpdateTrail"),
    *("config:Delete*Recorder", "config:DeleteDeliveryChannel", "config:Put*Recorder"),
    *("config:PutDeliveryChannel", "config:StopConfigurationRecorder"),
    *("guardduty:ArchiveFindings", "guardduty:Disassociate*", "guardduty:StopMonitoringMembers"),
    *(f"guardduty:*e{what}" for what in ("Detector", "Filter", "IPSet", "TrustedEntitySet")),
    *("securityhub:*UpdateStandardsControl*", "securityhub:*eAutomationRule*"),
    *("securityhub:BatchDisableStandards", "securityhub:Disable*", "securityhub:Disassociate*"),
    *("inspector2:*eFilter", "inspector2:Disable", "macie2:*eAllowList"),
    *("macie2:*eFindingsFilter", "macie2:DisableMacie", "macie2:UpdateMacieSession"),
    *("access-analyzer:*eArchiveRule", "access-analyzer:DeleteAnalyzer"),
)
_ACCOUNT = (
    *("account:*", "organizations:*"),
    *("ec2:DisableEbsEncryptionByDefault", "ec2:Disable*BlockPublicAccess"),
    *("ec2:CreateVpcBlockPublicAccessExclusion", "ec2:ModifyVpcBlockPublicAccess*"),
    *("ec2:ModifyInstanceMetadataDefaults", "s3:PutAccountPublicAccessBlock"),
    "iam:*eAccountPasswordPolicy",
)
# A login of a person, or a key: pipelines and servers need neither (PCI DSS 8.2.1, 8.6.1).
_LOGINS = (
    *("iam:AddUserToGroup", "iam:AttachGroupPolicy", "iam:AttachUserPolicy", "iam:*eAccessKey"),
    *("iam:CreateGroup", "iam:CreateUser", "iam:*eLoginProfile", "iam:DeactivateMFADevice"),
    *("iam:DeleteUserPermissionsBoundary", "iam:PutGroupPolicy", "iam:PutUserP*"),
    *("iam:*etServiceSpecificCredential", "iam:*eServiceSpecificCredential"),
    *("iam:UploadSSHPublicKey", "iam:UploadSigningCertificate"),
    *("iam:*OpenIDConnectProvider*", "iam:*SAMLProvider*"),
)
_OF_ROLES = (
    *("iam:AttachRolePolicy", "iam:DeleteRole", "iam:DeleteRolePermissionsBoundary"),
    *("iam:DeleteRolePolicy", "iam:DetachRolePolicy", "iam:PutRolePermissionsBoundary"),
    *("iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy", "iam:UpdateRole"),
)
_OF_POLICIES = (
    *("iam:CreatePolicyVersion", "iam:DeletePolicy", "iam:DeletePolicyVersion"),
    "iam:SetDefaultPolicyVersion",
)
_OF_LOGS = (
    *("s3:DeleteBucket*", "s3:DeleteObject*", "s3:PutBucket*", "s3:PutLifecycleConfiguration"),
    *("s3:PutEncryptionConfiguration", "s3:PutReplicationConfiguration"),
    *("s3:PutObject", "s3:PutObjectRetention", "s3:PutObjectLegalHold"),
)
_OF_COPIES = (
    *("logs:DeleteDataProtectionPolicy", "logs:DeleteLogGroup", "logs:DeleteLogStream"),
    *("logs:DeleteMetricFilter", "logs:DeleteRetentionPolicy", "logs:DisassociateKmsKey"),
    *("logs:PutDataProtectionPolicy", "logs:PutLogGroupDeletionProtection"),
    *("logs:PutMetricFilter", "logs:PutRetentionPolicy"),
    *("sns:AddPermission", "sns:DeleteTopic", "sns:RemovePermission", "sns:SetTopicAttributes"),
)
# sns:Unsubscribe takes no ARN (Service Authorization Reference), and a pipeline needs it for topics
# of its environments: the event subscription-removed tells of it.
_OF_RULES = (
    *("cloudwatch:DeleteAlarms", "cloudwatch:DisableAlarmActions"),
    *("cloudwatch:PutMetricAlarm", "cloudwatch:SetAlarmState"),
    *("events:DeleteRule", "events:DisableRule", "events:PutRule"),
    *("events:PutTargets", "events:RemoveTargets"),
)


def deploy_boundary(context: AccountContext, policies: list[str]) -> Document:
    """What a pipeline cannot do. ``policies``: ARNs of boundaries and other policies that it leaves
    alone."""
    account = context.account
    limits = [account.deploy_roles, account.key_administrator_role]
    limits += [account.break_glass.name] if account.break_glass else []
    roles = [context.role_arn(name) for name in limits if name]
    return document(
        _everything(),
        _deny("KeepsItsLimits", _OF_ROLES, roles),
        _deny("KeepsBoundaries", _OF_POLICIES, policies),
        *_bounded_roles(context),
        _deny("MakesNoLogins", _LOGINS),
        _deny("KeepsAccount", _ACCOUNT),
        *_kept(context),
        _keys(context),
    )


def emergency_boundary(context: AccountContext, policy: str) -> Document:
    """What the role for emergencies cannot do even then: erase what tells of it, or lift this
    limit. ``policy``: its own ARN. A new administrator without a boundary remains possible, and
    the event rights-changed tells of one."""
    emergency = context.account.break_glass
    own = [context.role_arn(emergency.name)] if emergency else []
    return document(
        _everything(),
        _deny("KeepsItsLimits", _OF_ROLES, own),
        _deny("KeepsBoundaries", _OF_POLICIES, [policy]),
        *_kept(context),
    )


def workload_boundary(context: AccountContext) -> Document:
    """What no role that a pipeline makes can do: change rights, logins, records or the account."""
    verbs = (
        "Add",
        "Attach",
        "Create",
        "Delete",
        "Detach",
        "Put",
        "Remove",
        "Set",
        "Update",
        "Upload",
    )
    rights = tuple(f"iam:{verb}*" for verb in verbs)
    actions = tuple(action for action in _ACCOUNT if not action.startswith("iam:"))
    return document(
        _everything(),
        _deny("ChangesNoRights", rights),
        _deny("KeepsAccount", actions),
        *_kept(context),
        _keys(context),
    )


def _everything() -> dict[str, Any]:
    """A boundary without it would allow nothing; the policies of the role say what is allowed."""
    return {"Sid": "WhatPoliciesAllow", "Effect": "Allow", "Action": "*", "Resource": "*"}


def _deny(sid: str, actions: tuple[str, ...], resource: Any = "*") -> dict[str, Any]:
    return {"Sid": sid, "Effect": "Deny", "Action": sorted(actions), "Resource": resource}


def _bounded_roles(context: AccountContext) -> Iterator[dict[str, Any]]:
    boundary = context.account.permissions_boundary
    if boundary:
        actions = (
            *("iam:AttachRolePolicy", "iam:CreateRole"),
            *("iam:PutRolePermissionsBoundary", "iam:PutRolePolicy"),
        )
        unbounded = {"StringNotEquals": {"iam:PermissionsBoundary": boundary}}
        yield {**_deny("BoundsRoles", actions), "Condition": unbounded}
        yield _deny("KeepsRolesBounded", ("iam:DeleteRolePermissionsBoundary",))


def _kept(context: AccountContext) -> Iterator[dict[str, Any]]:
    archive = context.account.log_archive
    names = [archive.access_logs_bucket, *archive.regional_access_logs.values()]
    logs = context.account.access_logs
    own = [logs.bucket, *logs.regional.values()] if logs else []
    others = (archive.flow_logs_bucket, archive.trail_bucket, archive.config_bucket)
    names += [name for name in (*others, *own) if name]
    buckets = [f"{context.aws}:s3:::{name}" for name in names]
    yield _deny("KeepsRecords", _RECORDS)
    yield _deny("KeepsLogs", _OF_LOGS, [*buckets, *(f"{bucket}/*" for bucket in buckets)])
    if copies := list(_copies(context)):
        yield _deny("KeepsCopies", _OF_COPIES, copies)
    if alerts := [*rule_arns(context), *alarm_arns(context)]:
        yield _deny("KeepsAlerts", _OF_RULES, alerts)


def _copies(context: AccountContext) -> Iterator[str]:
    """The topic and the log groups of this root: policies of a pipeline name both by a pattern."""
    account = context.account
    if context.makes(AccountPart.ALERTS) and account.alerts:
        yield context.anywhere("sns", f"{account.name}-{ALERTS}")
    groups = []
    if context.makes(AccountPart.TRAIL) and account.log_archive.trail_bucket:
        groups.append(f"/aws/cloudtrail/{account.name}")
    if context.makes(AccountPart.SESSIONS) and account.session_logs:
        groups.append(account.session_logs.log_group)
    for group in groups:
        arn = context.anywhere("logs", f"log-group:{group}")
        yield from (arn, f"{arn}:*")


def _keys(context: AccountContext) -> dict[str, Any]:
    """Keys of the account itself, by their aliases (KMS developer guide, "Use aliases to control
    access to KMS keys")."""
    account = context.account
    aliases = [account.state.kms_key_alias]
    aliases += [f"alias/{account.name}-{label}" for label in (ALERTS, LOGS)]
    named = {"ForAnyValue:StringEquals": {"kms:ResourceAliases": sorted(aliases)}}
    return {**_deny("KeepsKeys", (*WITHDRAWAL, "kms:PutKeyPolicy")), "Condition": named}
