"""Which patches a baseline approves (Systems Manager user guide, "Patch baselines")."""

from __future__ import annotations

from collections.abc import Iterator

from generator.gate.api import (
    Block,
    Case,
    Judgement,
    blocks_at,
    failed,
    items,
    passed,
    some,
    unknown,
    values_at,
)

# What names the urgent patches, by the key of a filter; a key that is not here narrows nothing
# that matters, or belongs to a system whose words are others (PRIORITY and SECTION of Debian).
_URGENT = {
    "CLASSIFICATION": ("*", "Security", "SecurityUpdates", "CriticalUpdates"),
    "SEVERITY": ("*", "Critical"),
    "MSRC_SEVERITY": ("*", "Critical"),
}


def approves_security(case: Case) -> Judgement:
    """Where the baseline has rules, one of them approves critical security updates."""
    rules, unresolved = case.blocks("approval_rule")
    if not rules and not unresolved:
        return passed("no rule of its own")
    answers = [_is_urgent(rule) for rule in rules]
    if True in answers:
        return passed()
    if unresolved or None in answers:
        return unknown("filters of the rules cannot be resolved")
    return failed("no rule approves critical security updates", case.line_of("approval_rule"))


def _is_urgent(rule: Block) -> bool | None:
    """Whether every filter of a rule lets critical security updates through."""
    filters, unresolved = blocks_at(rule, "patch_filter")
    answers: list[bool | None] = [None] if unresolved else []
    answers += [answer for patch in filters for answer in _lets_through(patch)]
    return False if False in answers else None if None in answers else True


def _lets_through(patch: Block) -> Iterator[bool | None]:
    key = values_at(patch, "key")[0].value
    if not isinstance(key, str):
        yield None
        return
    wanted = _URGENT.get(key)
    if wanted is not None:
        named = [value for found in values_at(patch, "values") for value in items(found.value)]
        yield some(value in wanted if isinstance(value, str) else None for value in named)
