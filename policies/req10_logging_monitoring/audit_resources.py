"""What holds the record, or what the record needs, in production."""

from __future__ import annotations

from generator.gate.api import Case, Judgement, failed, passed, stage_of, unknown


def of_production(case: Case) -> Judgement:
    """Tagged as production, or with a tag that cannot be resolved."""
    stage = stage_of(case.resource)
    if stage in ("non-production", "untagged"):
        return failed("not of production")
    return passed() if stage == "production" else unknown("the stage cannot be resolved")
