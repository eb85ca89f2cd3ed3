"""Backups end: what is deleted from a store is not kept in its backups forever."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Block,
    Case,
    Judgement,
    Unknown,
    all_of,
    failed,
    passed,
    unknown,
    values_at,
)


def backups_end(case: Case) -> Judgement:
    """Every rule has lifecycle.delete_after."""
    rules, unresolved = case.blocks("rule")
    if unresolved:
        return unknown("rule cannot be resolved", unresolved[0].line)
    return all_of([passed(), *map(_ends, rules)])


def _ends(rule: Block) -> Judgement:
    found = values_at(rule, "lifecycle.delete_after")[0]
    if found.value is ABSENT:
        return failed(
            "lifecycle.delete_after is not set, so recovery points are kept forever", rule.line
        )
    if isinstance(found.value, Unknown):
        return unknown("lifecycle.delete_after cannot be resolved", found.line)
    return passed()
