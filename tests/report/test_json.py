import json
from pathlib import Path

from generator.gate.model import FindingHop, Severity, Status
from generator.gate.verdict.verdict import Verdict
from generator.report.interface import Style
from generator.report.json import render
from tests.support.findings import finding


def test_the_document() -> None:
    hops = (FindingHop("route a.b", "out/r.tf", 7),)
    first = finding(spec_file="environments/a.yaml", spec_line=4, hops=hops)
    found = (first, finding(status=Status.UNKNOWN))
    text = render(Verdict(("production",), found, 5, version="1.0"), Style())
    assert text.endswith("}\n")
    document = json.loads(text)
    assert document["tool"] == {"name": "pave", "version": "1.0"}
    assert document["targets"] == ["production"]
    assert document["summary"] == {
        "passed": 5,
        "failed": 1,
        "waived": 0,
        "baseline": 0,
        "unknown": 1,
        "not_judged": 0,
        "errors": 0,
        "partial": False,
        "exit_status": 1,
        "failed_tolerated": 0,
        "unknown_tolerated": 0,
        "failed_in_examples": 0,
        "unknown_in_examples": 0,
        "unknown_in_uncalled_modules": 0,
        "resources": 0,
        "resources_judged": 0,
        "not_listed": 0,
    }
    counted = {"failed": 1, "unknown": 1, "waived": 0, "baseline": 0, "passed": 0}
    assert document["requirements"] == {"1": counted, "1.2.1": counted}
    assert (document["types_not_judged"], document["notes"]) == ({}, [])
    assert document["findings"][0] == {
        "policy_id": "a-policy",
        "source": "pci",
        "requirements": ["1.2.1"],
        "level": "requirement",
        "severity": "high",
        "status": "fail",
        "target": "production",
        "resource": "module.m.aws_thing.x",
        "file": "out/production/main.tf",
        "line": 3,
        "spec_file": "environments/a.yaml",
        "spec_line": 4,
        "spec_field": "",
        "message": "`a` is 2; it must be 1",
        "remediation": "Set a = 1.",
        "reason": "",
        "fingerprint": finding().fingerprint,
        "hops": [{"what": "route a.b", "file": "out/r.tf", "line": 7}],
        "group": "",
        "cause": "",
        "refuses": True,
        "count": 1,
        "others": [],
    }


def test_passes_on_demand() -> None:
    verdict = Verdict(("t",), (), 1, passes=(finding(status=Status.PASS),))
    assert json.loads(render(verdict, Style()))["findings"] == []
    (listed,) = json.loads(render(verdict, Style(all=True)))["findings"]
    assert listed["status"] == "pass"


def test_fingerprints_survive_moved_lines_and_tell_findings_apart() -> None:
    assert finding(line=99, file="elsewhere.tf").fingerprint == finding().fingerprint
    others = [finding(message="x"), finding(resource="x"), finding(target="x")]
    assert len({f.fingerprint for f in (finding(), *others)}) == 4


def test_hostile_text_is_ascii_and_comes_back() -> None:
    hostile = "\x1b[2J\u202e\ud800\n\U0001f600"
    text = render(Verdict(("t",), (finding(message=hostile),), 0), Style())
    assert text.isascii()
    assert "\x1b" not in text
    assert json.loads(text)["findings"][0]["message"] == hostile


def test_every_key_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs/report.md").read_text()
    document = json.loads(render(Verdict(("t",), (finding(),), 1), Style()))
    keys = {*document, *document["summary"], *document["findings"][0]}
    assert {key for key in keys if f"`{key}`" not in page} == set()


def test_what_one_value_leaves_open_is_one_entry() -> None:
    one = finding(status=Status.UNKNOWN, group="g", cause="variable x has no value")
    other = finding(
        policy_id="b", status=Status.UNKNOWN, group="g", cause="variable y has no value"
    )
    verdict = Verdict(("t",), (one, other, finding(group="h")), 0)
    open_, wrong = json.loads(render(verdict, Style()))["findings"][::-1]
    assert (open_["count"], wrong["count"]) == (2, 1)
    assert open_["cause"] == "variable x has no value, variable y has no value"
    assert [other["policy_id"] for other in open_["others"]] == ["b"]
    listed = json.loads(render(verdict, Style(all=True)))["findings"]
    assert [entry["count"] for entry in listed] == [1, 1, 1]


def test_each_cause_is_one_group_with_all_of_its_places() -> None:
    found = [
        finding(resource=f"aws_a.b{n}", line=n, group="g", message=f"`a` is {n}") for n in (1, 2)
    ]
    low = finding(group="h", severity=Severity.LOW, policy_id="low-policy")
    document = json.loads(render(Verdict(("production",), (low, *found), 0), Style()))
    first, second = document["groups"]
    assert (first["group"], first["refuses"], first["count"]) == ("g", True, 2)
    assert first["places"] == [
        {"resource": f"aws_a.b{n}", "place": f"out/production/main.tf:{n}"} for n in (1, 2)
    ]
    assert (second["policy_ids"], second["refuses"]) == (["low-policy"], False)
    assert len(document["findings"]) == 3, "waivers and baselines are of findings"
