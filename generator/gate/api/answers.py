"""What a check is given and answers: cases, judgements, operators and three-valued logic."""

from __future__ import annotations

from generator.gate.model import STAND_IN, PolicySettings, Result, Severity, Status
from generator.gate.policy.case import Case, Root
from generator.gate.verdict.judgement import (
    Judgement,
    all_of,
    any_of,
    failed,
    in_doubt,
    lacks,
    not_applicable,
    of_either,
    passed,
    unknown,
)
from generator.gate.verdict.logic import Answer, every, negated, some
from generator.gate.verdict.operators import (
    disjoint_from,
    equals,
    items,
    matches,
    normal,
    one_of,
    resolved,
    superset_of,
)
from generator.gate.verdict.wording import shown

# fmt: off
__all__ = [
    "STAND_IN", "Answer", "Case", "Judgement", "PolicySettings", "Result", "Root", "Severity",
    "Status", "all_of", "any_of", "disjoint_from", "equals", "every", "failed", "in_doubt",
    "items", "lacks", "matches", "negated", "normal", "not_applicable", "of_either", "one_of",
    "passed", "resolved", "shown", "some", "superset_of", "unknown",
]
# fmt: on
