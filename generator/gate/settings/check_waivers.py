"""Skipped checkov checks: a failing finding becomes a waived one, with its reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from generator.errors import NoVerdictError
from generator.gate.model import Finding, Status
from generator.gate.settings.settings import GateSettings, Skip


def apply_skips(
    findings: Iterable[Finding], skips: Sequence[Skip], stages: Mapping[str, str]
) -> tuple[list[Finding], set[str]]:
    """The findings with skips applied, and the skips that were used.

    ``stages`` gives the stage of each resource address; what it lacks matches no stage.
    """
    used: set[str] = set()
    result = []
    for finding in findings:
        skip = _skip_for(finding, skips, stages)
        if skip:
            used.add(str(skip))
            result.append(replace(finding, status=Status.WAIVED, reason=_reason(skip)))
        else:
            result.append(finding)
    return result, used


def _skip_for(finding: Finding, skips: Sequence[Skip], stages: Mapping[str, str]) -> Skip | None:
    if finding.source != "checkov" or finding.status is not Status.FAIL:
        return None
    about = (finding.policy_id, finding.resource, finding.target, stages.get(finding.resource, ""))
    taken = (skip for skip in skips if skip.takes(*about))
    return next(taken, None)


def _reason(skip: Skip) -> str:
    covered = f" (covered by {', '.join(skip.covered_by)})" if skip.covered_by else ""
    return f"gate file: {skip.reason}{covered}"


def validate_skips(
    settings: GateSettings, policy_ids: Collection[str], checks: Collection[str]
) -> None:
    """Refuse skips of checks, or covering policies, that do not exist.

    Raises:
        NoVerdictError: a skip that skips nothing hides a typing error.
    """
    wrong = [
        f"{skip.check}: covered by {policy!r}, which does not exist"
        for skip in settings.skips
        for policy in skip.covered_by
        if policy not in policy_ids
    ]
    wrong += [
        f"{skip.check}: checkov has no such check"
        for skip in settings.skips
        if checks and skip.check not in checks
    ]
    if wrong:
        raise NoVerdictError("The gate file's skips:\n  " + "\n  ".join(wrong))
