"""Annotations of GitHub Actions, and a table in which nothing is a command."""

from generator.gate.model import Severity, Status
from generator.gate.verdict.verdict import Verdict
from generator.report.github import render
from generator.report.interface import Style
from tests.support.findings import finding


def said(*found: object) -> list[str]:
    return render(Verdict(("t",), found, 1), Style()).splitlines()


def test_errors_for_what_refuses_and_warnings_for_the_rest() -> None:
    low = finding(severity=Severity.LOW, status=Status.UNKNOWN, file="b.tf", line=3)
    lines = said(low, finding(severity=Severity.CRITICAL, file="a,b:c.tf", line=7, resource="x.y"))
    error, warning = [line for line in lines if line.startswith("::")]
    assert error.startswith("::error file=a%2Cb%3Ac.tf,line=7,title=a-policy::x.y: ")
    assert warning.startswith("::warning file=b.tf,line=3,title=a-policy::")
    assert lines[-1].startswith("REFUSED")


def test_rendered_files_lead_to_the_spec() -> None:
    (error, *_) = said(finding(spec_file="environments/p.yaml", spec_line=5))
    assert "file=environments/p.yaml,line=5," in error


def test_as_many_as_github_shows() -> None:
    many = [finding(resource=f"x.y{n}", line=n) for n in range(30)]
    assert len([line for line in said(*many) if line.startswith("::error")]) == 10


def test_a_text_gives_no_commands() -> None:
    evil = "100%\n::stop-commands::x ##[add-mask]a"
    lines = said(finding(message=evil, resource="::set-output name=a::b"))
    commands = [line for line in lines if line.lstrip().startswith("::") or "##[" in line]
    assert len([line for line in lines if line.startswith("::error")]) == 1
    assert commands == lines[:1], "the annotation alone"
    assert "100%25" in lines[0]
