"""What holds the record, or what the record needs, in production."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    equals,
    failed,
    in_doubt,
    not_applicable,
    passed,
    stage_of,
    unknown,
)


def destroy_prevented(case: Case) -> Judgement:
    """``lifecycle.prevent_destroy`` is true on what is tagged as production."""
    stage, path = stage_of(case.resource), "lifecycle.prevent_destroy"
    if stage in ("non-production", "untagged"):
        return not_applicable()
    written = case.get(path)
    answer = written is not ABSENT and equals(written, True)
    if answer is None:
        return unknown(f"{path} cannot be resolved", case.line_of(path))
    if answer:
        return passed()
    refused = failed(f"{path} is not set")
    return in_doubt(refused, "the stage cannot be resolved") if stage == "unknown" else refused
