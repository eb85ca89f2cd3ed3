from dataclasses import replace

from generator.gate.coverage import Coverage
from generator.gate.model import Severity, Status
from generator.gate.settings.changes import GateChange
from generator.gate.verdict.verdict import Verdict
from generator.report.interface import Style
from generator.report.summary import last_line, remarks
from tests.support.findings import finding

PASSED = Verdict(("t",), (), 3)
WIDE = Style(width=1000)


def lines(verdict: Verdict, style: Style = WIDE) -> list[str]:
    return [*remarks(verdict, style), last_line(verdict, style)]


def change(line: int, value: object = "high") -> GateChange:
    return GateChange(f"lists.l{line}", [], value, "gate.yaml", line)


def test_nothing_to_say_but_the_verdict() -> None:
    assert lines(PASSED) == ["PASSED  t: 3 passed, 0 failed, 0 unknown, 0 waived, 0 errors"]


def test_types_that_nothing_judges_are_counted() -> None:
    few = replace(PASSED, coverage=Coverage(5, {"aws_a": 2, "aws_b": 1}))
    assert lines(few)[-1].endswith(", 0 errors, 2 types not judged")


def test_changes_of_the_gate_file_and_those_that_are_not_in_force() -> None:
    verdict = replace(
        PASSED, gate_file="gate.yaml", changed=(change(1), change(2, ["x" * 80])), proposed=()
    )
    assert lines(verdict)[0] == (
        " Gate file gate.yaml changes: lists.l1 (line 1: high), lists.l2 (line 2)"
    )
    proposed = replace(PASSED, proposed=(change(3, {"id": "p", "resource": "r"}),))
    assert lines(proposed)[0] == (
        " Not in force: the gate file in the judged files would change: lists.l3 (line 3: p for r)"
    )


def test_each_list_names_the_specs_that_add_to_it() -> None:
    added = tuple(
        GateChange("lists.l", [], ["x"], f"{n}.yaml", n, from_spec=True) for n in range(1, 6)
    )
    verdict = replace(PASSED, gate_file="gate.yaml", changed=added, proposed=added[:1])
    assert lines(verdict)[:2] == [
        " Account specs beside the gate file add to lists: l (1.yaml:1, 2.yaml:2, "
        "3.yaml:3 and 2 more)",
        " Not in force: account specs in the judged files would add to lists: l (1.yaml:1)",
    ]


def test_unknowns_that_do_not_refuse_are_counted() -> None:
    unknown = [finding(status=Status.UNKNOWN, severity=s) for s in (Severity.LOW, Severity.HIGH)]
    assert (
        ", 2 unknown (1 below the thresholds), "
        in lines(replace(PASSED, findings=tuple(unknown)))[-1]
    )


def test_what_lies_in_examples_is_not_below_the_thresholds() -> None:
    shown = finding(target="examples/a", file="examples/a/main.tf")
    found = (shown, finding(severity=Severity.LOW), replace(shown, severity=Severity.LOW))
    verdict = replace(PASSED, findings=found, shown_only={"examples/a": "examples/a"})
    assert ", 3 failed (2 below the thresholds, 1 in examples), " in lines(verdict)[-1]


def test_hostile_names_move_no_cursor() -> None:
    hostile = "\x1b[2J\n"
    verdict = replace(
        PASSED,
        targets=(hostile,),
        notes=(hostile,),
        gate_file=hostile,
        changed=(change(1, hostile), replace(change(2), key=hostile)),
        coverage=Coverage(1, {hostile: 1}),
    )
    assert not set("".join(lines(verdict))) & {"\x1b", "\n"}


def test_the_first_notes_are_enough() -> None:
    verdict = replace(PASSED, notes=tuple(f"note {n}" for n in range(9)))
    assert lines(verdict)[4:6] == [" Note: note 4", " Note: 4 more notes (--all)"]
    assert lines(verdict, replace(WIDE, all=True))[8] == " Note: note 8"
