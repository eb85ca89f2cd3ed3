"""What a check says of one resource: three-valued, so that "cannot tell" is never a pass."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.gate.model import Status


@dataclass(frozen=True, slots=True)
class Verdict:
    """PASS, FAIL, UNKNOWN, or None for "does not apply"; ``line`` 0: the resource's own line."""

    status: Status | None
    message: str = ""
    line: int = 0


def passed(message: str = "", line: int = 0) -> Verdict:
    """The resource satisfies the check."""
    return Verdict(Status.PASS, message, line)


def failed(message: str, line: int = 0) -> Verdict:
    """The resource violates the check; name the argument and the value found."""
    return Verdict(Status.FAIL, message, line)


def unknown(reason: str, line: int = 0) -> Verdict:
    """What decides could not be resolved."""
    return Verdict(Status.UNKNOWN, reason, line)


def not_applicable() -> Verdict:
    """The check does not concern this resource."""
    return Verdict(None)


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Kleene conjunction: FAIL beats UNKNOWN beats PASS; what does not apply is left out."""
    return _combine(verdicts, (Status.FAIL, Status.UNKNOWN, Status.PASS), "; ")


def any_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Kleene disjunction: PASS beats UNKNOWN beats FAIL; what does not apply is left out."""
    return _combine(verdicts, (Status.PASS, Status.UNKNOWN, Status.FAIL), ", and ")


def negation(verdict: Verdict) -> Verdict:
    """Kleene negation: UNKNOWN and "does not apply" stay what they are."""
    if verdict.status is Status.PASS:
        return replace(verdict, status=Status.FAIL, message=f"not allowed: {verdict.message}")
    if verdict.status is Status.FAIL:
        return replace(verdict, status=Status.PASS)
    return verdict


def in_doubt(verdict: Verdict, reason: str) -> Verdict:
    """The verdict where it is not certain that the check concerns the resource: FAIL becomes
    UNKNOWN, everything else stays."""
    if verdict.status is not Status.FAIL:
        return verdict
    return replace(verdict, status=Status.UNKNOWN, message=f"{reason}: {verdict.message}")


def _combine(verdicts: Iterable[Verdict], order: tuple[Status, ...], joint: str) -> Verdict:
    """The verdicts of the first status in ``order`` that occurs, their messages joined."""
    given = list(verdicts)
    for status in order:
        found = [v for v in given if v.status is status]
        if found:
            messages = dict.fromkeys(v.message for v in found if v.message)
            line = next((v.line for v in found if v.line), 0)
            return Verdict(status, joint.join(messages), line)
    return not_applicable()
