"""Reads what the driver wrote. Anything that is not what it writes means: no verdict."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.errors import NoVerdictError
from generator.gate.checkov.controls import Controls
from generator.gate.checkov.left_open import as_plan_has_it
from generator.gate.checkov.unread import unparsed
from generator.gate.model import Finding, Status
from generator.gate.pci import not_judged
from generator.gate.targets import Target

_REMEDIATION = (
    "See the description of the check: https://www.checkov.io/5.Policy%20Index/terraform.html"
)
# A file that checkov cannot parse is a file that its checks have not seen.
_UNPARSED = "checkov cannot parse this file, so its checks did not read it"
_KINDS = {"failed": Status.FAIL, "passed": Status.PASS}


@dataclass(frozen=True, slots=True)
class CheckovAnswer:
    """checkov's findings per target, in the order asked, and every check id it knows."""

    version: str
    known: frozenset[str]
    findings: tuple[tuple[Finding, ...], ...]


def read_response(
    response: Any,
    targets: Sequence[Target],
    controls: Controls,
    open_: Sequence[Mapping[str, Sequence[str]]] = (),
) -> CheckovAnswer:
    """The findings in a driver's response. ``open_``: what each target's plan leaves open, as
    :class:`generator.gate.seen.Seen` has it; nothing when left out.

    Raises:
        NoVerdictError: the response is not complete or not of the expected form.
    """
    try:
        reports = response["reports"]
        if len(reports) != len(targets) or not response["checks"]:
            raise ValueError("the answer does not hold every target")
        left_open = open_ or [{}] * len(targets)
        found = (
            [as_plan_has_it(finding, record, leaves) for finding, record in of_report]
            for report, target, leaves in zip(reports, targets, left_open, strict=True)
            for of_report in (_report(report, target, controls),)
        )
        return CheckovAnswer(
            version=str(response["version"]),
            known=frozenset(map(str, response["checks"])),
            findings=tuple(tuple(f) for f in found),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise NoVerdictError(
            f"checkov's answer does not have the expected form ({reason})"
        ) from error


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
