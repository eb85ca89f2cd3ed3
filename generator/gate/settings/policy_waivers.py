"""Waivers of PCI policies' findings: who accepted what, why, and until when.

A waiver is for what nobody can mend: the provider or AWS offers no way. It names resources,
an owner and a day on which it ends; from then on the finding counts again (PCI DSS 12.3.1: at
least once a year somebody looks at it). Critical policies take none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from fnmatch import fnmatchcase

from generator.errors import NoVerdictError
from generator.gate.model import Finding, Policy, Severity, Status


@dataclass(frozen=True, slots=True)
class PolicyWaiver:
    """One waiver. ``resource`` and ``target`` are shell-style patterns (``fnmatch``)."""

    policy: str
    resource: str
    reason: str
    owner: str
    expires: date
    target: str = "*"

    def takes(self, finding: Finding) -> bool:
        """Whether it is about this finding."""
        return (
            finding.source == "pci"
            and finding.status is Status.FAIL
            and finding.policy_id == self.policy
            and fnmatchcase(finding.resource, self.resource)
            and fnmatchcase(finding.target, self.target)
        )

    def __str__(self) -> str:
        return f"{self.policy} (resource {self.resource}, target {self.target})"


def today() -> date:
    """The day of the verdict, UTC."""
    return datetime.now(UTC).date()


def expired(waivers: Iterable[PolicyWaiver], day: date) -> tuple[PolicyWaiver, ...]:
    """Those that have ended; the last day still counts."""
    return tuple(waiver for waiver in waivers if waiver.expires < day)


def apply_policy_waivers(
    findings: Iterable[Finding], waivers: Sequence[PolicyWaiver], day: date
) -> tuple[list[Finding], set[str]]:
    """The findings with the waivers in force applied, and the waivers that were used."""
    ended = {id(waiver) for waiver in expired(waivers, day)}
    in_force = [waiver for waiver in waivers if id(waiver) not in ended]
    used: set[str] = set()
    result = []
    for finding in findings:
        found = next((e for e in in_force if e.takes(finding)), None)
        if found:
            used.add(str(found))
            result.append(replace(finding, status=Status.WAIVED, reason=_reason(found)))
        else:
            result.append(finding)
    return result, used


def _reason(waiver: PolicyWaiver) -> str:
    until = f"accepted by {waiver.owner} until {waiver.expires.isoformat()}"
    return f"gate file: {waiver.reason} ({until})"


def validate_policy_waivers(waivers: Iterable[PolicyWaiver], policies: Iterable[Policy]) -> None:
    """Refuse waivers of policies that do not exist or take none.

    Raises:
        NoVerdictError: a waiver of nothing hides a typing error.
    """
    severities = {policy.id: policy.severity for policy in policies}
    wrong = [
        f"{e.policy}: there is no such policy"
        if e.policy not in severities
        else f"{e.policy}: a critical policy cannot be waived"
        for e in waivers
        if severities.get(e.policy, Severity.CRITICAL) is Severity.CRITICAL
    ]
    if wrong:
        raise NoVerdictError(
            "Waivers of policies in the gate file are wrong:\n  " + "\n  ".join(wrong)
        )
