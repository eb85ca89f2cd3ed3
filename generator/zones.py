"""What the loss of each zone leaves of one root module that the command line names."""

from __future__ import annotations

import json

from generator.errors import EXIT_NO_VERDICT, EXIT_PASSED, EXIT_REFUSED
from generator.gate.reading import load
from generator.paths.run import Of, one_target
from generator.resilience.document import document
from generator.resilience.model import Survival
from generator.resilience.parts import parts_of, zones_of
from generator.resilience.text import report

_STATUS = {
    Survival.BREAKS: EXIT_REFUSED,
    Survival.UNKNOWN: EXIT_NO_VERDICT,
    Survival.SURVIVES: EXIT_PASSED,
}


def zones(of: Of, *, everything: bool, as_json: bool) -> tuple[str, int]:
    """The text, and the exit status: 0 all survive, 1 something breaks, 3 something is unknown.

    Raises:
        UsageError: a target that does not exist, or that is not one root module.
        NoVerdictError: files that cannot be read.
    """
    target = one_target(of)
    configuration = load(target)
    parts, found = parts_of(configuration), zones_of(configuration)
    verdicts = {part.verdict for part in parts}
    status = next((code for outcome, code in _STATUS.items() if outcome in verdicts), EXIT_PASSED)
    if as_json:
        made = document(target.name, parts, found, target.shown)
        return json.dumps(made, indent=2) + "\n", status
    return report(target.name, parts, found, target.shown, everything=everything), status
