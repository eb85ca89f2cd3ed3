"""What is in what, by address."""

from generator.config.addresses import part_of


def test_a_part_is_told_from_a_longer_name() -> None:
    assert part_of("module.a", "module.a")
    assert part_of("module.a.aws_x.y", "module.a")
    assert not part_of("module.ab.aws_x.y", "module.a")
    assert not part_of("module.a", "module.a.aws_x.y")
