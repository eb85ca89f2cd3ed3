"""The account that watches over the others: the delegated administrator of an organization.

Sources: GuardDuty user guide, "EventBridge rule for GuardDuty multi-account environments"; Security
Hub user guide, "Security Hub event types in EventBridge": rules of the administrator get the
findings of its members.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.spec.estate import LoadedEnvironment
from generator.spec.model.account import Account
from generator.spec.model.account_parts import AccountPart, AccountRole

# What it switches on in every account, so that no root of a member does.
WATCHED = (
    AccountPart.GUARDDUTY,
    AccountPart.SECURITY_HUB,
    AccountPart.INSPECTOR,
    AccountPart.MACIE,
)
# Whose findings reach rules of the administrator.
_TOLD = (AccountPart.GUARDDUTY, AccountPart.SECURITY_HUB)


def administrates(account: Account) -> bool:
    """Whether the root of an account configures the organization."""
    return (
        account.role is AccountRole.SECURITY
        and account.organization is not None
        and account.makes(AccountPart.ORGANIZATION)
    )


def administrator_of(name: str, accounts: Iterable[Account]) -> Account | None:
    """The account of an estate that watches over the one of this name; None where there is none,
    and for itself."""
    found = (account for account in accounts if administrates(account))
    return next((account for account in found if account.name != name), None)


def watched_parts(administrator: Account | None) -> tuple[AccountPart, ...]:
    """The parts that it provides for every other account: those that its own root has."""
    return tuple(p for p in WATCHED if administrator and administrator.makes(p))


def told_parts(
    parts: Iterable[AccountPart], administrator: Account | None
) -> tuple[AccountPart, ...]:
    """Those of the parts that an account gets from the administrator whose findings the
    administrator tells of; none while its own spec names nobody who hears of them."""
    if administrator is None or not administrator.alerts:
        return ()
    hears = administrator.makes(AccountPart.ALERTS)
    return tuple(part for part in parts if hears and part in _TOLD)


def handed_over(account: Account, accounts: Mapping[str, Account]) -> tuple[AccountPart, ...]:
    """The parts that an account gets from the administrator without a word in its own spec."""
    parts = watched_parts(administrator_of(account.name, accounts.values()))
    return tuple(part for part in parts if account.makes(part))


def with_administrator(account: Account, accounts: Mapping[str, Account]) -> Account:
    """The account, with what its administrator provides: nobody writes it twice."""
    administrator = administrator_of(account.name, accounts.values())
    parts = handed_over(account, accounts)
    if administrator is None or not parts:
        return account
    reason = f"account {administrator.name} switches it on in every account of the organization"
    told = dict.fromkeys(told_parts(parts, administrator), f"{reason}, and tells of its findings")
    derived = {**dict.fromkeys(parts, reason), **told}
    return account.model_copy(update={"provided_by": {**account.provided_by, **derived}})


def watched_by(
    account: Account, environments: Mapping[str, LoadedEnvironment]
) -> tuple[LoadedEnvironment, ...]:
    """The environments of the accounts that an administrator watches over, by their names."""
    found = (e for _, e in sorted(environments.items()) if e.account.name != account.name)
    return tuple(found) if administrates(account) else ()
