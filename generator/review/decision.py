"""What a review refuses, and the exit status of that."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.errors import EXIT_NO_VERDICT, EXIT_PASSED, EXIT_REFUSED
from generator.review.acknowledged import loss
from generator.review.model import Consequence, Downtime, Review
from generator.review.wording import interrupted

DATA, FINDINGS, UNKNOWN, DOWNTIME = "data", "findings", "unknown", "downtime"
HIGH = "high"  # another word for the worst that a change can do: data is lost
KINDS = (DATA, HIGH, FINDINGS, UNKNOWN, DOWNTIME)
_DOWN = (Downtime.STOPS, Downtime.TUNNEL, Downtime.INTERRUPTS)


def refusals(review: Review, kinds: Collection[str]) -> Iterator[str]:
    """A line for everything that is refused."""
    of_data = DATA in kinds or HIGH in kinds
    for root in review.roots:
        for change in root.resources:
            if of_data and loss(change) and not change.acknowledged:
                word = change.consequence.value
                yield f"{root.name}: {change.address}: {word}, and what it holds goes with it"
            unknown = change.stateful and change.consequence is Consequence.UNKNOWN
            if UNKNOWN in kinds and unknown:
                yield f"{root.name}: {change.address}: what becomes of it is not known"
            for found in change.interruptions:
                if DOWNTIME in kinds and found.kind in _DOWN:
                    yield f"{root.name}: {change.address}: {interrupted(found)}"
        for line in root.security.findings:
            if FINDINGS in kinds and line.refuses:
                yield f"{root.name}: {line.about}: {line.text}"


def exit_status(review: Review, kinds: Collection[str]) -> int:
    """3 where something could not be compared, 1 where something is refused, else 0."""
    if review.errors:
        return EXIT_NO_VERDICT
    return EXIT_REFUSED if any(True for _ in refusals(review, kinds)) else EXIT_PASSED
