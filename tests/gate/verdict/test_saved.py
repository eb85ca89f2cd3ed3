"""A verdict survives a file, and several become one that forgets no root."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.errors import NoVerdictError
from generator.gate.coverage import Coverage
from generator.gate.model import OF_THE_GATE, Finding, Level, Severity, Status
from generator.gate.settings.changes import GateChange
from generator.gate.settings.thresholds import Thresholds
from generator.gate.verdict.network import NetworkObservation, NetworkPlace
from generator.gate.verdict.saved import merged, read, to_text
from generator.gate.verdict.verdict import BaselineUse, Verdict


def finding(target: str, source: str = "pci", status: Status = Status.FAIL) -> Finding:
    texts = ("aws_x.y", "main.tf", 3, "wrong", "mend it")
    return Finding("p", source, ("1.2.1",), Severity.HIGH, status, *texts, target=target)


SEEN = NetworkObservation(
    "a", "open", "Open", "x reaches y.", (NetworkPlace("x", "cde"),), (("group x", "main.tf:3"),)
)


def verdict(name: str, *findings: Finding, **more: object) -> Verdict:
    whole = Verdict(
        (name,),
        findings,
        2,
        Thresholds(((Level.REQUIREMENT, "fail", "low"),)),
        coverage=Coverage(4, {"aws_z": 1}, {"aws_y": 1}),
        passed_by={"1.2.1": 2},
        roots=(f"out/{name}",),
        notes=("same",),
        gate_file="g.yaml",
        changed=(GateChange("lists.x", [], ["a"], "g.yaml", 1),),
        baseline=BaselineUse("b.yaml", critical=1, stale=2),
        network=(SEEN,),
    )
    return replace(whole, **more)  # type: ignore[arg-type]


def test_a_verdict_survives_a_file(tmp_path: Path) -> None:
    whole = verdict("a", finding("a"), passes=(finding("a", status=Status.PASS),))
    (tmp_path / "v").write_text(to_text(whole))
    assert read(tmp_path / "v") == whole


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format": 1, "version": "0"}', "\0"])
def test_what_is_no_verdict_of_this_version_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "v").write_text(text)
    with pytest.raises(NoVerdictError, match="v: "):
        read(tmp_path / "v")
    with pytest.raises(NoVerdictError, match="cannot be read"):
        read(tmp_path / "none")


def test_several_are_one() -> None:
    one = verdict("a", finding("a"))
    found = merged([one, verdict("b", baseline=BaselineUse("b.yaml", stale=1))], ["out/a", "out/b"])
    assert (found.targets, found.roots) == (("a", "b"), ("out/a", "out/b"))
    assert (found.passed, found.coverage, found.passed_by) == (
        4, Coverage(8, {"aws_z": 2}, {"aws_y": 2}), {"1.2.1": 4},
    )  # fmt: skip
    assert (found.exit_status, found.notes, found.partial) == (1, ("same",), False)
    assert found.network == (SEEN, SEEN)
    assert found.baseline == BaselineUse("b.yaml", critical=1, stale=1)
    assert merged([verdict("a"), verdict("b", partial=True)]).partial


def test_what_only_some_jobs_say_of_the_gate_file_is_no_finding() -> None:
    """A waiver that matches nothing in one job may match in another."""
    unused, everywhere = finding("", OF_THE_GATE), replace(finding("", OF_THE_GATE), message="x")
    found = merged([verdict("a", unused, everywhere), verdict("b", everywhere)])
    assert found.findings == (everywhere,)


@pytest.mark.parametrize(
    ("verdicts", "expected", "why"),
    [
        ([], [], "no verdict to merge"),
        ([verdict("a")], ["out/a", "out/b"], "about out/b: its job is missing"),
        ([verdict("a"), verdict("a")], ["out/a"], "More than one verdict is about out/a"),
        ([verdict("a"), verdict("b", thresholds=Thresholds())], [], "different gate files"),
        ([verdict("a"), verdict("b", changed=())], [], "different gate files"),
    ],
)
def test_no_verdict_where_something_is_missing(
    verdicts: list[Verdict], expected: list[str], why: str
) -> None:
    with pytest.raises(NoVerdictError, match=why):
        merged(verdicts, expected)
