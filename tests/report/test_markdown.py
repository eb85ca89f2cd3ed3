"""A comment of a pull request: short enough, and texts of the judged files are nothing but text."""

import re

import pytest
from markdown_it import MarkdownIt

from generator.gate.model import Severity, Status
from generator.gate.verdict.verdict import Verdict
from generator.report.interface import Style
from generator.report.markdown import render
from tests.support.findings import finding

EVIL = (
    "![x](https://evil.example/p.png) @security-team #12 <script>alert(1)</script> "
    "</summary></details> https://evil.example www.evil.example | a@b.example `odd\n# Head\n- x"
)
TEXTS = ("message", "resource", "file", "remediation", "target", "policy_id", "reason")


def said(*found: object, **more: object) -> str:
    return render(Verdict(("t",), found, 1, **more), Style())


def test_what_refuses_comes_first_and_the_rest_is_folded() -> None:
    text = said(
        finding(severity=Severity.LOW, policy_id="low-policy"),
        finding(severity=Severity.CRITICAL, policy_id="worst-policy"),
        finding(status=Status.WAIVED, reason="the bank", policy_id="waived-policy"),
        finding(status=Status.BASELINE, reason="old", policy_id="old-policy"),
        finding(),
    )
    assert text.startswith("## pave: REFUSED\n")
    order = ["worst-policy", "a-policy", "low-policy", "waived-policy", "old-policy"]
    places = [text.index(name) for name in order]
    assert places == sorted(places)
    assert "<details><summary>Waived (1)</summary>" in text
    assert text.count("<details>") == text.count("</details>") == 3
    assert "### Critical: 1 finding of 1 cause" in text


def test_one_cause_says_where_it_applies() -> None:
    two = [finding(group="g", target=target) for target in ("a", "b")]
    assert "  - in 2 roots: a, b\n" in said(*two)


@pytest.mark.parametrize("status", [s for s in Status if s is not Status.PASS])
def test_a_text_links_nothing_and_notifies_nobody(status: Status) -> None:
    text = said(
        finding(status=status, **dict.fromkeys(TEXTS, EVIL)),
        finding(status=status, severity=Severity.LOW, **dict.fromkeys(TEXTS, EVIL)),
        notes=(EVIL,),
    )
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    flat = [t for token in tokens for t in (token, *(token.children or ()))]
    types = {token.type for token in flat}
    assert not types & {"link_open", "image", "fence", "code_block"}
    html = "".join(t.content for t in flat if t.type in ("html_block", "html_inline"))
    rest = re.sub(r"<!-- -->|</?details>|<summary>[\w ():]+</summary>", "", html)
    assert not rest.strip()
    plain = "".join(t.content for t in flat if t.type in ("text", "html_inline"))
    for live in ("@security", "#12", "https://", "www.evil", "a@b"):
        assert live not in plain
    assert "Head" not in "".join(
        tokens[n + 1].content for n, t in enumerate(tokens) if t.type == "heading_open"
    )


def test_it_fits_into_a_comment() -> None:
    many = [finding(resource=f"aws_a.b{n}", line=n, message="x" * 900) for n in range(500)]
    text = said(*many, notes=tuple("n" * 9_000 for _ in range(90)))
    assert len(text) < 65_536
    assert "**Shortened:**" in text
    assert text.startswith("## pave: REFUSED")
