"""When an operator does a step of RUNBOOK.md."""

from __future__ import annotations

from enum import StrEnum


class RunbookPhase(StrEnum):
    """When an operator does a step; in the order of RUNBOOK.md."""

    BEFORE = "before first apply"
    DURING = "during first apply"
    AFTER = "after first apply"
    LIVE = "going live"
    OPERATION = "operation"

    @property
    def heading(self) -> str:
        """The heading of its steps, in RUNBOOK.md and in the templates."""
        return _HEADINGS[self]


_HEADINGS = {
    RunbookPhase.BEFORE: "Before the first apply",
    RunbookPhase.DURING: "During the first apply",
    RunbookPhase.AFTER: "After the first apply",
    RunbookPhase.LIVE: "Going live",
    RunbookPhase.OPERATION: "In operation",
}
