"""Rules that models alone cannot say, one file per subject; all problems at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.errors import Problem
from generator.spec.draft import Draft
from generator.spec.model.account import Account
from generator.spec.model.environment import Environment
from generator.spec.rules.interface import Rule, Subject

RULES: tuple[Rule, ...] = ()


def check_estate(drafts: Sequence[Draft]) -> Iterator[Problem]:
    """Every problem of every spec that could be converted."""
    accounts = {d.model.name: d.model for d in drafts if isinstance(d.model, Account)}
    for draft in drafts:
        if isinstance(draft.model, Environment):
            account = accounts.get(draft.model.account)
            subject = Subject(draft.model, account, draft.lines, draft.names)
            for rule in RULES:
                yield from rule(subject)
