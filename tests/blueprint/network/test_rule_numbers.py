"""Rule numbers belong to rules."""

from hypothesis import given
from hypothesis import strategies as st

from generator.blueprint.network import rule_numbers as module
from generator.blueprint.network.rule_numbers import rule_numbers

TEXTS = [f"egress tcp 10.0.{i}.0/24 (443, 443)" for i in range(39)]


@given(st.permutations(TEXTS))
def test_order_does_not_matter(texts) -> None:
    assert dict(zip(texts, rule_numbers(texts), strict=True)) == dict(
        zip(TEXTS, rule_numbers(TEXTS), strict=True)
    )


def test_a_rule_more_or_less_moves_no_other() -> None:
    whole = rule_numbers(TEXTS)
    assert rule_numbers(TEXTS[:7] + TEXTS[8:]) == whole[:7] + whole[8:]
    assert all(module.FIRST <= number <= module.LAST for number in whole)


def test_all_differ_though_digests_meet() -> None:
    room = (500, 500 + len(TEXTS) - 1)
    assert sorted(rule_numbers(TEXTS, room)) == list(range(room[0], room[1] + 1))
