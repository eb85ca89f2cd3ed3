"""Assessment results of OSCAL: the fields that the model of NIST requires and knows, and what each
status becomes. ``REQUIRED`` and ``ALLOWED`` are of "OSCAL Assessment Results Model", version 1.1.3
(https://pages.nist.gov/OSCAL-Reference/models/v1.1.3/assessment-results/json-outline/)."""

import json
import re
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from generator.gate.model import Level, Status
from generator.gate.verdict.network import NetworkObservation, NetworkPlace
from generator.gate.verdict.requirements import passed_by
from generator.gate.verdict.verdict import Verdict
from generator.report.interface import Style
from generator.report.oscal import render
from tests.support.findings import finding

REQUIRED = {
    "assessment-results": {"uuid", "metadata", "import-ap", "results"},
    "metadata": {"title", "last-modified", "version", "oscal-version"},
    "import-ap": {"href"},
    "results": {"uuid", "title", "description", "start", "reviewed-controls"},
    "reviewed-controls": {"control-selections"},
    "include-controls": {"control-id"},
    "observations": {"uuid", "description", "methods", "collected"},
    "relevant-evidence": {"description"},
    "findings": {"uuid", "title", "description", "target"},
    "target": {"type", "target-id", "status"},
    "status": {"state"},
    "related-observations": {"observation-uuid"},
    "props": {"name", "value"},
    "resources": {"uuid"},
    "inventory-items": {"uuid", "description"},
    "subjects": {"subject-uuid", "type"},
}
ALLOWED = {
    "metadata": {"props"},
    "import-ap": {"remarks"},
    "results": {"observations", "findings", "local-definitions", "remarks"},
    "observations": {"title", "props", "types", "relevant-evidence", "remarks", "subjects"},
    "relevant-evidence": {"href"},
    "local-definitions": {"inventory-items"},
    "inventory-items": {"props"},
    "subjects": {"title"},
    "findings": {"related-observations"},
    "status": {"reason", "remarks"},
    "props": {"ns"},
    "resources": {"title", "description"},
    "assessment-results": {"back-matter"},
}
TOKEN = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
LINE = re.compile(r"\S(.*\S)?")


@pytest.fixture(autouse=True)
def _at_one_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


PASSES = (finding(status=Status.PASS, requirements=("1.3.1",), resource="a.b"),)
FINDINGS = (
    finding(),
    finding(status=Status.UNKNOWN, requirements=("2.2.1",), line=0, resource=""),
    finding(status=Status.WAIVED, requirements=("3.5.1", "A1.1.3"), reason="it is\nso"),
    finding(status=Status.NOT_JUDGED, requirements=(), level=Level.CONVENTION),
    finding(level=Level.CONVENTION, requirements=("7.2.1",)),
)
VERDICT = Verdict(("p", "q"), FINDINGS, 1, passes=PASSES, passed_by=passed_by(PASSES))


def results(verdict: Verdict = VERDICT, **style: bool) -> dict[str, Any]:
    document = json.loads(render(verdict, Style(**style)))
    hold("", document)
    (result,) = document["assessment-results"]["results"]
    return dict(result)


def hold(name: str, value: Any) -> None:
    """Required fields are there, no others than known ones, no empty list, texts in form."""
    if isinstance(value, list):
        assert value, f"{name}: an empty list is not allowed"
        for item in value:
            hold(name, item)
    elif isinstance(value, dict):
        required, known = REQUIRED.get(name, set()), ALLOWED.get(name, set())
        assert required <= set(value), name
        assert name not in REQUIRED or set(value) <= required | known, name
        for key, child in value.items():
            hold(key, child)
    elif name == "uuid" or name.endswith("-uuid"):
        assert UUID(value).version == 5
    elif name in ("name", "control-id", "target-id"):
        assert TOKEN.fullmatch(value), value
    elif name in ("title", "value", "description"):
        assert LINE.fullmatch(value), value


def test_a_finding_for_each_requirement() -> None:
    told = {
        found["target"]["target-id"]: (
            found["target"]["status"]["state"],
            found["target"]["status"]["reason"],
        )
        for found in results()["findings"]
    }
    assert told == {
        "pci-dss-1.2.1.checks": ("not-satisfied", "fail"),
        "pci-dss-1.3.1.checks": ("satisfied", "pass"),
        "pci-dss-2.2.1.checks": ("not-satisfied", "other"),
        "pci-dss-3.5.1.checks": ("not-satisfied", "other"),
        "pci-dss-a1.1.3.checks": ("not-satisfied", "other"),
    }


def test_observations_say_status_place_and_reason() -> None:
    seen = results()["observations"]
    assert [{p["name"]: p["value"] for p in o["props"]}["status"] for o in seen] == [
        f.status.value for f in FINDINGS
    ]
    assert seen[0]["relevant-evidence"][0]["href"] == "out/production/main.tf#L3"
    assert seen[2]["remarks"] == "it is so"
    assert len(results(all=True)["observations"]) == len(FINDINGS) + 1


def test_related_observations_exist() -> None:
    result = results(all=True)
    known = {o["uuid"] for o in result["observations"]}
    assert len(known) == len(FINDINGS) + 1
    for found in result["findings"]:
        (related,) = found["related-observations"]
        assert related["observation-uuid"] in known


def test_the_same_verdict_is_the_same_document(monkeypatch: pytest.MonkeyPatch) -> None:
    text = render(VERDICT, Style())
    assert text == render(VERDICT, Style())
    assert text.isascii()
    twice = Verdict(("p",), (finding(), finding()), 0)
    assert len({o["uuid"] for o in results(twice)["observations"]}) == 2
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000001")
    one, two = (
        json.loads(t)["assessment-results"]["uuid"] for t in (text, render(VERDICT, Style()))
    )
    assert one != two


NETWORK = (
    NetworkObservation("p", "counted", "Paths", "2 pairs", (NetworkPlace("db", "cde"),)),
    NetworkObservation(
        "p",
        "open",
        "Open from the internet",
        "internet reaches db\non tcp 5432",
        (NetworkPlace("internet", ""), NetworkPlace("db", "cde"), NetworkPlace("db", "cde")),
        (("security-group a", "out/a b.tf:7"), ("route r", "out/r.tf")),
    ),
    NetworkObservation("q", "unknown", "Neither", "why"),
    NetworkObservation("q", "unknown", "Neither", "why"),
)


def test_computed_paths_are_observations_with_subjects_and_evidence() -> None:
    found = results(replace(VERDICT, network=NETWORK))
    *_, counted, opened, unknown, again = found["observations"]
    items = {item["uuid"]: item for item in found["local-definitions"]["inventory-items"]}
    assert sorted(item["description"] for item in items.values()) == ["db", "internet"]
    scopes = {p["value"] for i in items.values() for p in i["props"] if p["name"] == "scope"}
    assert scopes == {"cde", "beyond"}
    told = [items[subject["subject-uuid"]]["description"] for subject in opened["subjects"]]
    assert told == ["internet", "db"]
    assert counted["subjects"] == opened["subjects"][1:]
    assert opened["description"] == "internet reaches db on tcp 5432"
    assert [e["href"] for e in opened["relevant-evidence"]] == ["out/a%20b.tf#L7", "out/r.tf"]
    assert "subjects" not in unknown
    assert unknown["uuid"] != again["uuid"]
    related = {
        r["observation-uuid"] for f in found["findings"] for r in f.get("related-observations", ())
    }
    assert opened["uuid"] not in related  # it decides no finding
    assert found == results(replace(VERDICT, network=NETWORK))


def test_no_verdict_is_no_pass() -> None:
    result = results(Verdict(("p",), (), 0))
    assert "findings" not in result
    assert result["description"].startswith("NO VERDICT")
    evil = results(Verdict(("\u202e",), (finding(message=" \n", file="a b#?.tf", line=0),), 0))
    assert evil["observations"][0]["relevant-evidence"][0]["href"] == "a%20b%23%3F.tf"
