"""Waivers of checkov's checks: a failing finding becomes a waived one, with its reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from generator.errors import NoVerdictError
from generator.gate.model import Finding, Status


@dataclass(frozen=True, slots=True)
class CheckWaiver:
    """A checkov check that does not apply, and why. Patterns are shell-style (``fnmatch``)."""

    check: str
    reason: str
    covered_by: tuple[str, ...] = ()
    resource: str = "*"
    target: str = "*"
    stage: str = "*"  # of the resource, from its tags: production or non-production

    def takes(self, check: str, resource: str, target: str, stage: str) -> bool:
        """Whether it is about this finding."""
        return (
            check == self.check
            and fnmatchcase(resource, self.resource)
            and fnmatchcase(target, self.target)
            and fnmatchcase(stage, self.stage)
        )

    def __str__(self) -> str:
        where = f"resource {self.resource}, target {self.target}, stage {self.stage}"
        return f"{self.check} ({where})"


def apply_check_waivers(
    findings: Iterable[Finding], waivers: Sequence[CheckWaiver], stages: Mapping[str, str]
) -> tuple[list[Finding], set[str]]:
    """The findings with the waivers applied, and the waivers that were used.

    ``stages`` gives the stage of each resource address; what it lacks matches no stage.
    """
    used: set[str] = set()
    result = []
    for finding in findings:
        waiver = _waiver_of(finding, waivers, stages)
        if waiver:
            used.add(str(waiver))
            result.append(replace(finding, status=Status.WAIVED, reason=_reason(waiver)))
        else:
            result.append(finding)
    return result, used


def _waiver_of(
    finding: Finding, waivers: Sequence[CheckWaiver], stages: Mapping[str, str]
) -> CheckWaiver | None:
    if finding.source != "checkov" or finding.status is not Status.FAIL:
        return None
    about = (finding.policy_id, finding.resource, finding.target, stages.get(finding.resource, ""))
    return next((waiver for waiver in waivers if waiver.takes(*about)), None)


def _reason(waiver: CheckWaiver) -> str:
    covered = f" (covered by {', '.join(waiver.covered_by)})" if waiver.covered_by else ""
    return f"gate file: {waiver.reason}{covered}"


def validate_check_waivers(
    waivers: Iterable[CheckWaiver], policy_ids: Collection[str], checks: Collection[str]
) -> None:
    """Refuse waivers of checks, or covering policies, that do not exist.

    Raises:
        NoVerdictError: a waiver of nothing hides a typing error.
    """
    wrong = []
    for waiver in waivers:
        wrong += [
            f"{waiver.check}: covered by {policy!r}, but there is no such policy"
            for policy in waiver.covered_by
            if policy not in policy_ids
        ]
        if checks and waiver.check not in checks:
            wrong.append(f"{waiver.check}: checkov has no such check")
    if wrong:
        raise NoVerdictError(
            "Waivers of checks in the gate file are wrong:\n  " + "\n  ".join(wrong)
        )
