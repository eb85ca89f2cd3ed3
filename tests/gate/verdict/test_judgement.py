import itertools

import pytest

from generator.gate.model import Status
from generator.gate.verdict.judgement import (
    all_of,
    any_of,
    failed,
    in_doubt,
    negation,
    not_applicable,
    passed,
    unknown,
)

P, F, U = passed("p"), failed("f"), unknown("u")
AND = {(P, P): P, (P, F): F, (P, U): U, (F, F): F, (F, U): F, (U, U): U}
OR = {(P, P): P, (P, F): P, (P, U): P, (F, F): F, (F, U): U, (U, U): U}


@pytest.mark.parametrize(("combine", "table"), [(all_of, AND), (any_of, OR)])
def test_kleene_tables_in_either_order(combine, table) -> None:
    for (one, other), expected in table.items():
        assert combine([one, other]).status is expected.status
        assert combine([other, one]).status is expected.status


def test_together_they_are_elsewhere_only_if_all_that_are_unknown_are() -> None:
    away = unknown("u", elsewhere=True)
    assert all_of([away, passed(), away]).elsewhere
    assert not all_of([away, U]).elsewhere
    assert not all_of([away, F]).elsewhere


def test_one_of_several_ways_that_lies_elsewhere_is_enough() -> None:
    away = unknown("u", elsewhere=True)
    assert any_of([away, U]).elsewhere
    assert any_of([U, F, away]).elsewhere
    assert not any_of([U, F]).elsewhere
    assert not any_of([passed(), away]).elsewhere


def test_de_morgan_holds_for_three_values() -> None:
    for one, other in itertools.product((P, F, U), repeat=2):
        left = negation(all_of([one, other])).status
        right = any_of([negation(one), negation(other)]).status
        assert left is right


def test_negation_keeps_unknown_and_what_does_not_apply() -> None:
    assert negation(U) == U
    assert negation(not_applicable()) == not_applicable()
    assert negation(P).status is Status.FAIL
    assert negation(F).status is Status.PASS


@pytest.mark.parametrize("combine", [all_of, any_of])
def test_what_does_not_apply_is_left_out(combine) -> None:
    assert combine([not_applicable(), F]).status is Status.FAIL
    assert combine([not_applicable(), P]).status is Status.PASS
    assert combine([not_applicable()]).status is None
    assert combine([]).status is None


def test_every_failure_is_named_and_the_first_line_kept() -> None:
    judgement = all_of([failed("one", 3), P, failed("two", 9), failed("one", 3)])
    assert (judgement.message, judgement.line) == ("one; two", 3)


def test_doubt_about_what_lies_elsewhere_says_so() -> None:
    doubt = in_doubt(failed("open"), "who is not resolved", elsewhere=True)
    assert (doubt.status, doubt.elsewhere) == (Status.UNKNOWN, True)
    assert not in_doubt(passed(), "who is not resolved", elsewhere=True).elsewhere


def test_one_of_several_cures_is_enough_and_is_said_to_be() -> None:
    first, second = (
        failed("`a` is not set; it must be true"),
        failed("`b` is 1; it must be at least 2"),
    )
    said = any_of([first, second, failed("no block `c`")]).message
    assert (
        said == "`a` is not set (enough: true), and `b` is 1 (enough: at least 2), and no block `c`"
    )
    other = failed("`b` is 1; it must be true")
    assert any_of([first, second, other]).message == (
        "`a` is not set (enough: true), and `b` is 1 (enough: at least 2, or true)"
    )
    assert any_of([first, not_applicable(), first]).message == first.message
    assert all_of([first, second]).message == f"{first.message}; {second.message}"
