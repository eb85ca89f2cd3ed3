"""What is wrong with the waivers of a gate file beyond its form: each with its line."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from generator.errors import NoVerdictError
from generator.gate.checkov.controls import Controls
from generator.gate.model import Level, Policy, Severity
from generator.gate.waivers.model import LONGEST, Waiver
from generator.shown import similar


def refuse_distant_ends(waivers: Iterable[Waiver], day: date) -> None:
    """Refuse waivers that end later than a year from a day.

    Raises:
        NoVerdictError: with file and line of each.
    """
    latest = day + LONGEST
    _refuse(
        f"{w.place}: expires: {w.expires} is more than one year ahead; the latest day is {latest}"
        for w in waivers
        if w.expires and w.expires > latest
    )


def refuse_wrong_waivers(
    waivers: Iterable[Waiver],
    policies: Sequence[Policy],
    controls: Controls,
    checks: Collection[str],
) -> None:
    """Refuse waivers of what does not exist, of critical policies, and of requirements without a
    control. ``checks``: those that checkov has; empty when it was left out.

    Raises:
        NoVerdictError: with file and line of each. A waiver of nothing hides a typing error.
    """
    by_id = {policy.id: policy for policy in policies}
    _refuse(
        f"{waiver.place if waiver.file else 'gate.yaml'}: {waiver.id}: {problem}"
        for waiver in waivers
        for problem in _problems(waiver, by_id, controls, checks)
    )


def _problems(
    waiver: Waiver, by_id: dict[str, Policy], controls: Controls, checks: Collection[str]
) -> Iterator[str]:
    for covering in waiver.covered_by:
        if covering not in by_id:
            yield f"covered by {covering!r}, but there is no such policy"
    policy = by_id.get(waiver.id)
    if policy is None and not waiver.of_check:
        near = similar(waiver.id, list(by_id))
        yield "there is no such policy" + (f"; did you mean `{near[0]}`?" if near else "")
    elif policy is None and checks and waiver.id not in checks:
        yield "checkov has no such check"
    elif policy and policy.severity is Severity.CRITICAL:
        yield "a critical policy cannot be waived"
    elif waiver.file and not (waiver.compensating_control or waiver.covered_by):
        level = policy.level if policy else controls.of(waiver.id).level
        if level is Level.REQUIREMENT:
            yield (
                "is a requirement of PCI DSS, so the waiver needs `compensating_control` (what "
                "protects instead) or `covered_by` (policies)"
            )


def _refuse(problems: Iterable[str]) -> None:
    wrong = list(problems)
    if wrong:
        raise NoVerdictError("Waivers are wrong:\n  " + "\n  ".join(wrong))
