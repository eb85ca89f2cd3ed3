import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from generator.errors import NoVerdictError
from generator.gate.checkov.controls import load_controls
from generator.gate.model import UNREAD_FILE
from generator.gate.policy.catalogue import load_catalogue
from generator.gate.settings.settings import load_settings
from generator.gate.waivers.model import LONGEST, Waiver, today
from generator.gate.waivers.validate import Known, refuse_distant_ends, refuse_wrong_waivers
from generator.resources import data_folder
from tests.gate.waivers.test_model import DAY, ONE

ROOT = Path(__file__).parents[3]
POLICIES = {policy.id: policy for policy in load_catalogue([data_folder("policies")])}
CONTROLS = load_controls(data_folder("policies") / "checkov.yaml")
GOOD = replace(ONE, id="vpn-ikev2-only")
BARE = {"compensating_control": "", "file": "f.yaml", "line": 3}


def refuse(*waivers: Waiver, checks: frozenset[str] = frozenset()) -> None:
    refuse_wrong_waivers(waivers, Known(POLICIES, CONTROLS, checks))


def test_a_year_is_the_longest() -> None:
    refuse_distant_ends([ONE, Waiver("CKV_AWS_1", "so")], DAY - LONGEST)
    said = "environments/_gate.yaml:7: expires: 2030-06-30 is more than one year ahead; the latest"
    with pytest.raises(NoVerdictError, match=said):
        refuse_distant_ends([ONE], DAY - LONGEST - timedelta(days=1))


@pytest.mark.parametrize(
    ("waiver", "message"),
    [
        (replace(GOOD, id="secrets-no-plaintext-in-hcl"), "a critical policy cannot be waived"),
        (replace(GOOD, id="no-policy"), "there is no such policy"),
        (replace(GOOD, id="s3-tls-only-polic"), "did you mean `s3-tls-only-policy`?"),
        (replace(GOOD, id="CKV_AWS_99999"), "checkov has no such check"),
        (replace(GOOD, covered_by=("none",)), "covered by 'none', but there is no such policy"),
        (replace(GOOD, covered_by=(GOOD.id,)), "covered by itself, which is what fails"),
        (replace(GOOD, **BARE), "needs `compensating_control`"),
        (Waiver("CKV_AWS_16", "so", **BARE), "needs `compensating_control`"),
        (Waiver(UNREAD_FILE, "so", "a.tf", **BARE), "needs `compensating_control`"),
        (replace(GOOD, id=UNREAD_FILE, inline=True), "a comment accepts no file"),
    ],
)
def test_what_is_wrong_has_a_line(waiver: Waiver, message: str) -> None:
    place = f"{waiver.file}:{waiver.line}: {waiver.id}: "
    with pytest.raises(NoVerdictError, match=re.escape(place) + ".*" + re.escape(message)):
        refuse(waiver, checks=frozenset({"CKV_AWS_16", "CKV_AWS_144"}))


def test_what_is_right() -> None:
    covered = replace(GOOD, **BARE, covered_by=("s3-tls-only-policy",))
    no_requirement = Waiver("CKV_AWS_144", "so", **BARE)
    of_pave = Waiver("CKV_AWS_16", "so")
    file = replace(GOOD, id=UNREAD_FILE, resource="prod/a.tf.json")
    refuse(
        GOOD,
        covered,
        no_requirement,
        of_pave,
        file,
        checks=frozenset({"CKV_AWS_16", "CKV_AWS_144"}),
    )
    refuse(replace(GOOD, id="CKV_AWS_99999"))  # checkov was left out


def test_those_that_ship_are_right() -> None:
    builtin = data_folder("policies") / "gate.yaml"
    assert {w.expires for w in load_settings(builtin).waivers} == {None}
    shipped = load_settings(ROOT / "environments/_gate.yaml", builtin)
    refuse(*shipped.waivers)
    refuse_distant_ends(shipped.waivers, today())
    for waiver in shipped.own_waivers:
        assert waiver.owner != waiver.approver
        assert len(waiver.compensating_control) > 100
    (broker,) = (w for w in shipped.own_waivers if "aws_mq_broker" in w.resource)
    assert broker.id == "secrets-no-plaintext-in-state"
    assert "48180" in broker.reason
