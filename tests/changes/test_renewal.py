"""Addresses of the last rendering under their names of today."""

import pytest

from generator.blueprint.model import Move
from generator.changes.renewal import moved, part_of

MOVES = (
    Move("module.a", "module.b"),
    Move("module.b.aws_x.old", "module.b.aws_x.new"),
    Move("module.s.aws_rule.one", "module.s.aws_rule.two"),
)


@pytest.mark.parametrize(
    ("address", "now"),
    [
        ("module.a.aws_x.old", "module.b.aws_x.new"),
        ("module.a", "module.b"),
        ("module.s.aws_rule.one", "module.s.aws_rule.two"),
        ("module.s.aws_rule.one_more", "module.s.aws_rule.one_more"),
        ("module.ab.aws_x.old", "module.ab.aws_x.old"),
    ],
)
def test_moves_are_followed_by_whole_names(address: str, now: str) -> None:
    assert moved(address, MOVES) == now


def test_a_part_is_told_from_a_longer_name() -> None:
    assert part_of("module.a", "module.a")
    assert part_of("module.a.aws_x.y", "module.a")
    assert not part_of("module.ab.aws_x.y", "module.a")
    assert not part_of("module.a", "module.a.aws_x.y")
