import pytest

from generator.gate.verdict.verdict import Verdict
from generator.report.interface import FORMATS, Style, render
from tests.support.findings import finding


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_a_function_of_the_verdict(name, monkeypatch) -> None:
    """At one time: some formats must name it."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    verdict = Verdict(("t",), (finding(),), 1)
    text = render(name, verdict, Style())
    assert text == render(name, verdict, Style())
    assert text.endswith("\n")
    assert "a-policy" in text
