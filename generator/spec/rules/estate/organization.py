"""The administrator of the organization, and the accounts that get parts from it or from others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from generator.errors import Problem
from generator.spec.draft import Draft
from generator.spec.model.account import Account
from generator.spec.model.account_parts import AccountPart, AccountRole
from generator.spec.organization import WATCHED, administrates, administrator_of, watched_parts
from generator.spec.rules.subject import join, problem

# How a reason names an account: by its name or its id.
_NAMED = re.compile(r"\baccount ([a-z][a-z0-9-]*|[0-9]{12})\b")
# Whether an account can provide a part for others; it has the others for itself alone.
_PROVIDES: Mapping[AccountPart, Callable[[Account], bool]] = {
    **dict.fromkeys(WATCHED, administrates),
    AccountPart.TRAIL: lambda account: account.trail.organization_id is not None,
    AccountPart.LOG_ARCHIVE: lambda account: account.role is AccountRole.LOG_ARCHIVE,
    AccountPart.BACKUP: lambda account: account.role is AccountRole.BACKUP,
}


def organization(drafts: Sequence[Draft]) -> Iterator[Problem]:
    """Every account of the estate, as administrator or as one that gets parts from others."""
    found = [(draft, draft.model) for draft in drafts if isinstance(draft.model, Account)]
    accounts = {account.name: account for _, account in found}
    whole = all(draft.model is not None or draft.names for draft in drafts)
    for draft, account in found:
        yield from _role(draft, account)
        yield from _alone(draft, account, accounts)
        yield from _regions(draft, account, accounts)
        yield from _named(draft, account, accounts) if whole else ()


def _role(draft: Draft, account: Account) -> Iterator[Problem]:
    if account.organization is not None and account.role is not AccountRole.SECURITY:
        message = "only the account that watches over the others sets anything for them"
        yield problem(draft.lines, "organization", message, account.role.value, "role: security")


def _alone(draft: Draft, account: Account, accounts: Mapping[str, Account]) -> Iterator[Problem]:
    first = next(a for a in accounts.values() if a is account or administrates(a))
    if administrates(account) and first is not account:
        message = f"account {first.name} administers it already: an organization has one"
        yield problem(draft.lines, "organization", message, account.name)


def _regions(draft: Draft, account: Account, accounts: Mapping[str, Account]) -> Iterator[Problem]:
    """A region in which nobody watches, as the account leaves it to the administrator."""
    administrator = administrator_of(account.name, accounts.values())
    left = [part.value for part in watched_parts(administrator) if account.makes(part)]
    if administrator is None or not left:
        return
    watched = (administrator.state.region, *administrator.regions)
    used = {"state.region": account.state.region}
    used |= {f"regions.{n}": region for n, region in enumerate(account.regions)}
    for path, region in used.items():
        if region not in watched:
            message = (
                f"nothing detects here: account {administrator.name}, which provides "
                f"{join(left)}, watches over {join(watched)} only"
            )
            allowed = f"{region} in regions of {administrator.name}"
            yield problem(draft.lines, path, message, region, allowed)


def _named(draft: Draft, account: Account, accounts: Mapping[str, Account]) -> Iterator[Problem]:
    """A reason that names an account of the estate is true of it."""
    known = {**accounts, **{a.account_id: a for a in accounts.values()}}
    for part, reason in account.provided_by.items():
        named = [known[name] for name in _NAMED.findall(reason) if name in known]
        if named and not any(_provides(a, part) for a in named if a is not account):
            message = f"account {named[0].name} does not provide {part.value} for others"
            others = (a for a in accounts.values() if a is not account)
            capable = [a.name for a in others if _provides(a, part)]
            allowed = join(sorted(capable)) or "who does; no account of this estate"
            yield problem(draft.lines, f"provided_by.{part.value}", message, reason, allowed)


def _provides(account: Account, part: AccountPart) -> bool:
    """Whether an account can provide a part for another one."""
    able = _PROVIDES.get(part)
    return account.makes(part) and (able is None or able(account))
