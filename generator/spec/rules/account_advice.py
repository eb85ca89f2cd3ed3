"""What is valid in the spec of an account, and what the gate or an assessor will ask for."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.estate import LoadedAccount
from generator.spec.model.account import AccountPart
from generator.spec.rules.subject import problem


def account_advice(loaded: LoadedAccount) -> Iterator[Problem]:
    """Warnings about one account, with file and line."""
    yield from _nobody_hears(loaded)
    yield from _heard_twice(loaded)


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
