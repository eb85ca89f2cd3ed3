"""What a check says of one resource: three-valued, so that "cannot tell" is never a pass."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from generator.config.values import ABSENT, Value
from generator.gate.model import Status

# What a single condition demands, at the end of its message.
_MUST = re.compile(r"; it must (?:be )?([^;]+)$")


@dataclass(frozen=True, slots=True)
class Judgement:
    """PASS, FAIL, UNKNOWN, or None for "does not apply"; ``line`` 0: the resource's own line."""

    status: Status | None
    message: str = ""
    line: int = 0
    cause: str = ""  # what else would cure, where it is not of this resource alone
    # UNKNOWN only because the resource that is named lies outside the configuration.
    elsewhere: bool = False


def passed(message: str = "", line: int = 0) -> Judgement:
    """The resource satisfies the check."""
    return Judgement(Status.PASS, message, line)


def failed(message: str, line: int = 0, cause: str = "") -> Judgement:
    """The resource violates the check; name the argument and the value found."""
    return Judgement(Status.FAIL, message, line, cause)


def unknown(reason: str, line: int = 0, cause: str = "", *, elsewhere: bool = False) -> Judgement:
    """What decides could not be resolved. ``elsewhere``: it lies outside of the configuration,
    which only names it, so that this configuration can be right as it is; such a finding is at
    most medium."""
    return Judgement(Status.UNKNOWN, reason, line, cause, elsewhere)


def lacks(list_name: str, item: str) -> str:
    """The cause of every finding that goes when a list of the gate file gets an entry."""
    return f"{item} is not in the list {list_name}"


def not_applicable() -> Judgement:
    """The check does not concern this resource."""
    return Judgement(None)


def all_of(judgements: Iterable[Judgement]) -> Judgement:
    """Kleene conjunction: FAIL beats UNKNOWN beats PASS; what does not apply is left out."""
    return _combine(judgements, (Status.FAIL, Status.UNKNOWN, Status.PASS), "; ")


def any_of(judgements: Iterable[Judgement]) -> Judgement:
    """Kleene disjunction: PASS beats UNKNOWN beats FAIL; what does not apply is left out. Each of
    several failures says what is enough: nobody must cure them all. Of several unknowns one that
    lies elsewhere is enough as well: whatever the others are, it is the worst that is left."""
    given = list(judgements)
    if len({v.message for v in given if v.status is Status.FAIL}) > 1:
        given = [replace(v, message=_enough(v.message, given)) for v in given]
    found = _combine(given, (Status.PASS, Status.UNKNOWN, Status.FAIL), ", and ")
    open_ = found.status is Status.UNKNOWN
    away = open_ and any(v.elsewhere for v in given if v.status is Status.UNKNOWN)
    return replace(found, elsewhere=found.elsewhere or away)


def _enough(message: str, given: Iterable[Judgement]) -> str:
    """A failure with all demands of which one is enough, where others found the same value."""
    found = _MUST.split(message)[0]
    demands = (_MUST.search(v.message) for v in given if _MUST.split(v.message)[0] == found)
    enough = ", or ".join(dict.fromkeys(demand[1] for demand in demands if demand))
    return f"{found} (enough: {enough})" if enough else message


def negation(judgement: Judgement) -> Judgement:
    """Kleene negation: UNKNOWN and "does not apply" stay what they are."""
    if judgement.status is Status.PASS:
        return replace(judgement, status=Status.FAIL, message=f"not allowed: {judgement.message}")
    if judgement.status is Status.FAIL:
        return replace(judgement, status=Status.PASS)
    return judgement


def in_doubt(judgement: Judgement, reason: str, *, elsewhere: bool = False) -> Judgement:
    """The judgement where it is not certain that the check concerns the resource: FAIL becomes
    UNKNOWN, everything else stays. ``elsewhere``: as for ``unknown``."""
    if judgement.status is not Status.FAIL:
        return judgement
    message = f"{reason}: {judgement.message}"
    return replace(judgement, status=Status.UNKNOWN, message=message, elsewhere=elsewhere)


def of_either(
    branches: Iterable[Value], judge: Callable[[Value], Judgement], open_: Judgement
) -> Judgement:
    """Of a value that is one of several (``Unknown.either``): what is true of each of them, or
    ``open_`` where they differ. ``null`` is an argument that is not written."""
    answers = [judge(ABSENT if branch is None else branch) for branch in branches]
    return answers[0] if len({answer.status for answer in answers}) == 1 else open_


def _combine(judgements: Iterable[Judgement], order: tuple[Status, ...], joint: str) -> Judgement:
    """The judgements of the first status in ``order`` that occurs, their messages joined."""
    given = list(judgements)
    for status in order:
        found = [v for v in given if v.status is status]
        if found:
            messages = dict.fromkeys(v.message for v in found if v.message)
            line = next((v.line for v in found if v.line), 0)
            causes = {v.cause for v in found}
            shared = causes.pop() if len(causes) == 1 else ""
            away = all(v.elsewhere for v in found)
            return Judgement(status, joint.join(messages), line, shared, away)
    return not_applicable()
