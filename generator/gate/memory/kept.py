"""Kept outcomes: a verdict on unchanged content is the same verdict."""

from __future__ import annotations

from typing import Any

from generator.cache import Cache, digest
from generator.gate.coverage import Coverage
from generator.gate.model import Finding
from generator.gate.verdict.verdict import Outcome, finding_from_document, finding_to_document


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
            passes = self._read_passes(key) if with_passes else ()
            findings = tuple(map(finding_from_document, document["findings"]))
            waivers = tuple(map(str, document["used_waivers"]))
            count = int(document["passed"])
            if with_passes and len(passes) != count:
                return None
            judged = Coverage(int(document["resources"]), _counts(document["silent"]))
            return Outcome(str(document["target"]), findings, passes, waivers, judged), count
        except (KeyError, TypeError, ValueError, AttributeError):
            return None

    def _read_passes(self, key: str) -> tuple[Finding, ...]:
        return tuple(map(finding_from_document, self._passes.get(digest("passes", key)) or ()))

    def put(self, key: str, outcome: Outcome) -> None:
        """Keep an outcome."""
        passes = [finding_to_document(finding) for finding in outcome.passes]
        document: dict[str, Any] = {
            "key": key,
            "target": outcome.target,
            "passed": len(passes),
            "used_waivers": list(outcome.used_waivers),
            "resources": outcome.coverage.resources,
            "silent": dict(outcome.coverage.silent),
            "findings": [finding_to_document(finding) for finding in outcome.findings],
        }
        self._passes.put(digest("passes", key), passes)
        self._outcomes.put(key, document)


def _counts(document: Any) -> dict[str, int]:
    return {str(type_): int(count) for type_, count in document.items()}
