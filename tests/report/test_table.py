import pytest

from generator.gate.model import Severity, Status
from generator.gate.verdict.verdict import Verdict
from generator.report.interface import Style
from generator.report.table import render
from tests.support.findings import finding


def table(*findings, **options) -> str:
    style = Style(
        **{k: options.pop(k) for k in ("width", "color", "all") if k in options}  # noqa: RUF100
    )
    return render(Verdict(("production",), findings, 7, **options), style)


def test_the_whole_of_it() -> None:
    text = table(
        finding(severity=Severity.CRITICAL, spec_file="environments/production.yaml", spec_line=12),
        finding(resource="aws_thing.y", line=0),
        finding(policy_id="CKV_AWS_1", source="checkov", requirements=(), status=Status.UNKNOWN),
        finding(status=Status.WAIVED, reason="gate file: so", policy_id="CKV_AWS_2"),
        finding(status=Status.WAIVED, reason="gate file: so", policy_id="CKV_AWS_2"),
        notes=("unused waiver",),
        partial=True,
    )
    assert text == (
        "WAIVED (2)\n"
        "  CKV_AWS_2, 2 times; gate file: so\n"
        "\n"
        " Note: unused waiver\n"
        "\n"
        "PCI DSS requirement                     failed  unknown   waived   passed\n"
        "  1 Network security controls                2        0        2        0\n"
        "\n"
        "HIGH (2)\n"
        "  CKV_AWS_1  [checkov]\n"
        "    UNKNOWN module.m.aws_thing.x\n"
        "         out/production/main.tf:3\n"
        "         `a` is 2; it must be 1\n"
        "    Fix: Set a = 1.\n"
        "  a-policy  PCI DSS 1.2.1\n"
        "    FAIL aws_thing.y\n"
        "         out/production/main.tf\n"
        "         `a` is 2; it must be 1\n"
        "    Fix: Set a = 1.\n"
        "\n"
        "CRITICAL (1)\n"
        "  a-policy  PCI DSS 1.2.1\n"
        "    FAIL module.m.aws_thing.x\n"
        "         out/production/main.tf:3  from environments/production.yaml:12\n"
        "         `a` is 2; it must be 1\n"
        "    Fix: Set a = 1.\n"
        "\n"
        "Do not edit rendered files: change the spec, where `from` says, and generate.\n"
        "\n"
        "REFUSED (PARTIAL: without checkov)  production: "
        "7 passed, 2 failed, 1 unknown, 2 waived, 0 errors\n"
    )


def test_the_fix_is_said_once_per_policy() -> None:
    text = table(finding(resource="aws_a.a"), finding(resource="aws_a.b"))
    assert text.count("Fix: ") == 1


@pytest.mark.parametrize("width", [80, 100, 120])
def test_it_fits(width) -> None:
    text = table(finding(message="word " * 60, remediation="word " * 60), width=width)
    assert max(map(len, text.splitlines())) <= width


def test_passes_on_demand() -> None:
    found = finding(status=Status.PASS, resource="aws_good.x")
    assert "aws_good.x" not in table(passes=(found,))
    assert "a-policy  aws_good.x  out/production/main.tf:3" in table(passes=(found,), all=True)


@pytest.mark.parametrize(
    ("status", "word"),
    [(Status.WAIVED, "PASSED"), (Status.FAIL, "REFUSED"), (Status.ERROR, "NO VERDICT")],
)
def test_the_last_line_says_the_verdict(status, word) -> None:
    assert table(finding(status=status)).splitlines()[-1].startswith(f"{word}  production: ")


HOSTILE = "\x1b]0;owned\x07\x1b[2J\r\u202e\u2028PASSED[/red][bold]"


def test_hostile_text_in_every_field() -> None:
    names = ("policy_id", "resource", "file", "message", "remediation", "spec_file", "target")
    everywhere = finding(requirements=(HOSTILE,), **dict.fromkeys(names, HOSTILE))
    waived = finding(status=Status.WAIVED, reason=HOSTILE, policy_id=HOSTILE)
    text = render(
        Verdict((HOSTILE,), (everywhere, waived), 0, notes=(HOSTILE,), passes=(everywhere,)),
        Style(all=True),
    )
    assert not set(text) & set("\x1b\x07\r\u202e\u2028")
    assert "[bold]" in text  # shown, never interpreted


def test_colours_are_the_only_escapes() -> None:
    colored = table(finding(), color=True)
    assert "\x1b[31mHIGH (1)\x1b[0m" in colored
    assert "\x1b" not in table(finding())


def test_unknowns_that_do_not_refuse_are_counted_in_the_last_line() -> None:
    found = [finding(status=Status.UNKNOWN, severity=s) for s in (Severity.HIGH, Severity.LOW)]
    assert "2 unknown (1 below the thresholds), " in table(*found).splitlines()[-1]
    assert "1 unknown, " in table(found[0]).splitlines()[-1]
