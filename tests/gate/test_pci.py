from pathlib import Path

import pytest

from generator.gate.model import Policy, PolicySettings, Result, Severity, Status
from generator.gate.pci import findings
from generator.gate.targets import Target
from generator.gate.verdict.lines import LineIn
from tests.support.hcl import parse

TARGET = Target("t", Path("/nowhere/t"), "directory", "out/t")
HCL = 'resource "aws_thing" "x" {\n  a = 1\n}\n'


def policy(evaluate) -> Policy:
    return Policy(
        "a-policy",
        "Title",
        ("1.2.1",),
        Severity.HIGH,
        ("aws_thing",),
        "Why.",
        "How.",
        evaluate,
        "req01",
        Path("/nowhere"),
    )


def run(evaluate, hcl: str = HCL) -> list:
    return list(findings(TARGET, parse(hcl), [policy(evaluate)], PolicySettings()))


def test_results_become_findings() -> None:
    (found,) = run(lambda c, s: [Result(c.resources[0], Status.FAIL, "bad", 2)])
    assert (found.resource, found.file, found.line) == ("aws_thing.x", "out/t/main.tf", 2)
    assert (found.message, found.remediation, found.target) == ("bad", "How.", "t")
    (found,) = run(lambda c, s: [Result(c.resources[0], Status.PASS, "")])
    assert (found.message, found.line) == ("Title", 1)


def test_a_line_of_another_file_is_shown_with_that_file() -> None:
    line = LineIn.of("statements.tf", 9)
    (found,) = run(lambda c, s: [Result(c.resources[0], Status.FAIL, "bad", line)])
    assert (found.file, found.line) == ("out/t/statements.tf", 9)


def test_a_policy_that_breaks_down_is_an_error_and_the_others_go_on() -> None:
    def breaks(configuration, settings):
        yield Result(configuration.resources[0], Status.PASS, "")
        raise KeyError("oops")

    one, other = run(breaks)
    assert one.status is Status.PASS
    assert other.status is Status.ERROR
    assert "KeyError: 'oops'" in other.message


def test_what_lies_elsewhere_is_medium_and_only_while_it_is_unknown() -> None:
    for status, severity in ((Status.UNKNOWN, Severity.MEDIUM), (Status.FAIL, Severity.HIGH)):
        result = [status]
        (found,) = run(lambda c, s, r=result: [Result(c.resources[0], *r, "no", elsewhere=True)])
        assert found.severity is severity


@pytest.mark.parametrize("stop", [SystemExit(0), KeyboardInterrupt(), RecursionError()])
def test_a_policy_ends_no_run(stop: BaseException) -> None:
    def leaves(configuration, settings):
        raise stop

    (found,) = run(leaves)
    assert found.status is Status.ERROR
    assert type(stop).__name__ in found.message
