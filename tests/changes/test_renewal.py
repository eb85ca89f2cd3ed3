"""Addresses of the last rendering under their names of today."""

import pytest

from generator.blueprint.model import Move
from generator.changes.renewal import moved

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
