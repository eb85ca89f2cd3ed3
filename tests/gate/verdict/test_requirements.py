from generator.gate.model import Level, Status
from generator.gate.verdict.requirements import Tally, added, by_requirement, passed_by
from tests.support.findings import finding


def test_a_finding_counts_once_in_each_of_its_requirements() -> None:
    found = finding(requirements=("1.2.1", "1.4.2", "10.2.1"))
    assert by_requirement([found], {}) == {
        "1": Tally(failed=1),
        "1.2.1": Tally(failed=1),
        "1.4.2": Tally(failed=1),
        "10": Tally(failed=1),
        "10.2.1": Tally(failed=1),
    }


def test_they_stand_in_their_order() -> None:
    found = finding(requirements=("10.2.1.1", "10.2.1", "2.2.7", "A1.1.3", "12.5.1"))
    dotted = [name for name in by_requirement([found], {}) if "." in name]
    assert dotted == ["2.2.7", "10.2.1", "10.2.1.1", "12.5.1", "A1.1.3"]


def test_what_was_accepted_is_neither_failed_nor_passed() -> None:
    statuses = (Status.WAIVED, Status.BASELINE, Status.UNKNOWN, Status.ERROR, Status.NOT_JUDGED)
    tallies = by_requirement([finding(status=status) for status in statuses], {"1.2.1": 7})
    assert tallies["1.2.1"] == Tally(waived=1, baseline=1, unknown=1, passed=7)
    assert tallies["1.2.1"].open
    assert not Tally(passed=7).open


def test_other_levels_break_no_requirement_and_show_none() -> None:
    other = finding(level=Level.CONVENTION)
    assert by_requirement([other], {}) == {}
    assert passed_by([other]) == {}


def test_passes_are_counted_and_added() -> None:
    passes = [finding(requirements=("1.2.1", "1.3.1")), finding()]
    assert passed_by(passes) == {"1": 2, "1.2.1": 2, "1.3.1": 1}
    assert added([{"1": 2}, {"1": 1, "2": 1}]) == {"1": 3, "2": 1}
