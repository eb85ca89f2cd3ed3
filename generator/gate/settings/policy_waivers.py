"""Accepted findings of PCI policies: who accepted what, why, and until when.

An exception is for what nobody can mend: the provider or AWS offers no way. It names resources,
an owner and a day on which it ends; from then on the finding counts again (PCI DSS 12.3.1: at
least once a year somebody looks at it). Critical policies take none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from fnmatch import fnmatchcase
from typing import Any

from generator.errors import NoVerdictError
from generator.gate.model import Finding, Policy, Severity, Status

_REQUIRED = ("policy", "resource", "reason", "owner", "expires")
_EVERYTHING = frozenset("*?.")


@dataclass(frozen=True, slots=True)
class AcceptedFinding:
    """One exception. ``resource`` and ``target`` are shell-style patterns (``fnmatch``)."""

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


def expired(exceptions: Iterable[AcceptedFinding], day: date) -> tuple[AcceptedFinding, ...]:
    """Those that have ended; the last day still counts."""
    return tuple(exception for exception in exceptions if exception.expires < day)


def apply_exceptions(
    findings: Iterable[Finding], exceptions: Sequence[AcceptedFinding], day: date
) -> tuple[list[Finding], set[str]]:
    """The findings with the exceptions in force applied, and the exceptions that were used."""
    ended = {id(exception) for exception in expired(exceptions, day)}
    in_force = [exception for exception in exceptions if id(exception) not in ended]
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


def _reason(exception: AcceptedFinding) -> str:
    until = f"accepted by {exception.owner} until {exception.expires.isoformat()}"
    return f"gate file: {exception.reason} ({until})"


def validate_exceptions(exceptions: Iterable[AcceptedFinding], policies: Iterable[Policy]) -> None:
    """Refuse exceptions of policies that do not exist or take none.

    Raises:
        NoVerdictError: an exception of nothing hides a typing error.
    """
    severities = {policy.id: policy.severity for policy in policies}
    wrong = [
        f"{e.policy}: there is no such policy"
        if e.policy not in severities
        else f"{e.policy}: a critical policy takes no exception"
        for e in exceptions
        if severities.get(e.policy, Severity.CRITICAL) is Severity.CRITICAL
    ]
    if wrong:
        raise NoVerdictError("The gate file's exceptions:\n  " + "\n  ".join(wrong))


def read_exceptions(value: Any, wrong: list[str]) -> tuple[AcceptedFinding, ...]:
    """The part ``exceptions`` of a gate file; what is wrong with it is added to ``wrong``."""
    if not isinstance(value, list):
        wrong.append("exceptions: expected a list")
        return ()
    found = (_read(item, f"exceptions[{n}]", wrong) for n, item in enumerate(value))
    return tuple(exception for exception in found if exception)


def _read(item: Any, where: str, wrong: list[str]) -> AcceptedFinding | None:
    if not isinstance(item, Mapping):
        wrong.append(f"{where}: expected names with values")
        return None
    texts = {str(k): v.strip() for k, v in item.items() if isinstance(v, str) and v.strip()}
    problems = [f"no `{key}`" for key in _REQUIRED if key not in texts]
    problems += [f"unknown key {str(k)!r}" for k in item if k not in (*_REQUIRED, "target")]
    if set(texts.get("resource", "x")) <= _EVERYTHING:
        problems.append("`resource` names everything")
    day = _day(texts.get("expires", ""))
    if "expires" in texts and day is None:
        problems.append("`expires` is no day such as 2030-12-31")
    wrong += [f"{where}: {problem}" for problem in problems]
    if problems or day is None:
        return None
    return AcceptedFinding(expires=day, **{k: v for k, v in texts.items() if k != "expires"})


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
