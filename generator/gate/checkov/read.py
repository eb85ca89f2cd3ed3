"""Reads what the driver wrote. Anything that is not what it writes means: no verdict."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.errors import NoVerdictError
from generator.gate.checkov.controls import Controls
from generator.gate.checkov.left_open import as_plan_has_it
from generator.gate.checkov.unread import unparsed
from generator.gate.model import Finding, Status
from generator.gate.reading import not_judged
from generator.gate.seen import Seen
from generator.gate.targets import Target

_REMEDIATION = (
    "See the description of the check: https://www.checkov.io/5.Policy%20Index/terraform.html"
)
# A file that checkov cannot parse is a file that its checks have not seen.
_UNPARSED = "checkov cannot parse this file, so its checks did not read it"
_KINDS = {"failed": Status.FAIL, "passed": Status.PASS}


@dataclass(frozen=True, slots=True)
class CheckovAnswer:
    """checkov's findings per target, in the order asked, and every check id it knows. ``copied``:
    files of each target that it read in a form of its own (:mod:`.readable`)."""

    version: str
    known: frozenset[str]
    findings: tuple[tuple[Finding, ...], ...]
    copied: tuple[frozenset[str], ...]


def read_response(
    response: Any,
    targets: Sequence[Target],
    controls: Controls,
    seen: Sequence[Seen] = (),
) -> CheckovAnswer:
    """The findings in a driver's response. ``seen``: what the policies saw of each target.

    Raises:
        NoVerdictError: the response is not complete or not of the expected form.
    """
    try:
        reports = response["reports"]
        if len(reports) != len(targets) or not response["checks"]:
            raise ValueError("the answer does not hold every target")
        seen = seen or [Seen()] * len(targets)
        asked = list(zip(reports, targets, seen, strict=True))
        return CheckovAnswer(
            version=str(response["version"]),
            known=frozenset(map(str, response["checks"])),
            findings=tuple(_findings(*one, controls) for one in asked),
            copied=tuple(_copied(report, target) for report, target, _ in asked),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise NoVerdictError(
            f"checkov's answer does not have the expected form ({reason})"
        ) from error


def _findings(
    report: Mapping[str, Any], target: Target, seen: Seen, controls: Controls
) -> tuple[Finding, ...]:
    found = [as_plan_has_it(*of, seen.left_open) for of in _report(report, target, controls)]
    if seen.read_twice and "by_terraform" in report:
        known = {(f.policy_id, f.resource, f.status) for f in found}
        other = (f for f, _ in _report(report["by_terraform"], target, controls))
        said = ((f, (f.policy_id, f.resource, f.status)) for f in other)
        found += [
            replace(f, message=f"{f.message} (as Terraform reads it, without files of OpenTofu)")
            for f, key in said
            if f.status is not Status.PASS and key not in known
        ]
    return tuple(found)


def _copied(report: Mapping[str, Any], target: Target) -> frozenset[str]:
    return frozenset(os.path.relpath(str(file), target.root) for file in report.get("read", ()))


def _report(
    report: Mapping[str, Any], target: Target, controls: Controls
) -> list[tuple[Finding, Mapping[str, Any]]]:
    """Each finding with the record that it was made from."""
    if "ended" in report:
        return [(not_judged(target, str(report["ended"]), "checkov"), {})]
    found = [
        (_finding(record, status, target, controls), record)
        for kind, status in _KINDS.items()
        for record in report[kind]
    ]
    unread = (os.path.relpath(str(p), target.root) for p in report["parsing_errors"])
    return found + [(unparsed(target, file, _UNPARSED), {}) for file in unread]


def _finding(
    record: Mapping[str, Any], status: Status, target: Target, controls: Controls
) -> Finding:
    check = str(record["check"])
    control = controls.of(check)
    return Finding(
        policy_id=check,
        source="checkov",
        requirements=control.requirements,
        severity=control.severity,
        status=status,
        resource=str(record["resource"]),
        file=_shown(str(record["file"]), target),
        line=int(record["line"]),
        message=str(record["title"]),
        remediation=control.remediation or _REMEDIATION,
        target=target.name,
        level=control.level,
    )


def _shown(path: str, target: Target) -> str:
    return target.shown(os.path.relpath(path, target.root))
