"""The verdict as JUnit XML: a suite for each target, a test case for each finding, and a first
suite for the verdict itself.

There is no standard. The form is that of Apache Ant's task, as Jenkins and GitLab read it
(jenkinsci/xunit-plugin, junit-10.xsd; GitLab docs, "Unit test reports").
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from generator.errors import EXIT_NO_VERDICT, EXIT_PASSED
from generator.gate.model import Finding, Status
from generator.gate.verdict.verdict import Verdict
from generator.report.groups import place, says_no
from generator.report.interface import Style
from generator.report.told import told, verdict_line
from generator.shown import visible

_Case = tuple[str, str]  # kind of its element ('' for a pass), and its XML


def render(verdict: Verdict, style: Style) -> str:
    """One document with a final newline, ASCII only."""
    held: dict[str, list[_Case]] = {"pave": [_verdict(verdict, style)]}
    for finding in (*verdict.findings, *(verdict.passes if style.all else ())):
        held.setdefault(finding.target or "pave", []).append(_case(finding, verdict))
    cases = [case for of_suite in held.values() for case in of_suite]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="pave" {_counts(cases)}>',
        *(line for name, of_suite in held.items() for line in _suite(name, of_suite)),
        "</testsuites>",
    ]
    text = "\n".join(lines) + "\n"
    return text.encode("ascii", "xmlcharrefreplace").decode()


def _suite(name: str, cases: list[_Case]) -> Iterator[str]:
    yield f"  <testsuite name={_value(name)} {_counts(cases)}>"
    yield from (text for _, text in cases)
    yield "  </testsuite>"


def _counts(cases: list[_Case]) -> str:
    kinds = [kind for kind, _ in cases]
    counted = {"failures": "failure", "errors": "error", "skipped": "skipped"}
    named = " ".join(f'{name}="{kinds.count(kind)}"' for name, kind in counted.items())
    return f'tests="{len(cases)}" {named}'


def _verdict(verdict: Verdict, style: Style) -> _Case:
    said = verdict_line(verdict, style)
    status = verdict.exit_status
    kind = "" if status == EXIT_PASSED else "error" if status == EXIT_NO_VERDICT else "failure"
    text = "".join(f"\n{line}" for line in (said, *told(verdict, style)))
    inner = f"<system-out>{_text(text)}\n</system-out>"
    if kind:
        inner = f'<{kind} type="verdict" message={_value(said)}></{kind}>{inner}'
    return kind, f'    <testcase classname="pave" name="verdict">{inner}</testcase>'


def _case(finding: Finding, verdict: Verdict) -> _Case:
    name = f"{finding.policy_id} {finding.resource or finding.file}"
    file, line = _value(finding.file), f' line="{finding.line}"' if finding.line else ""
    head = f"    <testcase classname={_value(finding.target)} name={_value(name)} file={file}{line}"
    kind = _kind(finding, verdict)
    if not kind:
        return kind, f"{head}/>"
    told_ = f"{finding.status.value}: {finding.message}"
    told_ += f" ({finding.reason})" if finding.reason else ""
    if kind == "skipped":
        return kind, f"{head}><skipped message={_value(told_)}/></testcase>"
    required = f"PCI DSS {', '.join(finding.requirements)}\n" if finding.requirements else ""
    body = f"\n{place(finding)}\n{required}Fix: {finding.remediation}\n"
    type_ = f"{finding.severity.value} {finding.status.value}"
    inner = f"<{kind} type={_value(type_)} message={_value(told_)}>{_text(body)}</{kind}>"
    return kind, f"{head}>{inner}</testcase>"


def _kind(finding: Finding, verdict: Verdict) -> str:
    """What does not refuse is skipped: it is neither a failure nor shown to be in place."""
    if finding.status is Status.PASS:
        return ""
    if finding.status is Status.ERROR:
        return "error"
    return "failure" if says_no(finding, verdict) else "skipped"


def _value(text: str) -> str:
    return quoteattr(visible(text))


def _text(text: str) -> str:
    """Lines stay; every other character that does not show is written out, so XML allows all."""
    return escape("\n".join(map(visible, text.split("\n"))))
