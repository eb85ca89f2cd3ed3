"""The account that watches over the others: the delegated administrator of an organization."""

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
    derived = dict.fromkeys(parts, reason)
    return account.model_copy(update={"provided_by": {**account.provided_by, **derived}})


def watched_by(
    account: Account, environments: Mapping[str, LoadedEnvironment]
) -> tuple[LoadedEnvironment, ...]:
    """The environments of the accounts that an administrator watches over, by their names."""
    found = (e for _, e in sorted(environments.items()) if e.account.name != account.name)
    return tuple(found) if administrates(account) else ()
