"""What people hear of in an account: its event rules, and the ARNs that nobody may silence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.blueprint.account.config import AGENTS, config_data
from generator.blueprint.account.context import AccountContext
from generator.blueprint.alarms.events import EventRule, event_rules
from generator.spec.model.account_parts import AccountPart
from generator.spec.partition import partition

# What AWS records in us-east-1 alone; alerts.py has it sent from there.
_GLOBAL = ["aws.iam", "aws.organizations", "aws.signin"]
_NAMES = 40  # a pattern takes 2,048 characters (EventBridge user guide, "Quotas")
_HOLDS = {"account", "account-root", "kms"}


def watched_events(context: AccountContext) -> tuple[EventRule, ...]:
    """The rules of the root of the account. Findings that the account which watches over it tells
    of are told once."""
    account = context.account
    names = {
        "root": account.name,
        "account": account.account_id,
        "region": context.region,
        "partition": partition(context.region),
        "agents": f"{account.name}-{AGENTS}",
    }
    roles = {account.deploy_role_of(loaded.environment.name) for loaded in context.environments}
    pipelines = sorted(roles) or [account.deploy_role]
    recorded = context.makes(AccountPart.CONFIG) and config_data(context)
    holds = _HOLDS | ({"account_config"} if recorded else set())
    rules = event_rules(holds, names, pipelines)
    return tuple(rule for rule in rules if rule.part not in context.told_elsewhere)


def rule_arns(context: AccountContext) -> Iterator[str]:
    """Patterns of these rules, one by one: rules of an environment may begin with the same name."""
    if context.makes(AccountPart.ALERTS) and context.account.alerts:
        yield from (
            context.anywhere("events", f"rule/{rule.name}") for rule in watched_events(context)
        )


def alarm_arns(context: AccountContext) -> Iterator[str]:
    """Pattern of the alarms on the log group of the trail; they begin with its name."""
    account = context.account
    heard = context.makes(AccountPart.ALERTS) and account.alerts
    if heard and context.makes(AccountPart.TRAIL) and account.log_archive.trail_bucket:
        yield context.anywhere("cloudwatch", f"alarm:{context.trail}-*")
    if heard and account.regions:
        yield context.anywhere("events", f"rule/{account.name}-region-*")


def forwarded_events(context: AccountContext) -> dict[str, dict[str, Any]]:
    """Patterns of what a further region sends to the rules of the first one, by a name for each:
    the calls that the rules watch, what the root user does, and findings. The home region of
    Security Hub has the findings of linked regions already (user guide, "Security Hub event types
    in EventBridge")."""
    names: dict[str, None] = {}
    findings: dict[str, None] = {}
    home = context.administrates and context.makes(AccountPart.SECURITY_HUB)
    gathered = (AccountPart.SECURITY_HUB,) if home else ()
    for rule in watched_events(context):
        detail = rule.pattern.get("detail", {})
        if set(rule.pattern.get("source", [""])) <= set(_GLOBAL):
            continue
        if "eventName" in detail:
            names |= dict.fromkeys(detail["eventName"])
        elif "userIdentity" not in detail and rule.part not in gathered:
            findings |= dict.fromkeys(rule.pattern["detail-type"])
    local: list[Any] = [{"anything-but": _GLOBAL}]
    calls = {"source": local, "detail-type": ["AWS API Call via CloudTrail"]}
    parts = [list(names)[at : at + _NAMES] for at in range(0, len(names), _NAMES)]
    return {
        **{
            f"calls_{number}": {**calls, "detail": {"eventName": part}}
            for number, part in enumerate(parts, 1)
        },
        "root": {**calls, "detail": {"userIdentity": {"type": ["Root"]}}},
        **({"findings": {"detail-type": list(findings)}} if findings else {}),
    }
