"""What is wrong with the waivers of a gate file beyond its form: each with its line."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

from generator.errors import NoVerdictError
from generator.gate.checkov.controls import Controls
from generator.gate.model import UNREAD_FILE, Level, Policy, Severity
from generator.gate.waivers.model import Waiver, too_late
from generator.shown import similar

_SHOWN = 20  # problems that one message names


def refuse_distant_ends(waivers: Iterable[Waiver], day: date) -> None:
    """Refuse waivers that end later than a year from a day.

    Raises:
        NoVerdictError: with file and line of each.
    """
    _refuse(
        f"{waiver.place}: {problem}"
        for waiver in waivers
        if waiver.expires and (problem := too_late(waiver.expires, day))
    )


def refuse_wrong_waivers(waivers: Iterable[Waiver], known: Known) -> None:
    """Refuse waivers of what does not exist, of critical policies, and of requirements without a
    control.

    Raises:
        NoVerdictError: with file and line of each. A waiver of nothing hides a typing error.
    """
    _refuse(
        f"{waiver.place if waiver.file else 'gate.yaml'}: {waiver.id}: {problem}"
        for waiver in waivers
        for problem in known.problems(waiver)
    )


@dataclass(frozen=True, slots=True)
class Known:
    """What can be waived. ``checks``: those that checkov has; empty when it was left out."""

    policies: Mapping[str, Policy]
    controls: Controls
    checks: Collection[str] = ()

    def problems(self, waiver: Waiver) -> Iterator[str]:
        """Why a waiver of good form cannot count."""
        for covering in waiver.covered_by:
            if covering not in self.policies:
                yield f"covered by {covering!r}, but there is no such policy"
            elif covering == waiver.id:
                yield "covered by itself, which is what fails"
        if waiver.id == UNREAD_FILE:
            yield from _about_a_file(waiver)
            return
        policy = self.policies.get(waiver.id)
        if policy is None and not waiver.of_check:
            # Comments may be thousands, and a search for what was meant takes a while.
            near = [] if waiver.inline else similar(waiver.id, list(self.policies))
            yield "there is no such policy" + (f"; did you mean `{near[0]}`?" if near else "")
        elif policy is None and self.checks and waiver.id not in self.checks:
            yield "checkov has no such check"
        elif policy and policy.severity is Severity.CRITICAL:
            yield "a critical policy cannot be waived"
        elif waiver.inline and self.controls.of(waiver.id).severity is Severity.CRITICAL:
            yield "a critical check cannot be waived by a comment"
        elif waiver.file and not (waiver.compensating_control or waiver.covered_by):
            level = policy.level if policy else self.controls.of(waiver.id).level
            if level is Level.REQUIREMENT:
                yield (
                    "is a requirement of PCI DSS, so the waiver needs `compensating_control` (what "
                    "protects instead) or `covered_by` (policies)"
                )


def _about_a_file(waiver: Waiver) -> Iterator[str]:
    if waiver.inline:
        yield "a comment accepts no file; write the waiver into the gate file"
    elif not (waiver.compensating_control or waiver.covered_by):
        yield "checks of requirements did not read the file, so it needs `compensating_control`"


def _refuse(problems: Iterable[str]) -> None:
    given = iter(problems)
    wrong = list(islice(given, _SHOWN))
    if wrong:
        wrong += ["and more"] if next(given, "") else []
        raise NoVerdictError("Waivers are wrong:\n  " + "\n  ".join(wrong))
