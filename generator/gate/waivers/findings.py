"""Findings about waivers: those that ended, match nothing, or name too much.

They are house rules (``convention``): a waiver that does not count accepts nothing, and what it
was about is a finding of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from generator.gate.model import OF_THE_GATE, Finding, Level, Severity, Status
from generator.gate.waivers.apply import is_too_broad
from generator.gate.waivers.model import Waiver

EXPIRED, UNUSED, BROAD = "waiver-expired", "waiver-unused", "waiver-over-broad"
NOT_IN_FORCE = "waiver-not-in-force"


def not_counted(waivers: Iterable[Waiver], day: date) -> Iterator[Finding]:
    """A finding for each waiver of a person that accepts nothing on a day."""
    for waiver in waivers:
        if not waiver.file:
            continue
        if why := is_too_broad(waiver):
            yield _about(
                waiver,
                (BROAD, Severity.HIGH),
                f"{waiver.resource!r} is too broad: {why}; the waiver accepts nothing",
                "Write the address of the resource, or its type together with a part of the module "
                "or of the name: module.logs.aws_s3_bucket.*",
            )
        elif waiver.ended(day):
            yield _about(
                waiver,
                (EXPIRED, Severity.MEDIUM),
                f"the waiver for {waiver.resource} ended on {waiver.expires}; it accepts nothing",
                f"{waiver.owner}: fix what it accepted. Or let the approver decide again and set a "
                "new day. Take it out when it is not needed.",
            )


def unused(waivers: Iterable[Waiver], used: Collection[str], day: date) -> Iterator[Finding]:
    """A finding for each waiver of a person that counts and matches nothing."""
    for waiver in waivers:
        counts = waiver.file and not waiver.ended(day) and not is_too_broad(waiver)
        if counts and waiver.name not in used:
            yield _about(
                waiver,
                (UNUSED, Severity.LOW),
                f"the waiver for {waiver.resource} matches no finding that needs it",
                "Take it out: it would accept a later finding that nobody has looked at.",
            )


def not_in_force(waiver: Waiver, problems: Iterable[str]) -> Finding:
    """A finding for a comment that asks for a waiver and gets none."""
    return _about(
        waiver,
        (NOT_IN_FORCE, Severity.MEDIUM),
        f"this comment accepts nothing: {'; '.join(problems)}",
        "Write what is missing (docs/waivers.md), or take the comment out.",
    )


def _about(waiver: Waiver, graded: tuple[str, Severity], message: str, remedy: str) -> Finding:
    policy_id, severity = graded
    return Finding(
        policy_id=policy_id,
        source=OF_THE_GATE,
        requirements=(),
        severity=severity,
        status=Status.FAIL,
        resource=waiver.resource,
        file=waiver.file,
        line=waiver.line,
        message=f"{waiver.id}: {message}",
        remediation=remedy,
        level=Level.CONVENTION,
    )
