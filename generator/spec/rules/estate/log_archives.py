"""The log archive: one account of the estate, with the buckets that the others name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.errors import Problem
from generator.spec.draft import Draft
from generator.spec.model.account import Account
from generator.spec.model.account_parts import AccountPart, AccountRole
from generator.spec.model.environment import Environment
from generator.spec.rules.subject import problem

_NAMES = (
    "access_logs_bucket",
    "flow_logs_bucket",
    "trail_bucket",
    "config_bucket",
    "kms_key_alias",
)


def log_archives(drafts: Sequence[Draft]) -> Iterator[Problem]:
    """Every account against the log archive that it names, as far as the estate describes it."""
    found = {d.model.account_id: d.model for d in drafts if isinstance(d.model, Account)}
    for draft in drafts:
        if isinstance(draft.model, Account):
            yield from _whose(draft, draft.model)
            archive = found.get(draft.model.log_archive.account_id)
            if archive is not None and archive is not draft.model:
                yield from _names(draft, draft.model, archive)
        elif isinstance(draft.model, Environment):
            yield from _region(draft, draft.model, found)


def _whose(draft: Draft, account: Account) -> Iterator[Problem]:
    """A log archive keeps its own logs too; nobody else keeps their own."""
    path, written = "log_archive.account_id", account.log_archive.account_id
    own = written == account.account_id
    if account.role is AccountRole.LOG_ARCHIVE and not own:
        message = "a log archive holds its own logs too"
        yield problem(draft.lines, path, message, written, account.account_id)
    if account.role is not AccountRole.LOG_ARCHIVE and own:
        message = (
            "the log archive must be another account than the one that writes the logs "
            "(PCI DSS 10.3.3)"
        )
        yield problem(draft.lines, path, message, written, "another account, or role: log-archive")


def _names(draft: Draft, account: Account, archive: Account) -> Iterator[Problem]:
    if archive.role is not AccountRole.LOG_ARCHIVE:
        message = f"account {archive.name} is no log archive: its role is {archive.role.value}"
        path = "log_archive.account_id"
        yield problem(draft.lines, path, message, account.log_archive.account_id)
        return
    for name in _NAMES:
        wanted, there = getattr(account.log_archive, name), getattr(archive.log_archive, name)
        if wanted is not None and wanted != there:
            message = f"the log archive {archive.name} has another one"
            yield problem(draft.lines, f"log_archive.{name}", message, wanted, there or "none")
    there = archive.log_archive.regional_access_logs
    for region, wanted in account.log_archive.regional_access_logs.items():
        if wanted != there.get(region):
            message = f"the log archive {archive.name} has another one"
            path = f"log_archive.regional_access_logs.{region}"
            yield problem(draft.lines, path, message, wanted, there.get(region, "none"))


def _region(draft: Draft, environment: Environment, found: dict[str, Account]) -> Iterator[Problem]:
    """A load balancer delivers to a bucket of its own region (Application Load Balancers guide,
    "Enable access logs")."""
    for home in (a for a in found.values() if a.name == environment.account):
        archive = found.get(home.log_archive.account_id)
        made = archive is not None and archive.makes(AccountPart.LOG_ARCHIVE)
        if not made or archive is None or archive.role is not AccountRole.LOG_ARCHIVE:
            continue
        balanced = any(s.load_balancer for s in environment.services.values())
        region, named = environment.region, home.log_archive.regional_access_logs
        if balanced and region not in (archive.state.region, *named):
            message = (
                f"its load balancers cannot send access logs to the log archive {archive.name}, "
                "which is in another region"
            )
            allowed = (
                f"{archive.state.region}; or in {archive.name} and {home.name} log_archive: "
                f"{{regional_access_logs: {{{region}: NAME}}}}"
            )
            yield problem(draft.lines, "region", message, region, allowed)
