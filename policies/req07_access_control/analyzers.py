"""What IAM Access Analyzer keeps silent about."""

from __future__ import annotations

from generator.gate.api import Case, Judgement, any_of, failed, matches, passed, unknown

# IAM user guide, "IAM Access Analyzer filter keys": those that name a resource or who has access.
_NAMED = r"resource|principal\..*|condition\..*|id"


def archives_by_name(case: Case) -> Judgement:
    """One criterion of the rule names a resource, a principal or a condition."""
    return any_of(_names(f.value, f.line) for f in case.values("filter.criteria"))


def _names(criteria: object, line: int) -> Judgement:
    answer = matches(criteria, _NAMED) if isinstance(criteria, str) else None
    if answer is None:
        return unknown("criteria cannot be resolved", line)
    return passed() if answer else failed("the rule names no resource and no principal", line)
