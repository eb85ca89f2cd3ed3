from dataclasses import replace

from generator.gate.coverage import Coverage
from generator.gate.model import Status
from generator.gate.options import Options
from generator.gate.settings.settings import TYPE, GateSettings
from generator.gate.verdict.verdict import Outcome
from generator.gate.waivers.findings import unused
from generator.gate.waivers.model import Waiver
from generator.gate.waivers.whole_run import about_waivers, ignored_comments
from tests.gate.waivers.test_model import DAY, ONE
from tests.support.findings import finding

CHECK = replace(ONE, id="CKV_AWS_1", line=9)
DOOR = Waiver(TYPE, "so", "aws_door", file="f.yaml", line=20)
SETTINGS = GateSettings(
    waivers=(ONE, CHECK, Waiver("CKV_AWS_2", "so")), type_waivers={"aws_door": DOOR}
)
WHOLE = Options(today=DAY, note_unused_waivers=True)
COMMENT = replace(ONE, inline=True, file="m/main.tf")
BESIDE = tuple(unused([COMMENT], set(), DAY))


def outcome(*used: str, **more) -> Outcome:
    return Outcome("a", (), (), used, **more)


def lines(outcomes: list[Outcome], options: Options = WHOLE) -> list[int]:
    return [found.line for found in about_waivers(SETTINGS, outcomes, options)]


def test_a_waiver_is_needed_where_one_target_needs_it() -> None:
    assert lines([outcome(ONE.name), outcome(CHECK.name)]) == [20]
    assert lines([outcome(ONE.name, CHECK.name, coverage=Coverage(1, {"aws_door": 1}))]) == []
    assert lines([outcome(ONE.name)]) == [9, 20]
    assert lines([outcome(ONE.name)], replace(WHOLE, with_checkov=False)) == [20]


def test_so_is_a_comment() -> None:
    used = (ONE.name, CHECK.name, DOOR.name)
    assert lines([outcome(*used, unused=BESIDE)]) == [7]
    assert lines([outcome(*used, unused=BESIDE), outcome(COMMENT.name)]) == []


def test_nobody_can_tell_of_a_part_or_without_an_answer() -> None:
    assert lines([outcome()], replace(WHOLE, note_unused_waivers=False)) == []
    broken = replace(outcome(), findings=(finding(status=Status.ERROR),))
    assert lines([outcome(), broken]) == []


def test_comments_without_effect_are_named_once() -> None:
    places = tuple(f"main.tf:{n}" for n in range(7))
    (note,) = ignored_comments([outcome(ignored=places), outcome(ignored=places[:2])])
    assert note.endswith("main.tf:0, main.tf:1, main.tf:2, main.tf:3, main.tf:4 and 2 more")
    assert list(ignored_comments([outcome()])) == []


def test_a_comment_in_a_file_of_a_judged_root_is_found_unused_in_every_run() -> None:
    part = replace(WHOLE, note_unused_waivers=False)
    given = [outcome(unused=BESIDE), outcome(unused=BESIDE)]
    assert [f.file for f in about_waivers(SETTINGS, given, part, {"m"})] == ["m/main.tf"]
    assert about_waivers(SETTINGS, given, part, {"n"}) == []
    used = [outcome(unused=BESIDE), outcome(COMMENT.name)]
    assert about_waivers(SETTINGS, used, part, {"m"}) == []
