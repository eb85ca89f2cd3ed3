"""A Code Quality report of GitLab."""

import json

from generator.gate.model import Severity, Status
from generator.gate.verdict.verdict import Verdict
from generator.report.gitlab import render
from generator.report.interface import Style
from tests.support.findings import finding


def entries(*found: object) -> list[dict[str, object]]:
    return json.loads(render(Verdict(("t",), found, 1), Style()))


def test_what_is_open_and_how_bad_it_is() -> None:
    found = (
        finding(severity=Severity.CRITICAL, file="a.tf", line=7, resource="x.y", message="open"),
        finding(severity=Severity.LOW, status=Status.UNKNOWN),
        finding(severity=Severity.CRITICAL, status=Status.ERROR),
        finding(status=Status.WAIVED, reason="accepted"),
    )
    verdict, refused, low, error, waived = entries(*found)
    assert verdict["description"].startswith("NO VERDICT t: 1 passed, 1 failed")
    assert refused["location"] == {"path": "a.tf", "lines": {"begin": 7}}
    assert refused["description"] == "x.y: open"
    assert str(waived["description"]).endswith(" (accepted)")
    assert [e["severity"] for e in (refused, low, error, waived)] == [
        "blocker",
        "info",
        "blocker",
        "info",
    ]


def test_rendered_files_lead_to_the_spec_and_fingerprints_are_single() -> None:
    of_spec = finding(spec_file="environments/p.yaml", spec_line=0)
    _, first, second = entries(of_spec, of_spec)
    assert first["location"] == {"path": "environments/p.yaml", "lines": {"begin": 1}}
    assert first["fingerprint"] != second["fingerprint"]
