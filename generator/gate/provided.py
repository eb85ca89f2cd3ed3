"""What others provide for an account, in the verdict: accepted with the reason, and no pass.

Requirements: those that the part meets where pave renders it (generator/blueprint/account).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.gate.model import OF_THE_GATE, Finding, Severity, Status
from generator.gate.settings.provided import ProvidedPart, provided
from generator.gate.settings.spec_sources import SpecSource

PROVIDED = "part-provided-by-others"
_REQUIREMENTS = {
    "access-logs": ("10.2.1.1",),
    "alerts": ("10.7.2", "12.10.5"),
    "backup": ("10.3.3", "12.10.1"),
    "config": ("11.5.2",),
    "defaults": ("2.2.1",),
    "guardduty": ("11.5.1",),
    "inspector": ("11.3.1",),
    "log-archive": ("10.3.3",),
    "macie": ("12.5.2",),
    "organization": ("11.5.1",),
    "roles": ("7.2.5",),
    "security-hub": ("10.7.2",),
    "sessions": ("10.2.1.2",),
    "trail": ("10.2.1",),
}


def provided_findings(source: SpecSource | None, targets: Iterable[str]) -> Iterator[Finding]:
    """A finding for each part of an account that its spec leaves to others. Errors as
    :func:`generator.gate.settings.provided.provided` has them."""
    return map(_finding, provided(source, targets))


def _finding(part: ProvidedPart) -> Finding:
    file, _, line = part.place.rpartition(":")
    shown = f"its evidence is in {part.evidence}" if part.evidence else "no evidence in this tree"
    return Finding(
        policy_id=PROVIDED,
        source=OF_THE_GATE,
        requirements=_REQUIREMENTS.get(part.part, ()),
        severity=Severity.MEDIUM,
        status=Status.WAIVED,
        resource=f"{part.part} of account {part.account}",
        file=file,
        line=int(line),
        message=f"{part.part} is provided by others: {shown}",
        remediation="Ask who provides it for the evidence.",
        target=part.target,
        reason=f"provided_by: {part.reason}",
    )
