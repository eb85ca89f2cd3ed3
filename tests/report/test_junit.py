"""JUnit XML: whatever the texts are, the document is well-formed and its numbers are right."""

from xml.etree import ElementTree

import pytest

from generator.gate.model import Severity, Status
from generator.gate.verdict.verdict import Verdict
from generator.report.interface import Style
from generator.report.junit import render
from tests.support.findings import finding

KINDS = ("failure", "error", "skipped")


def suites(*found: object, style: Style | None = None, **more: object) -> ElementTree.Element:
    text = render(Verdict(("t",), found, 1, **more), style or Style())
    assert text.isascii()
    root = ElementTree.fromstring(text)
    for holder in (root, *root):
        cases = list(holder.iter("testcase"))
        assert int(holder.attrib["tests"]) == len(cases)
        for kind, name in zip(KINDS, ("failures", "errors", "skipped"), strict=True):
            assert int(holder.attrib[name]) == sum(c.find(kind) is not None for c in cases)
    return root


def kinds(root: ElementTree.Element) -> list[str]:
    cases = root.iter("testcase")
    return [next((k for k in KINDS if case.find(k) is not None), "pass") for case in cases]


def test_what_refuses_fails_and_what_is_not_shown_to_be_in_place_is_skipped() -> None:
    root = suites(
        finding(),
        finding(status=Status.UNKNOWN),
        finding(severity=Severity.LOW),
        finding(status=Status.WAIVED, reason="accepted by security"),
        finding(status=Status.NOT_JUDGED),
        finding(status=Status.BASELINE, reason="old"),
    )
    assert kinds(root) == ["failure", "failure", "failure", *["skipped"] * 4]
    skipped = [s.attrib["message"] for s in root.iter("skipped")]
    assert skipped[0].startswith("fail: ")
    assert skipped[1].endswith("(accepted by security)")
    assert [s.attrib["name"] for s in root] == ["pave", "production"]


def test_the_verdict_is_a_case_of_its_own() -> None:
    assert kinds(suites()) == ["pass"]
    assert kinds(suites(finding(status=Status.ERROR))) == ["error", "error"]
    root = suites(notes=("not judged: vendor",))
    assert "Note: not judged: vendor" in (root.findtext(".//system-out") or "")


def test_passes_are_cases_where_they_are_asked_for() -> None:
    passed = (finding(status=Status.PASS),)
    assert kinds(suites(passes=passed)) == ["pass"]
    assert kinds(suites(passes=passed, style=Style(all=True))) == ["pass", "pass"]


@pytest.mark.parametrize(
    "evil", ["]]></failure></testcase><testcase>", '"/><x a="', "\x00\x1b[2J￾", "&lol;", "ü€"]
)
def test_a_text_stays_a_text(evil: str) -> None:
    texts = ("message", "resource", "file", "remediation", "target", "policy_id")
    root = suites(finding(**dict.fromkeys(texts, evil)), notes=(evil,))
    names = {element.tag for element in root.iter()}
    assert names <= {"testsuites", "testsuite", "testcase", "failure", "system-out"}
    assert len(list(root.iter("testcase"))) == 2
