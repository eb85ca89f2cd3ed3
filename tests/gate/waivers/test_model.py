from datetime import date

import pytest

from generator.gate.waivers.model import LONGEST, Waiver, day_of, is_check, today, too_late

DAY = date(2030, 6, 30)
ONE = Waiver(
    "a-policy",
    "there is no way",
    "module.*.aws_thing.x",
    owner="platform",
    approver="security",
    compensating_control="a firewall before it.",
    expires=DAY,
    file="environments/_gate.yaml",
    line=7,
)


def test_it_says_who_stands_for_what_until_when() -> None:
    assert ONE.told() == (
        "environments/_gate.yaml:7: there is no way (compensating control: a firewall before it; "
        "owner platform; approved by security; until 2030-06-30)"
    )
    built_in = Waiver("CKV_AWS_1", "not this one", covered_by=("own-policy",))
    assert built_in.told() == "gate file: not this one (covered by own-policy)"
    assert Waiver("CKV_AWS_1", "so").told() == "gate file: so"


def test_the_last_day_counts() -> None:
    assert not ONE.ended(DAY)
    assert ONE.ended(date(2030, 7, 1))
    assert not Waiver("CKV_AWS_1", "so").ended(date.max)


def test_it_takes_a_resource_of_a_target_and_a_stage() -> None:
    waiver = Waiver("a", "so", "aws_a.*", target="prod*", stage="production")
    assert waiver.takes("aws_a.x", "production", "production")
    assert not waiver.takes("aws_b.x", "production", "production")
    assert not waiver.takes("aws_a.x", "staging", "production")
    assert not waiver.takes("aws_a.x", "production", "")


@pytest.mark.parametrize("id_", ["CKV_AWS_18", "CKV2_AWS_5", "CKV_TF_1", "BC_AWS_1"])
def test_ids_of_checkov(id_: str) -> None:
    assert is_check(id_)
    assert Waiver(id_, "so").of_check
    assert not is_check(id_.lower().replace("_", "-"))


def test_a_day_is_written_in_one_way() -> None:
    assert day_of("2030-06-30") == DAY
    for text in (
        "",
        "20300630",
        "2030-W26-7",
        "2030-6-30",
        "2030-02-30",
        "2030-06-30T00:00:00",
        "٢",
    ):
        with pytest.raises(ValueError, match="is not a day such as 2030-12-31"):
            day_of(text)


def test_two_of_one_file_have_two_names() -> None:
    assert ONE.place == "environments/_gate.yaml:7"
    assert ONE.name != Waiver("b-policy", "so", "module.*.aws_thing.x", line=7).name
    assert today() >= date(2026, 1, 1)


def test_a_year_is_the_longest() -> None:
    assert too_late(DAY + LONGEST, DAY) == ""
    assert "the latest day is 2031-07-01" in too_late(date(2031, 7, 2), DAY)
