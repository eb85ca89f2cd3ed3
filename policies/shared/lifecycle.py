"""What Terraform may not destroy."""

from __future__ import annotations

from generator.gate.api import ABSENT, Case, Judgement, equals, failed, passed, unknown


def destroy_prevented(case: Case, wanted: bool = True) -> Judgement:
    """``lifecycle.prevent_destroy`` is true. A plan has no lifecycle: unknown without its files."""
    path = "lifecycle.prevent_destroy"
    written = case.get(path)
    if written is ABSENT and case.configuration.from_plan:
        return unknown("a plan does not tell prevent_destroy: name its files (--source)")
    answer = written is not ABSENT and equals(written, wanted)
    if answer is None:
        return unknown(f"{path} cannot be resolved", case.line_of(path))
    return passed() if answer else failed(f"{path} is not set", case.line_of(path))
