"""KMS keys of an account's own parts: each part has its key (PCI DSS 3.6.1.4, 3.7.4).

Sources: AWS KMS developer guide, "Key policies in AWS KMS"; PCI DSS 3.7.5 (withdrawal).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.blueprint.account import key_users
from generator.blueprint.account.context import AccountContext
from generator.blueprint.kms import key_policy
from generator.blueprint.kms.keys import ROTATION_DAYS, Key
from generator.blueprint.model import Module, Output
from generator.blueprint.parts.assembly import announced
from generator.blueprint.parts.iam import Statement, deny
from generator.spec.model.account_parts import AccountPart, AccountRole
from generator.spec.model.base import DataClass

STATE, ALERTS, LOGS, ARCHIVE, SESSIONS = "state", "alerts", "logs", "archive", "sessions"
BACKUP = "backup"
# What a pipeline has no business with: it uses the key of the state and changes none.
_CHANGES = tuple(
    action
    for action in (*key_policy.ADMINISTRATION, *key_policy.WITHDRAWAL)
    if not action.startswith(("kms:Describe", "kms:Get", "kms:List"))
)


@dataclass(frozen=True, slots=True)
class AccountKeys:
    """All keys of an account's root."""

    keys: tuple[Key, ...]
    production: bool


def keys(context: AccountContext) -> Module | None:
    """The keys that the parts need; None where they need none."""
    made = tuple(_keys(context))
    if not made:
        return None
    return Module(
        name="keys",
        template="account_keys",
        description="KMS keys of the account's own parts",
        data=AccountKeys(made, context.production),
        tags=context.tags("kms"),
        resources=announced((r for key in made for r in key.resources()), context.source()),
        source=context.source(),
        outputs=tuple(
            Output(f"{key.label}_key_arn", f"ARN of the key {key.name}", key.arn, told=False)
            for key in made
        ),
        facts={"administrator": context.account.key_administrator_role},
    )


def _keys(context: AccountContext) -> Iterator[Key]:
    if context.makes(AccountPart.STATE):
        yield _state_key(context)
    if context.makes(AccountPart.ALERTS) and context.account.alerts:
        use = key_policy.use_by_alarms(context.account.account_id)
        alias = f"alias/{context.account.name}-{ALERTS}"
        yield _key(context, ALERTS, alias, "the topic of alerts", use)

    if context.makes(AccountPart.TRAIL) and context.account.log_archive.trail_bucket:
        alias = f"alias/{context.account.name}-{LOGS}"
        yield _key(context, LOGS, alias, "the trail", key_users.by_trail(context))
    recorded = context.account.session_logs
    if context.makes(AccountPart.SESSIONS) and recorded:
        use = key_users.by_sessions(context, recorded.log_group)
        yield _key(context, SESSIONS, recorded.kms_key_alias, "the sessions on servers", use)
    archives = context.account.role is AccountRole.LOG_ARCHIVE
    if archives and context.makes(AccountPart.LOG_ARCHIVE):
        alias = context.account.log_archive.kms_key_alias
        yield _key(context, ARCHIVE, alias, "the log archive", key_users.by_senders(context))
    copies = context.account.role is AccountRole.BACKUP and context.account.backup_vaults
    if copies and context.makes(AccountPart.BACKUP):
        alias = f"alias/{context.account.name}-{BACKUP}"
        yield _key(context, BACKUP, alias, "copies of backups", key_users.by_vaults(context))


def _state_key(context: AccountContext) -> Key:
    account = context.account
    use = key_policy.use_through_services(account.account_id, context.region, ["s3"])
    return _key(context, STATE, account.state.kms_key_alias, "the state of Terraform", use)


def _key(context: AccountContext, label: str, alias: str, what: str, use: list[Statement]) -> Key:
    return Key(
        label=label,
        name=f"{context.account.name}-{label}",
        alias=alias,
        description=f"Encrypts {what} of {context.account.name}",
        rotation_days=ROTATION_DAYS[DataClass.CARDHOLDER],
        policy=key_policy.document([*_administration(context), *use]),
        tags={"data_class": LOGS if label == ARCHIVE else label},
    )


def _administration(context: AccountContext) -> list[Statement]:
    """The account administers its keys by IAM policies, and the pipeline never does."""
    account, everybody = context.account, f"{context.aws}:iam::{context.account.account_id}:root"
    administration = key_policy.ADMINISTRATION + key_policy.WITHDRAWAL
    statements: list[dict[str, Any]] = [
        key_policy.allow("AccountAdministersKey", {"AWS": everybody}, administration),
        deny("PipelineChangesNoKey", "*", context.is_pipeline, list(_CHANGES)),
    ]
    if account.key_administrator_role:
        custodian = context.role_arn(account.key_administrator_role)
        others = {"ArnNotEquals": {"aws:PrincipalArn": custodian}}
        statements.append(key_policy.keep("OneRoleWithdrawsKey", others))
    return statements
