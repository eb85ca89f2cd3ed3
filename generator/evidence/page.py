"""The page: one HTML file without scripts, fonts or addresses of others.

Every value is escaped by Jinja, and a character that does not show is written as its code. The
policy of the page (CSP) lets nothing in but its own style, by hash.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from generator.diagram.svg import style as drawing_style
from generator.errors import EXIT_PASSED
from generator.evidence.matrix import matrix, silent_chapters
from generator.evidence.model import Judged, PolicyRow, RootEvidence
from generator.gate.model import Finding, Status
from generator.report.groups import place
from generator.report.interface import Style
from generator.report.summary import last_line, remarks
from generator.shown import number, visible

_FOLDER = Path(__file__).parent
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
    verdict, style, roots = judged.verdict, Style(width=10_000, all=True), tuple(roots)
    rows = matrix(judged)
    sheet = own_style()
    return _template().render(
        style=Markup(sheet),  # noqa: S704 - files of this package
        style_hash=csp_hash(sheet),
        names=", ".join(verdict.targets),
        verdict_line=last_line(verdict, style),
        verdict_look="good" if verdict.exit_status == EXIT_PASSED else "bad",
        remarks=[" ".join(line.split()) for line in remarks(verdict, style)],
        roots=roots,
        matrix=rows,
        silent_chapters=silent_chapters(rows),
        waivers=waivers(judged),
        coverage=verdict.coverage,
        excluded=verdict.excluded,
        documents=judged.documents,
        version=verdict.version,
        look=lambda word: _LOOKS.get(word, "doubt"),
        counts=_counts,
        number_of=number,
        place=place,
        drawing=lambda root: Markup(root.drawing),  # noqa: S704 - every value in it is escaped
    )


def own_style() -> str:
    """The style sheet of the page and of its drawings."""
    return (_FOLDER / "page.css").read_text("utf-8") + drawing_style()


def csp_hash(text: str) -> str:
    """The hash of a style element (W3C, "Content Security Policy Level 3", hash-source)."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


def _template() -> Template:
    def shown(value: object) -> object:
        plain = isinstance(value, str) and not isinstance(value, Markup)
        return visible(str(value)) if plain else value

    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        keep_trailing_newline=True,
    )
    return environment.get_template("page.html")


def waivers(judged: Judged) -> tuple[WaiverRow, ...]:
    """What is waived, by policy and reason."""
    held: dict[tuple[str, str], list[Finding]] = {}
    for finding in judged.verdict.findings:
        if finding.status is Status.WAIVED:
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
