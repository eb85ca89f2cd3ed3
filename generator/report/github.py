"""The verdict for a job of GitHub Actions: an annotation for each cause, then the table.

Sources: GitHub docs, "Workflow commands for GitHub Actions"; actions/runner, ActionCommand.cs
(what the runner takes for a command) and actions/toolkit, command.ts (how values are escaped).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.gate.verdict.verdict import Verdict
from generator.report import table
from generator.report.groups import Group, edited, groups_of
from generator.report.interface import Style
from generator.shown import visible

_MOST = 10  # GitHub shows ten errors and ten warnings of a step
# At the start of a line, after blanks, or anywhere: the text of a finding gives no commands.
_COMMAND = re.compile(r"^(\s*)::|##\[")


def render(verdict: Verdict, style: Style) -> str:
    """Errors for what refuses, warnings for what does not, the worst first; and the whole table,
    in which nothing is a command. With a final newline."""
    groups = groups_of(verdict)[::-1]
    refused = [group for group in groups if group.refuses]
    others = [group for group in groups if not group.refuses]
    lines = [*_annotations("error", refused), *_annotations("warning", others)]
    lines += (_quoted(line) for line in table.render(verdict, style).splitlines())
    return "\n".join(lines) + "\n"


def _annotations(kind: str, groups: list[Group]) -> Iterator[str]:
    for group in groups[:_MOST]:
        first, more = group.first, len(group.findings) - 1
        file, line = edited(first)
        place = {"file": file, "line": str(line) if line else "", "title": first.policy_id}
        named = ",".join(f"{key}={_property(text)}" for key, text in place.items() if text)
        also = f" (and {more} more)" if more else ""
        about = f"{first.resource}: " if first.resource else ""
        yield f"::{kind} {named}::{_data(f'{about}{group.words}{also}. Fix: {group.remediation}')}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _quoted(line: str) -> str:
    return _COMMAND.sub(lambda m: "# #[" if m[0] == "##[" else f"{m[1]}|::", line)
