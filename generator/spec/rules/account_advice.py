"""What is valid in the spec of an account, and what the gate or an assessor will ask for."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.estate import LoadedAccount
from generator.spec.model.account_access import ENVIRONMENT
from generator.spec.model.account_parts import AccountPart, AccountRole
from generator.spec.rules.subject import problem

# What the root of an account makes in each further region.
_REGIONAL = (AccountPart.DEFAULTS, AccountPart.GUARDDUTY, AccountPart.CONFIG)


def account_advice(loaded: LoadedAccount) -> Iterator[Problem]:
    """Warnings about one account, with file and line."""
    yield from _nobody_hears(loaded)
    yield from _heard_twice(loaded)
    yield from _unrecorded(loaded)
    yield from _unguarded(loaded)
    yield from _watches_over_nothing(loaded)
    yield from _one_pipeline_for_all(loaded)


def _nobody_hears(loaded: LoadedAccount) -> Iterator[Problem]:
    account = loaded.account
    if account.makes(AccountPart.ALERTS) and account.alerts is None:
        message = (
            "nobody hears when the root user acts or a record stops: write alerts, or in "
            "provided_by.alerts who is told"
        )
        yield problem(loaded.lines, "name", message)


def _heard_twice(loaded: LoadedAccount) -> Iterator[Problem]:
    """Events of the account reach one desk once."""
    for inside in loaded.environments:
        alarms = inside.environment.alarms
        if alarms and alarms.account_events and loaded.account.alerts:
            message = f"account {loaded.account.name} tells the same events: leave this out"
            yield problem(inside.lines, "alarms.account_events", message)


def _unrecorded(loaded: LoadedAccount) -> Iterator[Problem]:
    """PCI DSS 10.2.1, 11.5.2: the account has a trail and a recorder, whoever makes them."""
    archive = loaded.account.log_archive
    parts = {
        AccountPart.TRAIL: ("trail_bucket", archive.trail_bucket, "no trail records who did what"),
        AccountPart.CONFIG: ("config_bucket", archive.config_bucket, "nothing records changes"),
    }
    for part, (field, bucket, what) in parts.items():
        if loaded.account.makes(part) and bucket is None:
            message = (
                f"{what}: name {field} of the log archive, or in provided_by.{part.value} who does"
            )
            yield problem(loaded.lines, "log_archive", message)


def _unguarded(loaded: LoadedAccount) -> Iterator[Problem]:
    """PCI DSS 10.7.2, 11.5.1: what watches the first region watches each that is in use."""
    account = loaded.account
    guarded = {account.state.region, *account.regions}
    if not any(account.makes(part) for part in _REGIONAL):
        return
    for inside in loaded.environments:
        if (region := inside.environment.region) not in guarded:
            message = (
                f"account {account.name} has no guard rails in this region (detection, AWS Config, "
                f"defaults); write it in its regions"
            )
            yield problem(inside.lines, "region", message, region)


def _watches_over_nothing(loaded: LoadedAccount) -> Iterator[Problem]:
    account = loaded.account
    silent = account.organization is None and account.makes(AccountPart.ORGANIZATION)
    if account.role is AccountRole.SECURITY and silent:
        message = (
            "sets nothing for other accounts: write organization: {root_id: r-...}, or in "
            "provided_by.organization who administers it"
        )
        yield problem(loaded.lines, "role", message)


def _one_pipeline_for_all(loaded: LoadedAccount) -> Iterator[Problem]:
    """PCI DSS 6.5.3, 7.2.5: a role of its own separates an environment only from pipelines that
    cannot take it."""
    deploy = loaded.account.deploy
    if deploy is None or not deploy.per_environment or len(loaded.environments) < 2:
        return
    for name, issuer in deploy.oidc.items():
        for index, subject in enumerate(issuer.subjects):
            if ENVIRONMENT not in subject:
                path = f"deploy.oidc.{name}.subjects.{index}"
                message = (
                    "a pipeline with this subject may take the role of every environment; write "
                    f"{ENVIRONMENT} where its name stands in the token"
                )
                yield problem(loaded.lines, path, message, subject)
