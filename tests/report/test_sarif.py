"""SARIF 2.1.0, held against the schema that OASIS publishes."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.gate.model import FindingHop, Severity, Status
from generator.gate.verdict.verdict import Verdict
from generator.report.interface import Style
from generator.report.sarif import render
from tests.support.findings import finding

SCHEMA = Path(__file__).parent / "data" / "sarif-schema-2.1.0.json"


@cache
def validator() -> Any:
    pytest.importorskip("jsonschema", reason="pip install .[test] brings it")
    from jsonschema import Draft7Validator

    return Draft7Validator(json.loads(SCHEMA.read_text()))


def run(*found: object, **more: Any) -> dict[str, Any]:
    document = json.loads(render(Verdict(("t",), found, 1, **more), Style()))
    assert [error.message for error in validator().iter_errors(document)] == []
    return document["runs"][0]


def test_what_is_said_of_each_status() -> None:
    found = [
        finding(severity=Severity.CRITICAL, policy_id="z-policy"),
        finding(severity=Severity.LOW),
        finding(status=Status.UNKNOWN),
        finding(severity=Severity.LOW, status=Status.UNKNOWN),
        finding(status=Status.ERROR, resource="", line=0),
        finding(status=Status.NOT_JUDGED),
        finding(status=Status.WAIVED, reason="accepted"),
        finding(status=Status.BASELINE, reason="b.jsonl: accepted as fail"),
    ]
    made = run(*found)
    assert [(r["kind"], r["level"]) for r in made["results"]] == [
        ("fail", "error"),
        ("fail", "warning"),
        ("fail", "error"),
        ("open", "none"),
        ("fail", "error"),
        ("open", "none"),
        ("fail", "warning"),
        ("fail", "warning"),
    ]
    assert [r["properties"]["status"] for r in made["results"]] == [f.status.value for f in found]
    *_, waived, baseline = made["results"]
    assert waived["suppressions"][0]["justification"] == "accepted"
    assert baseline["suppressions"][0]["justification"].endswith("accepted as fail")
    assert [r["id"] for r in made["tool"]["driver"]["rules"]] == ["a-policy", "z-policy"]
    assert [r["ruleIndex"] for r in made["results"]] == [1, 0, 0, 0, 0, 0, 0, 0]


def test_the_verdict_is_said_without_results_too() -> None:
    (call,) = run(notes=("not judged: vendor",))["invocations"]
    assert (call["exitCode"], call["executionSuccessful"]) == (0, True)
    verdict, note = (n["message"]["text"] for n in call["toolExecutionNotifications"])
    assert verdict.startswith("PASSED")
    assert note == "Note: not judged: vendor"
    (call,) = run(finding(status=Status.ERROR))["invocations"]
    assert (call["exitCode"], call["executionSuccessful"]) == (3, False)


def test_rendered_files_lead_to_the_spec_and_back() -> None:
    (result,) = run(finding(spec_file="environments/p.yaml", spec_line=5))["results"]
    physical = result["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == "environments/p.yaml"
    assert physical["region"] == {"startLine": 5}
    rendered, spec = result["relatedLocations"]
    assert (rendered["message"]["text"], spec["message"]["text"]) == ("rendered", "spec")
    assert rendered["physicalLocation"]["artifactLocation"]["uri"] == "out/production/main.tf"
    assert rendered["physicalLocation"]["region"] == {"startLine": 3}


def test_the_hops_of_a_path_are_related_locations() -> None:
    hops = (FindingHop("route a.b", "out/a b.tf", 7), FindingHop("security-group c.d", "m.tf", 0))
    (result,) = run(finding(hops=hops))["results"]
    one, two = result["relatedLocations"]
    assert one["message"]["text"] == "hop: route a.b"
    assert one["physicalLocation"]["artifactLocation"]["uri"] == "out/a%20b.tf"
    assert one["physicalLocation"]["region"] == {"startLine": 7}
    assert "region" not in two["physicalLocation"]
    spec = {"spec_file": "environments/p.yaml", "spec_line": 5}
    (result,) = run(finding(hops=hops, **spec))["results"]
    told = [(place["id"], place["message"]["text"]) for place in result["relatedLocations"]]
    assert told == [
        (1, "rendered"), (2, "spec"), (3, "hop: route a.b"), (4, "hop: security-group c.d")
    ]  # fmt: skip
    assert finding(hops=hops).fingerprint == finding().fingerprint


def test_fingerprints_are_those_of_a_baseline() -> None:
    one = finding()
    (result,) = run(one)["results"]
    assert result["partialFingerprints"] == {"pave/v1": one.fingerprint}


@pytest.mark.parametrize("file", ["a b/ü#?.tf", "../x.tf", "/abs/x.tf", "", 'q"uote.tf'])
def test_any_name_of_a_file(file: str) -> None:
    (result,) = run(finding(file=file))["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii()
    assert not set(' "#?') & set(uri)


def test_a_text_is_no_link_and_no_placeholder() -> None:
    (result,) = run(finding(message="[x](https://evil.example) {0}\x1b", policy_id="p\n"))[
        "results"
    ]
    assert result["message"]["text"].endswith("[x] (https://evil.example) {{0}}U+001B")
    assert result["ruleId"] == "pU+000A"
