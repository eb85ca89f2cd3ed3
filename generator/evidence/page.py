"""The page of evidence, from the verdict and what was read beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from generator.diagram.layout import WIDTH, lay_out
from generator.errors import EXIT_PASSED
from generator.evidence.matrix import matrix, silent_chapters
from generator.evidence.model import Judged, PolicyRow, RootEvidence
from generator.gate.model import Finding, Status
from generator.gate.provided import PROVIDED
from generator.report.groups import place
from generator.report.interface import Style
from generator.report.page import page as html_page
from generator.report.summary import last_line, remarks
from generator.shown import folder_name, number

_UPRIGHT = 0.83  # of its width: a picture that is higher is larger on a page in portrait
_LOOKS = {"checks fail": "bad", "fail": "bad", "error": "bad", "checks pass": "good"}


@dataclass(frozen=True, slots=True)
class WaiverRow:
    """Findings that one statement accepts."""

    policy: str
    reason: str
    requirements: tuple[str, ...]
    findings: tuple[Finding, ...]


def page(roots: Iterable[RootEvidence], judged: Judged) -> str:
    """The HTML."""
    verdict, style = judged.verdict, Style(width=10_000, all=True)
    rows = matrix(judged)
    return html_page(
        Path(__file__).with_name("page.html"),
        names=", ".join(map(folder_name, verdict.targets)),
        label=lambda target: folder_name(target.name),
        verdict_line=last_line(verdict, style),
        verdict_look="good" if verdict.exit_status == EXIT_PASSED else "bad",
        remarks=[" ".join(line.split()) for line in remarks(verdict, style)],
        roots=tuple(roots),
        matrix=rows,
        silent_chapters=silent_chapters(rows),
        waivers=waivers(judged),
        coverage=verdict.coverage,
        excluded=verdict.excluded,
        documents=judged.documents,
        provided=judged.provided,
        version=verdict.version,
        look=lambda word: _LOOKS.get(word, "doubt"),
        counts=_counts,
        number_of=number,
        place=place,
        upright=lambda root: lay_out(root.picture).height > _UPRIGHT * WIDTH,
        drawing=lambda root: Markup(root.drawing),  # noqa: S704 - every value in it is escaped
    )


def waivers(judged: Judged) -> tuple[WaiverRow, ...]:
    """What is waived, by policy and reason; what others provide has a table of its own."""
    held: dict[tuple[str, str], list[Finding]] = {}
    for finding in judged.verdict.findings:
        if finding.status is Status.WAIVED and finding.policy_id != PROVIDED:
            held.setdefault((finding.policy_id, finding.reason), []).append(finding)
    return tuple(
        WaiverRow(
            policy,
            reason,
            tuple(dict.fromkeys(name for f in same for name in f.requirements)),
            tuple(same),
        )
        for (policy, reason), same in sorted(held.items())
    )


def _counts(row: PolicyRow) -> str:
    counted = (
        (len(row.open), "open"),
        (len(row.accepted), "accepted"),
        (len(row.passed), "passed"),
    )
    return ", ".join(f"{count} {word}" for count, word in counted if count)
