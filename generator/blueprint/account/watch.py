"""What people hear of in an account: its event rules, and the ARNs that nobody may silence."""

from __future__ import annotations

from collections.abc import Iterator

from generator.blueprint.account.context import AccountContext
from generator.blueprint.alarms.events import EventRule, event_rules
from generator.spec.model.account import AccountPart
from generator.spec.partition import partition

_HOLDS = {"account", "account-root", "kms"}


def watched_events(context: AccountContext) -> tuple[EventRule, ...]:
    """The rules of the root of the account."""
    account = context.account
    names = {
        "root": account.name,
        "account": account.account_id,
        "region": context.region,
        "partition": partition(context.region),
        "deploy_role": account.deploy_role,
    }
    return tuple(event_rules(_HOLDS, names))


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
