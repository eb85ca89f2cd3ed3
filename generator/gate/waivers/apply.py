"""Waivers over findings: what is accepted becomes ``waived``, with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from generator.gate.model import OF_THE_GATE, UNREAD_FILE, Finding, Status
from generator.gate.waivers.model import Waiver
from generator.gate.waivers.pattern import names_several, too_broad


def in_force(waivers: Iterable[Waiver], day: date) -> list[Waiver]:
    """Those that count on a day, pave's own first. One that is too broad accepts nothing."""
    counted = [w for w in waivers if not w.ended(day) and not (w.file and is_too_broad(w))]
    return sorted(counted, key=lambda waiver: waiver.file != "")


def is_too_broad(waiver: Waiver) -> str:
    """Why a waiver of somebody names too much; '' when it does not."""
    if waiver.id == UNREAD_FILE:
        return "it names no single file" if names_several(waiver.resource) else ""
    return "" if waiver.inline else too_broad(waiver.resource, waiver.target)


def apply_waivers(
    findings: Iterable[Finding],
    waivers: Iterable[Waiver],
    stages: Mapping[str, str],
    rendered: Callable[[Finding], bool],
) -> tuple[list[Finding], set[str]]:
    """The findings with the waivers applied, and the names of the waivers that were used.

    Only what fails can be accepted, and a file that checkov did not read, which is named in the
    place of a resource. ``stages`` gives the stage of each resource address; what it
    lacks matches no stage. ``rendered`` tells what pave itself wrote: its own waivers
    give reasons for what pave renders, and accept nothing that anybody else wrote.
    """
    by_id: dict[str, list[Waiver]] = {}
    for waiver in waivers:
        by_id.setdefault(waiver.id, []).append(waiver)
    used, result = set(), []
    for finding in findings:
        found = _waiver_of(finding, by_id, stages, rendered)
        if found:
            used.add(found.name)
        result.append(_waived(finding, found) if found else finding)
    return result, used


def _waived(finding: Finding, waiver: Waiver) -> Finding:
    return replace(finding, status=Status.WAIVED, reason=waiver.told())


def _waiver_of(
    finding: Finding,
    by_id: Mapping[str, list[Waiver]],
    stages: Mapping[str, str],
    rendered: Callable[[Finding], bool],
) -> Waiver | None:
    if finding.policy_id == UNREAD_FILE:
        about = finding.file
    elif finding.status is not Status.FAIL or finding.source == OF_THE_GATE:
        return None
    else:
        about = finding.resource
    stage = stages.get(about, "")
    found = [
        waiver
        for waiver in by_id.get(finding.policy_id, ())
        if waiver.takes(about, finding.target, stage)
    ]
    ours = bool(found) and rendered(finding)
    return next((waiver for waiver in found if waiver.file or ours), None)
