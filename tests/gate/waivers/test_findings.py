from dataclasses import replace
from datetime import date

from generator.gate.model import OF_THE_GATE, Level, Severity, Status
from generator.gate.waivers.findings import not_counted, unused
from generator.gate.waivers.model import Waiver
from tests.gate.waivers.test_model import DAY, ONE

LATER = date(2030, 7, 1)
BROAD = replace(ONE, resource="module.*", line=9)
BUILT_IN = Waiver("CKV_AWS_1", "so", expires=DAY)


def test_one_that_ended() -> None:
    assert list(not_counted([ONE, BUILT_IN], DAY)) == []
    (found,) = not_counted([ONE, BUILT_IN], LATER)
    assert (found.policy_id, found.severity) == ("waiver-expired", Severity.MEDIUM)
    assert (found.status, found.level) == (Status.FAIL, Level.CONVENTION)
    assert (found.source, found.file, found.line) == (OF_THE_GATE, "environments/_gate.yaml", 7)
    assert found.message == (
        "a-policy: the waiver for module.*.aws_thing.x ended on 2030-06-30; it accepts nothing"
    )
    assert found.remediation.startswith("platform: ")


def test_one_that_names_too_much() -> None:
    (found,) = not_counted([ONE, BROAD, BUILT_IN], LATER.replace(year=2029))
    assert (found.policy_id, found.severity, found.line) == (
        "waiver-over-broad",
        Severity.HIGH,
        9,
    )
    assert "'module.*' is too broad: it names no type of resource" in found.message


def test_one_that_matches_nothing() -> None:
    (found,) = unused([ONE, BUILT_IN], set(), DAY)
    assert (found.policy_id, found.severity) == ("waiver-unused", Severity.LOW)
    assert list(unused([ONE, BUILT_IN], {ONE.name}, DAY)) == []


def test_a_waiver_has_one_finding() -> None:
    assert list(unused([ONE, BROAD], set(), LATER)) == []
