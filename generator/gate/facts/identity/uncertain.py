"""Statements of which nobody knows whether they are there, or all that they say: of a ``dynamic``
block over something that is not known, or with a condition that is not known."""

from __future__ import annotations

from collections.abc import Callable

from generator.gate.facts.identity.statement import Statement
from generator.gate.verdict.judgement import Judgement, in_doubt

_DOUBT = "what the statement says cannot be resolved; at most"


def if_there(statement: Statement, judge: Callable[[Statement], Judgement]) -> Judgement:
    """What a check says of a statement: of one that may not be there what it says if it is, and
    UNKNOWN for FAIL."""
    if statement.if_made is None:
        return judge(statement)
    return in_doubt(judge(statement.if_made), _DOUBT)
