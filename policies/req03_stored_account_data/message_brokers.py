"""Keys of message brokers."""

from __future__ import annotations

from generator.gate.api import Case, Judgement, customer_managed_key


def own_key(case: Case, path: str) -> Judgement:
    """The key at the path is a customer managed one."""
    return customer_managed_key(case.configuration, case.resource, path)
