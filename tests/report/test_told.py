"""Every format says all that a reader must know beside the findings."""

import pytest

from generator.gate.coverage import Coverage
from generator.gate.model import Status
from generator.gate.settings.changes import GateChange
from generator.gate.verdict.verdict import BaselineUse, Verdict
from generator.report.interface import FORMATS, Style, render
from generator.report.told import told, verdict_line
from tests.support.findings import finding

VERDICT = Verdict(
    ("one-root",),
    (
        finding(status=Status.UNKNOWN, policy_id="unknown-policy"),
        finding(status=Status.WAIVED, policy_id="waived-policy", reason="the bank agreed"),
        finding(status=Status.NOT_JUDGED, policy_id="type-not-judged", resource="aws_door.x"),
        finding(status=Status.ERROR, policy_id="target-unreadable", message="it is broken"),
    ),
    7,
    notes=("not judged, because tools keep copies there: vendored",),
    coverage=Coverage(9, {"aws_door": 2}),
    gate_file="own.yaml",
    changed=(GateChange("thresholds.fail", "low", "high", "own.yaml", 3),),
    proposed=(GateChange("lists.own_x", [], ["y"], "tree.yaml", 4),),
    baseline=BaselineUse("base.jsonl", stale=3),
)
FACTS = (
    "NO VERDICT",
    "one-root",
    "unknown-policy",
    "the bank agreed",
    "aws_door",
    "it is broken",
    "keep copies there: vendored",
    "own.yaml",
    "thresholds.fail",
    "lists.own_x",
    "base.jsonl",
)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("fact", FACTS)
def test_no_format_leaves_it_out(name: str, fact: str) -> None:
    text = render(name, VERDICT, Style(width=200))
    if name == "json" and fact == "NO VERDICT":
        fact = '"exit_status": 3'
    assert fact in text


def test_each_thing_is_one_line_without_colours() -> None:
    style = Style(width=20, color=True)
    lines = [verdict_line(VERDICT, style), *told(VERDICT, style)]
    assert not [line for line in lines if "\x1b" in line or "\n" in line]
    assert len([line for line in lines if line.startswith("NOT JUDGED")]) == 1
