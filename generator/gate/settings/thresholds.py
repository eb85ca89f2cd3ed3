"""From which severity on a finding refuses, for each of the three levels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.gate.model import Finding, Level, Severity, Status
from generator.gate.settings.places import Place

NEVER = "never"
KINDS = ("fail", "unknown")
_DEFAULTS = {
    Level.REQUIREMENT: {"fail": "medium", "unknown": "high"},
    Level.RECOMMENDATION: {"fail": NEVER, "unknown": NEVER},
    Level.CONVENTION: {"fail": NEVER, "unknown": NEVER},
}


@dataclass(frozen=True, slots=True)
class Thresholds:
    """``words`` by level and kind (``fail``, ``unknown``): a severity, or ``never``."""

    words: tuple[tuple[Level, str, str], ...] = ()

    def refuse(self, finding: Finding) -> bool:
        """Whether a finding that fails or is unknown refuses."""
        kind = "fail" if finding.status is Status.FAIL else "unknown"
        return finding.severity.rank <= rank(self.word(finding.level, kind))

    def word(self, level: Level, kind: str) -> str:
        """The severity from which a finding of the level refuses, or ``never``."""
        own = (word for of, which, word in self.words if (of, which) == (level, kind))
        return next(own, _DEFAULTS[level][kind])


def thresholds_of(document: Mapping[str, Any]) -> Thresholds:
    """What a valid gate file sets."""
    return Thresholds(tuple((level, kind, word) for level, kind, word, _ in settings(document)))


def settings(document: Mapping[str, Any]) -> Iterator[tuple[Level, str, str, Place]]:
    """Level, kind and word of every threshold, and where it is written, or would be.

    ``fail`` and ``unknown`` beside the levels are short for all levels that have none of their
    own. What is written nowhere has its default.
    """
    part = document.get("thresholds", {})
    for level in Level:
        for kind in KINDS:
            own, short = part.get(level, {}).get(kind), part.get(kind)
            by_short = short and not own
            place: Place = ("thresholds", kind) if by_short else ("thresholds", level.value, kind)
            yield level, kind, own or short or _DEFAULTS[level][kind], place


def rank(word: str) -> int:
    """As of severities; below all of them for ``never``."""
    return -1 if word == NEVER else Severity(word).rank
