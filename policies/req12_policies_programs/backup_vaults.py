"""Backup vaults and plans: locked, kept, copied, watched."""

from __future__ import annotations

from collections.abc import Iterator

from generator.gate.api import (
    ABSENT,
    Block,
    Case,
    Configuration,
    Judgement,
    Resource,
    Statement,
    Unknown,
    Value,
    action_covers,
    all_of,
    aws_providers,
    denials,
    denied_but_for,
    failed,
    items,
    not_applicable,
    passed,
    resolved,
    some,
    stage_of,
    statements_of,
    unknown,
    values_at,
)

_LOCK = "aws_backup_vault_lock_configuration"
_POLICY = "aws_backup_vault_policy"
_DENIED = (
    "backup:DeleteBackupVaultAccessPolicy",
    "backup:DeleteRecoveryPoint",
    "backup:PutBackupVaultAccessPolicy",
    "backup:UpdateRecoveryPointLifecycle",
)
# AWS Backup API reference, PutBackupVaultNotifications: BACKUP_JOB_FAILED and BACKUP_JOB_EXPIRED
# are deprecated and send nothing; a job that failed is COMPLETED with its state.
_EVENT = "BACKUP_JOB_COMPLETED"


def _parts(case: Case, type_: str) -> list[Resource]:
    name = case.get("name")
    return [
        part
        for part in case.of_type(type_)
        if case.configuration.target(part.get("backup_vault_name")) is case.resource
        or (isinstance(name, str) and case.literal(part.get("backup_vault_name")) == name)
    ]


def vault_locked(case: Case) -> Judgement:
    """A vault of production has a lock that nobody can take off."""
    stage = stage_of(case.resource)
    if stage == "non-production":
        return not_applicable()
    locks = _parts(case, _LOCK)
    if not locks:
        return failed(f"has no {_LOCK}")
    return all_of(_written(locks[0], n) for n in ("min_retention_days", "changeable_for_days"))


def _written(lock: Resource, name: str) -> Judgement:
    value = lock.get(name)
    if value is ABSENT or value is None:
        return failed(f"{lock.address} has no {name}")
    if isinstance(value, Unknown):
        return unknown(f"{name} cannot be resolved", lock.line_of(name))
    return passed()


def deletion_of_backups_denied(case: Case) -> Judgement:
    """The vault's policy denies what takes recovery points away, but for named roles."""
    policies = _parts(case, _POLICY)
    if not policies:
        return failed(f"has no {_POLICY}")
    found = statements_of(case.configuration, policies[0])
    if isinstance(found, Unknown):
        return unknown(found.reason)
    answers = {action: some(_denies(s, action) for s in denials(found)) for action in _DENIED}
    open_actions = [action for action, answer in answers.items() if answer is False]
    if open_actions:
        return failed(f"the policy denies no {', '.join(open_actions)}")
    if None in answers.values():
        return unknown("whom a denial excepts cannot be resolved")
    return passed()


def _denies(statement: Statement, action: str) -> bool | None:
    if not any(isinstance(a, str) and action_covers(a, action) for a in statement.actions):
        return False
    return denied_but_for(statement, ["aws:principalarn"])


def copied_elsewhere(case: Case) -> Judgement:
    """A rule copies to another account or region, unless the plan is for continuous backups.

    Copies of continuous backups are plain snapshots: the tier's other plan makes them.
    """
    rules, unresolved = case.blocks("rule")
    if unresolved:
        return unknown("rule cannot be resolved", unresolved[0].line)
    if rules and all(values_at(r, "enable_continuous_backup")[0].value is True for r in rules):
        return not_applicable()
    targets = list(_targets(rules))
    answers = [_elsewhere(case.configuration, target) for target in targets]
    if True in answers:
        return passed()
    if None in answers:
        return unknown("where the copies go cannot be resolved")
    return failed("no rule copies to another account or region")


def _targets(rules: list[Block]) -> Iterator[Value]:
    for rule in rules:
        gapped = values_at(rule, "target_logically_air_gapped_backup_vault_arn")[0].value
        if gapped is not ABSENT:
            yield gapped
        for copy in rule.children("copy_action"):
            yield values_at(copy, "destination_vault_arn")[0].value


def _elsewhere(configuration: Configuration, target: Value) -> bool | None:
    if not isinstance(target, str):
        vault = configuration.target(target)
        return None if vault is None else vault.type.startswith("aws_backup_logically_air_gapped")
    parts = target.split(":")
    if len(parts) <= 4:
        return False
    # In the account's own region it would be the vault beside; in another it is elsewhere.
    answers = [
        _not_among(parts[4], _of_providers(configuration, "allowed_account_ids")),
        _not_among(parts[3], _of_providers(configuration, "region")),
    ]
    return some(answers)


def _of_providers(configuration: Configuration, name: str) -> list[Value]:
    return [
        value
        for block in aws_providers(configuration)
        if name in block.attributes
        for value in items(block.attributes[name].value)
    ]


def _not_among(text: str, values: list[Value]) -> bool | None:
    """Whether none of the values is the text; None when one of them is not resolved."""
    if text in values:
        return False
    return True if all(resolved(value) for value in values) else None


def failures_are_told(case: Case) -> Judgement:
    """Notifications name jobs that ended, with their state, or a rule listens to events."""
    if any(_listens(rule) for rule in case.of_type("aws_cloudwatch_event_rule")):
        return passed("a rule of EventBridge listens")
    told = _parts(case, "aws_backup_vault_notifications")
    if not told:
        return failed("has no aws_backup_vault_notifications, and no event rule listens")
    events = items(told[0].get("backup_vault_events"))
    if any(not isinstance(event, str) for event in events):
        return unknown("backup_vault_events cannot be resolved")
    return passed() if _EVENT in events else failed(f"backup_vault_events lacks {_EVENT}")


def _listens(rule: Resource) -> bool:
    pattern = rule.get("event_pattern")
    return "aws.backup" in str(getattr(pattern, "value", pattern))
