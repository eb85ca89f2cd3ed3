"""How one unit lies over another."""

from generator.config.terragrunt.model import Unit, join
from generator.config.values import Unknown


def test_what_is_above_decides_and_files_of_both_are_handed_over() -> None:
    below = Unit("a", {"x": 1, "y": 1}, given=(("/b", ""),), unplaced=True)
    found = join(below, Unit("c", {"x": 2}, given=(("/d", ""),), given_open=True))
    assert (found.source, found.inputs) == ("c", {"x": 2, "y": 1})
    assert found.given == (("/b", ""), ("/d", ""))
    assert (found.given_open, found.unplaced, found.open) == (True, False, False)


def test_a_deep_merge_of_two_maps_is_not_known() -> None:
    found = join(Unit(inputs={"x": {"a": 1}}), Unit(inputs={"x": {"b": 1}}), deep=True)
    assert isinstance(found.inputs["x"], Unknown)
