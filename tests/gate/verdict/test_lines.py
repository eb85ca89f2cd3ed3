"""Lines that know their file."""

from __future__ import annotations

from generator.gate.verdict.lines import LineIn, file_of


def test_a_line_is_a_number_that_knows_its_file() -> None:
    line = LineIn.of("shared.tf", 7)
    assert line == 7
    assert file_of(line, "main.tf") == "shared.tf"


def test_no_line_and_a_plain_one_are_of_the_resource() -> None:
    assert file_of(LineIn.of("shared.tf", 0), "main.tf") == "main.tf"
    assert file_of(7, "main.tf") == "main.tf"
