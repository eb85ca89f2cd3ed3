"""The assessment in a process of its own.

Policies from a folder of the user run in it, at import as well: whatever they do, the process that
says the verdict is another one, and ends what they left running.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from generator.errors import EXIT_USAGE, NoVerdictError, PaveError, UsageError
from generator.gate.fresh import assess_fresh
from generator.gate.judge import Covers
from generator.gate.options import Options
from generator.gate.settings.settings import GateSettings
from generator.gate.targets import Target
from generator.gate.verdict.documents import outcome_from_document, outcome_to_document
from generator.gate.verdict.verdict import Outcome
from generator.processes.child import Ended
from generator.processes.limits import Limits
from generator.processes.side_by_side import side_by_side

_INSTALLING = 3600  # seconds; what makes checkov's environment has its own limits
_ROUNDS = 2  # the policies and checkov, should they run one after the other


def assess_apart(
    targets: Sequence[Target], options: Options, settings: GateSettings, covers: Sequence[Covers]
) -> list[tuple[Outcome, bool]]:
    """As :func:`generator.gate.fresh.assess_fresh`.

    Raises:
        UsageError, NoVerdictError: as there, or the process gave no answer.
    """
    seconds = _INSTALLING + _ROUNDS * options.limits.seconds * (1 + len(targets))
    job = partial(_documents, targets, options, settings, covers)
    [answer] = side_by_side([job], Limits(seconds, memory=0), leads=True)
    if isinstance(answer, Ended):
        raise NoVerdictError(f"There is no verdict: the judging process {answer.reason}.")
    if "error" in answer:
        kind = UsageError if answer["status"] == EXIT_USAGE else NoVerdictError
        raise kind(answer["error"])
    return [(outcome_from_document(outcome), keep) for outcome, keep in answer["outcomes"]]


def _documents(
    targets: Sequence[Target], options: Options, settings: GateSettings, covers: Sequence[Covers]
) -> dict[str, Any]:
    try:
        outcomes = assess_fresh(targets, options, settings, covers)
    except PaveError as error:
        return {"error": str(error), "status": error.exit_status}
    return {"outcomes": [[outcome_to_document(outcome), keep] for outcome, keep in outcomes]}
