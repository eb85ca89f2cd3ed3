"""Statements that may not be there."""

from dataclasses import replace

import pytest

from generator.gate.facts.identity.statement import Statement
from generator.gate.facts.identity.uncertain import if_there
from generator.gate.model import Status
from generator.gate.verdict.judgement import Judgement, failed, passed, unknown

KNOWN = Statement("", "Allow", ("s3:GetObject",), (), ("*",), (), {}, {}, (), 3)


@pytest.mark.parametrize(
    ("said", "there", "perhaps"),
    [
        (passed(), Status.PASS, Status.PASS),
        (failed("open"), Status.FAIL, Status.UNKNOWN),
        (unknown("who"), Status.UNKNOWN, Status.UNKNOWN),
    ],
)
def test_what_may_not_be_there_is_no_fault(said: Judgement, there: Status, perhaps: Status) -> None:
    held = replace(KNOWN, actions=(), if_made=KNOWN)

    def judge(statement: Statement) -> Judgement:
        assert statement is KNOWN
        return said

    assert if_there(KNOWN, judge).status is there
    assert if_there(held, judge).status is perhaps
