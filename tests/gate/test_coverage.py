from dataclasses import replace
from pathlib import Path

from generator.gate.coverage import Coverage, coverage_of, tells
from generator.gate.model import Policy, Severity, Status
from generator.gate.seen import seen_in
from tests.support.findings import finding
from tests.support.hcl import parse

HCL = "".join(
    f'resource "{type_}" "x" {{\n  count = {count}\n}}\n'
    for type_, count in {"aws_read": 2, "aws_checked": 1, "aws_silent": 3}.items()
)


def policy(*types: str) -> Policy:
    return Policy("p", "T", (), Severity.LOW, types, "W", "R", lambda c, s: (), "f", Path())


def test_types_that_nothing_reads() -> None:
    answered = [finding(source="checkov", resource='module.a["x.y"].aws_checked.x[0]')]
    data = 'data "aws_silent_too" "x" {}\n'
    found = coverage_of(
        seen_in(parse(HCL + data)).managed, [policy("aws_read"), policy("*")], answered
    )
    assert (found.resources, found.judged) == (6, 3)
    assert found.silent == {"aws_silent": 3}


def test_a_policy_for_every_type_tells_something_where_it_does_not_pass() -> None:
    all_types, one = policy("*"), replace(policy("aws_read"), id="one")
    told = [finding(policy_id="p", status=s) for s in (Status.FAIL, Status.UNKNOWN)]
    told.append(finding(policy_id="p", status=Status.PASS, message="it saw a password"))
    silent = finding(policy_id="p", status=Status.PASS, message=all_types.title)
    other = finding(policy_id="one", status=Status.PASS)
    assert tells([*told, silent, other], [all_types, one]) == [*told, other]


def test_types_that_break_nothing_are_neither_judged_nor_silent() -> None:
    bare = HCL + 'resource "aws_key_pair" "x" {\n}\n'
    found = coverage_of(seen_in(parse(bare)).managed, [policy("aws_read")], [])
    assert (found.bare, found.unread, found.judged) == ({"aws_key_pair": 1}, 4, 2)
    assert found.silent == {"aws_checked": 1, "aws_silent": 3}


def test_targets_add_up() -> None:
    total = Coverage(3, {"b": 1}) + Coverage(2, {"a": 1, "b": 1})
    assert total == Coverage(5, {"a": 1, "b": 2})
    both = Coverage(1, bare={"b": 1}) + Coverage(1, bare={"b": 1})
    assert both == Coverage(2, bare={"b": 2})
