"""First specs of accounts: one for environments, and those that serve the others."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from generator.errors import UsageError
from generator.spec.estate import Estate
from generator.spec.model.account import Account
from generator.spec.model.account_logs import LogArchive
from generator.spec.model.account_parts import AccountRole
from generator.spec.model.base import Stage
from generator.spec.organization import administrates
from generator.spec.scaffold_text import (
    ACCOUNT,
    ARCHIVE,
    BACKUP_ROLE,
    LOG_ARCHIVE_ROLE,
    NETWORK_ROLE,
    ORGANIZATION,
    REGIONS,
    SECURITY_ROLE,
    SHARED_NETWORK,
    VAULTS,
    WORKLOAD,
)

_VAULT = "second-copies"  # as the first spec of an environment names it
_COPIES = "888888888888"  # the placeholder there
_LOGS = "999999999999"  # the placeholder for a log archive that nobody has described
_NOTE = " # pave init NAME --role log-archive starts its spec"


def workload(name: str, region: str, stage: str, estate: Estate) -> tuple[str, str]:
    """Text and id of an account for environments. Its logs go where those of the estate go."""
    account_id = free_id(estate.accounts)
    text = ACCOUNT.format(
        name=name,
        region=region,
        stage=stage,
        account_id=account_id,
        role="",
        archive=_archive(next(iter(estate.accounts.values()), None), name),
        rest=WORKLOAD.format(name=name),
    )
    return text, account_id


def log_archive(name: str, region: str, stage: str, estate: Estate) -> str:
    """Text of the account that the accounts of the estate send their logs to.

    Raises:
        UsageError: the estate describes it already.
    """
    homes = {account.account_id: account.name for account in estate.accounts.values()}
    senders = list(estate.accounts.values())
    sender = next((a for a in senders if a.log_archive.account_id not in homes), None)
    if senders and sender is None:
        there = homes[senders[0].log_archive.account_id]
        raise UsageError(f"account {there!r} is the log archive of all accounts already")
    account_id = sender.log_archive.account_id if sender else free_id(estate.accounts)
    return ACCOUNT.format(
        name=name,
        region=region,
        stage=stage,
        account_id=account_id,
        role=LOG_ARCHIVE_ROLE,
        archive=_archive(sender, name, account_id),
        rest="",
    )


def backup(name: str, region: str, stage: str, estate: Estate) -> str:
    """Text of an account with a vault for copies of the backups of every account of its stage.

    Raises:
        UsageError: there is no such account.
    """
    senders = _served(estate, stage, "whose backups it could copy")
    taken = {vault for account in estate.accounts.values() for vault in account.backup_vaults}
    return ACCOUNT.format(
        name=name,
        region=region,
        stage=stage,
        account_id=free_id(estate.accounts, _COPIES),
        role=BACKUP_ROLE,
        archive=_archive(senders[0], name),
        rest=VAULTS.format(
            vault=f"{name[:17].rstrip('-')}-copies" if _VAULT in taken else _VAULT,
            senders=", ".join(account.name for account in senders),
        ),
    )


def security(name: str, region: str, stage: str, estate: Estate) -> str:
    """Text of the account that watches over the accounts of the estate, in all of their regions.

    Raises:
        UsageError: another account does.
    """
    accounts = estate.accounts.values()
    if there := next((a.name for a in accounts if administrates(a)), None):
        raise UsageError(f"account {there!r} watches over all accounts already")
    used = {r for a in accounts for r in (a.state.region, *a.regions)} - {region}
    return ACCOUNT.format(
        name=name,
        region=region,
        stage=stage,
        account_id=free_id(estate.accounts),
        role=SECURITY_ROLE,
        archive=_archive(next(iter(accounts), None), name),
        rest=ORGANIZATION + (REGIONS.format(regions=", ".join(sorted(used))) if used else ""),
    )


def network_account(name: str, region: str, stage: str, estate: Estate) -> str:
    """Text of an account that shares a transit gateway with the accounts of its stage.

    Raises:
        UsageError: there is no such account.
    """
    users = _served(estate, stage, "that could attach to it")
    return ACCOUNT.format(
        name=name,
        region=region,
        stage=stage,
        account_id=free_id(estate.accounts),
        role=NETWORK_ROLE,
        archive=_archive(users[0], name),
        rest=SHARED_NETWORK.format(name=name, accounts=", ".join(a.name for a in users)),
    )


def stage_of(estate: Estate) -> str:
    """The stage of accounts that serve others: production, where the estate has it; else what its
    accounts have; nothing without one."""
    stages = [a.stage for a in _workloads(estate.accounts.values())]
    return (Stage.PRODUCTION if Stage.PRODUCTION in stages else stages[0]).value if stages else ""


def free_id(accounts: Mapping[str, Account], wanted: str = "") -> str:
    """A placeholder that no account has: ids are distinct."""
    used = {account.account_id for account in accounts.values()}
    used |= {account.log_archive.account_id for account in accounts.values()}
    candidates = (*filter(None, [wanted]), *(f"{number:012}" for number in range(1000)))
    return next(text for text in candidates if text not in used)


def _served(estate: Estate, stage: str, what: str) -> list[Account]:
    """The accounts of a stage that an account serves; ``what`` it does goes on after "account".

    Raises:
        UsageError: there is none.
    """
    found = [a for a in _workloads(estate.accounts.values()) if a.stage.value == stage]
    if not found:
        raise UsageError(
            f"there is no {stage} account {what}; first `pave init` an environment in one, or say "
            "another --stage"
        )
    return found


def _workloads(accounts: Iterable[Account]) -> list[Account]:
    return [account for account in accounts if account.role is AccountRole.WORKLOAD]


def _archive(account: Account | None, name: str, own: str = "") -> str:
    """Where logs go: as an account of the estate says it, or placeholders. ``own``: the id of the
    log archive, in its own spec."""
    if account is None:
        return ARCHIVE.format(name=name, account_id=own or _LOGS, note="" if own else _NOTE)
    said = account.log_archive.model_dump(exclude_defaults=True)
    fields = (field for field in LogArchive.model_fields if field in said)
    return "".join(f"  {field}: {_scalar(said[field])}\n" for field in fields)


def _scalar(value: object) -> str:
    """As YAML; quoted unless it is plainly a text."""
    plain = isinstance(value, str) and re.fullmatch(r"[a-z]+-[a-z0-9-]+|alias/\S+", value)
    return str(value) if plain else json.dumps(value)
