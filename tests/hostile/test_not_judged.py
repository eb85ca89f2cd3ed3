"""A type of resources that no policy and no check reads is said: it is no silence, and no pass."""

import json
from datetime import date, timedelta

import pytest

from generator.errors import NoVerdictError
from generator.gate.model import OF_THE_GATE, Status
from generator.gate.verdict.verdict import Verdict
from generator.report.interface import FORMATS, Style, render
from tests.gate.test_run import check
from tests.support.estate import WAIVER, estate, waiver

__all__ = ["estate"]
DOOR = 'resource "aws_door" "x" {\n  count = 3\n}\nresource "aws_gate" "y" {}\n'


def silent(verdict: Verdict) -> list[tuple[str, str, str]]:
    found = [f for f in verdict.findings if f.status is Status.NOT_JUDGED]
    return [(f.target, f.resource, f.message) for f in found]


def gate(estate, text: str) -> None:
    estate.write("policies/gate.yaml", WAIVER.replace("{findings", f"{{{text}findings", 1))


def type_waiver(type_: str, **fields: str) -> dict[str, str]:
    told = {"type": type_, **waiver(reason="opens nothing", **fields)}
    return {k: v for k, v in told.items() if k not in ("id", "resource", "compensating_control")}


def test_a_finding_for_each_type_and_target(estate) -> None:
    estate.write("out/a/doors.tf", DOOR)
    estate.write("out/b/doors.tf", DOOR)
    for verdict in (check(), check()):  # the second is kept
        said = "no policy and no check judges this type"
        of_one = [
            ("aws_door.x[0]", f"aws_door: {said} (3 resources)"),
            ("aws_gate.y", f"aws_gate: {said} (1 resource)"),
        ]
        assert silent(verdict) == [(t, *found) for t in ("a", "b") for found in of_one]
        assert verdict.exit_status == 0
    assert estate.runs == 1


def test_every_format_says_it(estate) -> None:
    estate.write("out/b/doors.tf", DOOR)
    verdict = check()
    for name in FORMATS:
        text = render(name, verdict, Style(all=True))
        assert "aws_door" in text
        assert "out/b/doors.tf" in text
    table = render("table", verdict, Style(all=True)).splitlines()
    assert "  aws_door (3): first out/b/doors.tf:1" in table
    assert "  aws_gate: first out/b/doors.tf:4" in table
    table = render("table", verdict, Style()).splitlines()
    assert any(line.startswith("NOT JUDGED (types: 2)") for line in table)
    assert "  aws_door (3), aws_gate" in table
    assert table[-1].endswith(", 2 types not judged")
    document = json.loads(render("json", verdict, Style()))
    assert document["summary"]["not_judged"] == 2
    assert {f["status"] for f in document["findings"]} == {"waived", "not_judged"}


def test_the_gate_file_lets_them_refuse(estate) -> None:
    estate.write("out/b/doors.tf", DOOR)
    estate.write("refuse.yaml", "not_judged: refuse\n")
    assert check().exit_status == 0
    assert check(gate_file=estate.folder / "refuse.yaml").exit_status == 1
    (estate.folder / "out/b/doors.tf").unlink()
    assert check(gate_file=estate.folder / "refuse.yaml").exit_status == 0


def test_a_type_is_waived_with_a_reason(estate) -> None:
    estate.write("out/b/doors.tf", DOOR)
    types = json.dumps([type_waiver("aws_door"), type_waiver("aws_x")])
    estate.write("refuse.yaml", f"not_judged: refuse\nwaivers: {{types: {types}}}\n")
    verdict = check(gate_file=estate.folder / "refuse.yaml", note_unused_waivers=True)
    assert [resource for _, resource, _ in silent(verdict)] == ["aws_gate.y"]
    assert verdict.exit_status == 1
    (reason,) = {f.reason for f in verdict.findings if f.resource == "aws_door.x[0]"}
    assert "refuse.yaml:2: opens nothing (owner platform; approved by security; until " in reason
    unused = [(f.resource, f.line) for f in verdict.findings if f.policy_id == "waiver-unused"]
    assert unused == [("aws_x", 2)]


def test_a_waiver_of_a_type_ends(estate) -> None:
    estate.write("out/b/doors.tf", DOOR)
    types = json.dumps([type_waiver("aws_door", expires="2030-06-30")])
    estate.write("own.yaml", f"waivers: {{types: {types}}}\n")
    for day, expected in ((30, ["aws_gate.y"]), (31, ["aws_door.x[0]", "aws_gate.y"])):
        on = date(2030, 6, 30) + timedelta(days=day - 30)
        verdict = check(gate_file=estate.folder / "own.yaml", today=on)
        assert [resource for _, resource, _ in silent(verdict)] == expected
        ended = [f.policy_id for f in verdict.findings if f.source == OF_THE_GATE]
        assert ended == ["waiver-expired"] * (day - 30)


@pytest.mark.parametrize("missing", ["type", "reason", "owner", "approver", "expires"])
def test_a_waiver_of_a_type_says_who_stands_for_it(estate, missing) -> None:
    told = {name: text for name, text in type_waiver("aws_door").items() if name != missing}
    estate.write("own.yaml", f"waivers:\n  types:\n  - {json.dumps(told)}\n")
    with pytest.raises(NoVerdictError, match=rf"own\.yaml:3: waivers\.types\[0\]: no `{missing}`"):
        check(gate_file=estate.folder / "own.yaml")


@pytest.mark.parametrize("written", ["{type: aws_door}", "{type: 'aws_*', reason: so}"])
def test_a_waiver_of_a_type_has_a_reason_and_names_one(estate, written) -> None:
    gate(estate, f"types: [{written}], ")
    with pytest.raises(NoVerdictError, match="types"):
        check()


def test_nothing_but_such_types_is_no_verdict(estate) -> None:
    estate.write("out/b/main.tf", DOOR)
    assert check("b", with_checkov=False).exit_status == 3


def test_a_root_of_types_that_the_gate_file_accepts_is_no_error(estate) -> None:
    estate.write("out/b/main.tf", DOOR)
    door, gate_ = "{type: aws_door, reason: opens nothing}", "{type: aws_gate, reason: nor it}"
    gate(estate, f"types: [{door}], ")
    (told,) = check("b", with_checkov=False).errors
    assert "the types of its resources (aws_gate)" in told.message
    gate(estate, f"types: [{door}, {gate_}], ")
    assert check("b", with_checkov=False).exit_status == 0
