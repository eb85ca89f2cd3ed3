"""Waivers in a gate file: what is missing or wrong is named with its line."""

import json
import re
from datetime import date, timedelta

import pytest

from generator.errors import NoVerdictError
from generator.gate.model import OF_THE_GATE
from generator.gate.options import Options
from generator.gate.run import assess
from generator.gate.settings.settings import load_settings
from generator.gate.targets import resolve
from tests.support.estate import estate, waiver, waivers

__all__ = ["estate"]
DAY = date(2030, 6, 30)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        *(
            ({key: None}, f": no `{key}`")
            for key in ("id", "resource", "reason", "owner", "approver", "expires")
        ),
        ({"expires": "next year"}, ".expires: is not a day"),
        ({"expires": "20300101"}, ".expires: is not a day"),
        ({"expires": "2030-02-30"}, ".expires: is not a day"),
        ({"expires": 20300101}, ".expires: expected a text"),
        ({"resource": "*"}, ".resource: matches everything"),
        ({"resource": "*.*"}, ".resource: matches everything"),
        ({"id": "CKV_AWS_*"}, ".id: must be the id of one policy or check"),
        ({"id": "CKV_AWS_1,CKV_AWS_2"}, ".id: must be the id of one policy or check"),
        ({"resource": "a" * 501}, ".resource: String should have at most 500"),
        ({"severity": "high"}, ": unknown key `severity`"),
        ({"policy": "a-policy"}, ": unknown key `policy`"),
        ({"owner": "  "}, ": no `owner`"),
    ],
)
def test_a_half_written_one_is_refused(tmp_path, changes, message) -> None:
    written = {k: v for k, v in (waiver() | changes).items() if v is not None}
    (tmp_path / "base.yaml").write_text("")
    file = tmp_path / "gate.yaml"
    file.write_text(f"waivers:\n  findings:\n  - {json.dumps(written)}\n")
    with pytest.raises(NoVerdictError) as refused:
        load_settings(file, tmp_path / "base.yaml")
    assert f"gate.yaml:3: waivers.findings[0]{message}" in str(refused.value)


@pytest.mark.parametrize(
    ("held", "message"),
    [
        ("{}", "waivers.findings: expected a list"),
        ("[x]", "waivers.findings[0]: expected names with values"),
    ],
)
def test_what_is_no_list_is_refused(tmp_path, held, message) -> None:
    file = tmp_path / "gate.yaml"
    file.write_text(f"waivers:\n  findings: {held}\n")
    with pytest.raises(NoVerdictError, match=re.escape(f"gate.yaml:2: {message}")):
        load_settings(file)


def test_a_kept_verdict_does_not_outlive_its_waiver(estate) -> None:
    estate.write("out/a/main.tf", 'resource "aws_thing" "x" {\n  a = 2\n}\n')
    own = estate.folder / "own.yaml"
    own.write_text(waivers(waiver("a-policy", expires="2030-06-30")))

    def check(day: date):
        options = Options(gate_file=own, today=day, with_checkov=False, note_unused_waivers=True)
        verdict = assess(resolve(["a"], estate.folder / "out"), options)
        said = [f.policy_id for f in verdict.findings if f.source == OF_THE_GATE]
        return verdict.exit_status, said

    assert check(DAY) == (0, [])
    assert check(date(2030, 7, 1)) == (1, ["waiver-expired"])
    assert check(DAY) == (0, [])
    estate.write("out/a/main.tf", 'resource "aws_thing" "x" {\n  a = 1\n}\n')
    assert check(DAY) == (0, ["waiver-unused"])
    with pytest.raises(NoVerdictError, match=r"own\.yaml:1: expires: 2030-06-30 is more than one"):
        check(DAY - timedelta(days=400))
