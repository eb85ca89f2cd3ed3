from dataclasses import replace
from datetime import date

import pytest

from generator.gate.checkov.controls import load_controls
from generator.gate.model import UNREAD_FILE, Finding, Level, Severity, Status
from generator.gate.policy.catalogue import load_file, policy_files
from generator.gate.policy.functions import shared_checks
from generator.gate.settings.settings import load_settings
from generator.gate.waivers import apply
from generator.gate.waivers.apply import in_force, is_too_broad
from generator.gate.waivers.model import Waiver
from generator.resources import data_folder
from tests.gate.waivers.test_model import DAY, ONE
from tests.support.findings import finding

BUILT_IN = Waiver("CKV_AWS_1", "not this one", "aws_a.*", covered_by=("own-policy",))
SHIPPED = load_settings(data_folder("policies") / "gate.yaml").waivers


SHARED = shared_checks([data_folder("policies")])


def apply_waivers(given, waivers, stages, rendered=lambda _: True):
    return apply.apply_waivers(given, waivers, stages, rendered)


def _matched(waiver: Waiver) -> Finding:
    """A failure that the waiver describes."""
    return finding(
        policy_id=waiver.id,
        source="checkov" if waiver.of_check else "pci",
        resource=waiver.resource.replace("*", "x"),
        target=waiver.target.replace("*", "x"),
    )


@pytest.mark.parametrize("waiver", SHIPPED, ids=lambda w: f"{w.id} {w.resource} {w.stage}")
def test_what_pave_ships_is_about_what_pave_rendered(waiver: Waiver) -> None:
    given = _matched(waiver)
    stages = {given.resource: waiver.stage}
    (ours,), used = apply_waivers([given], SHIPPED, stages)
    assert ours.status is Status.WAIVED
    assert used
    assert apply_waivers([given], SHIPPED, stages, lambda _: False) == ([given], set())


def test_what_a_forged_map_of_sources_could_have_accepted_is_little() -> None:
    """A pull request can say that pave wrote its resources. No critical finding is accepted by
    that, and what a check of checkov demands highly is demanded by policies as well."""
    folder = data_folder("policies")
    policies = {p.id: p for f in policy_files(folder) for p in load_file(f, [], SHARED)}
    controls = load_controls(folder / "checkov.yaml")
    for waiver in load_settings(folder / "gate.yaml").waivers:
        judged = controls.of(waiver.id) if waiver.of_check else policies[waiver.id]
        assert judged.severity is not Severity.CRITICAL
        heavy = judged.severity is Severity.HIGH and judged.level is Level.REQUIREMENT
        if heavy:
            assert waiver.of_check
            assert waiver.covered_by
            assert set(waiver.covered_by) <= set(policies)


def test_a_teams_own_waiver_counts_where_paves_does_not() -> None:
    given = finding(policy_id="CKV_AWS_1", source="checkov", resource="aws_a.x")
    own = replace(ONE, id="CKV_AWS_1", resource="aws_a.x")
    (waived,), used = apply_waivers([given], [BUILT_IN, own], {}, lambda _: False)
    assert (waived.reason, used) == (own.told(), {own.name})


def test_a_failure_is_waived_with_its_reason() -> None:
    given = [finding(), finding(resource="module.m.aws_thing.y")]
    (waived, failed), used = apply_waivers(given, [ONE], {})
    assert (waived.status, waived.reason) == (Status.WAIVED, ONE.told())
    assert failed == given[1]
    assert used == {ONE.name}


def test_the_same_of_a_check() -> None:
    one, other = (
        finding(policy_id="CKV_AWS_1", source="checkov", resource=f"aws_{n}.x") for n in "ab"
    )
    (waived, failed), used = apply_waivers([one, other], [BUILT_IN], {})
    assert waived.reason == "gate file: not this one (covered by own-policy)"
    assert failed == other
    assert used == {BUILT_IN.name}


@pytest.mark.parametrize(
    "changes",
    [
        {"policy_id": "b-policy"},
        {"source": "gate"},
        {"status": Status.UNKNOWN},
        {"status": Status.PASS},
        {"status": Status.ERROR},
        {"target": "staging"},
        {"resource": "aws_thing.x"},
    ],
)
def test_nothing_else_is_waived(changes) -> None:
    given = finding(**changes)
    assert apply_waivers([given], [replace(ONE, target="production")], {}) == ([given], set())


def test_a_waiver_may_be_limited_to_a_stage() -> None:
    stages = {"aws_a.a": "production", "aws_a.b": "non-production"}
    given = [
        finding(policy_id="CKV_AWS_1", source="checkov", resource=name)
        for name in (*stages, "aws_a.untagged")
    ]
    judged, _ = apply_waivers(given, [replace(BUILT_IN, stage="non-production")], stages)
    assert [f.status for f in judged] == [Status.FAIL, Status.WAIVED, Status.FAIL]


def test_those_that_ended_and_those_that_name_too_much_do_not_count() -> None:
    broad = replace(ONE, resource="module.*")
    assert in_force([ONE, broad], DAY) == [ONE]
    assert in_force([ONE, broad], date(2030, 7, 1)) == []
    assert (is_too_broad(ONE), is_too_broad(broad)) == ("", "it names no type of resource")


def test_paves_own_come_first_and_may_be_for_all() -> None:
    all_ = Waiver("CKV_AWS_1", "so")
    assert in_force([ONE, all_], DAY) == [all_, ONE]


def test_thousands_take_no_time() -> None:
    held = [replace(ONE, resource=f"module.*.aws_thing.n{n}*", line=n) for n in range(5_000)]
    given = [finding(resource=f"module.m.aws_thing.n{n}") for n in range(0, 5_000, 50)]
    judged, used = apply_waivers(given, in_force(held, DAY), {})
    assert {f.status for f in judged} == {Status.WAIVED}
    assert used


def test_a_file_that_checkov_did_not_read_is_waived_by_its_name() -> None:
    unread = finding(policy_id=UNREAD_FILE, status=Status.UNKNOWN, resource="", file="prod/x.tf")
    waiver = replace(ONE, id=UNREAD_FILE, resource="prod/x.tf")
    (waived,), used = apply_waivers([unread], [waiver], {})
    assert (waived.status, waived.reason, used) == (Status.WAIVED, waiver.told(), {waiver.name})
    other = replace(unread, file="prod/y.tf")
    assert apply_waivers([other], [waiver], {}) == ([other], set())
    assert in_force([waiver, replace(waiver, resource="prod/*.tf")], DAY) == [waiver]
