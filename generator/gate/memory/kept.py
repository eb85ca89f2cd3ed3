"""Kept outcomes: a verdict on unchanged content is the same verdict."""

from __future__ import annotations

from generator.cache import Cache, digest
from generator.gate.verdict.documents import outcome_from_document, outcome_to_document
from generator.gate.verdict.verdict import Outcome


class KeptOutcomes:
    """Outcomes by key. Passes, ten times the findings, are kept apart and read on demand."""

    def __init__(self) -> None:
        self._outcomes = Cache("outcome")
        self._passes = Cache("passes")

    def get(self, key: str, with_passes: bool) -> tuple[Outcome, int] | None:
        """The outcome and its number of passes; None when it is not kept or damaged."""
        document = self._outcomes.get(key)
        try:
            if document is None or document["key"] != key:
                return None
            passes = self._passes.get(digest("passes", key)) or () if with_passes else ()
            count = int(document["passed"])
            if with_passes and len(passes) != count:
                return None
            return outcome_from_document({**document, "passes": passes}), count
        except (KeyError, TypeError, ValueError, AttributeError):
            return None

    def put(self, key: str, outcome: Outcome) -> None:
        """Keep an outcome."""
        document = outcome_to_document(outcome)
        passes = document.pop("passes")
        self._passes.put(digest("passes", key), passes)
        self._outcomes.put(key, {"key": key, "passed": len(passes), **document})
