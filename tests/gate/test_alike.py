"""Groups of one kind, in a folder and in the whole of a root."""

from dataclasses import replace

from generator.gate.alike import PLACED, of_folders, of_roots
from generator.gate.groups import grouped
from generator.gate.model import Severity, Status
from tests.support.findings import finding


def in_roots(*found) -> list[str]:
    """The groups, as a verdict has them: each root is grouped alone."""
    targets = {f.target for f in found}
    alone = [g for t in sorted(targets) for g in grouped([f for f in found if f.target == t], [])]
    told = {(f.target, f.file, f.resource, f.message): f.group for f in of_roots(alone)}
    return [told[f.target, f.file, f.resource, f.message] for f in found]


ONE = finding(message="`days` is 7; it must be 365", file="out/modules/a/main.tf")
OTHER = replace(ONE, file="out/modules/b/main.tf", message="`days` is 30; it must be 365")


def test_one_kind_in_two_folders_of_a_root_is_one_group() -> None:
    assert len(set(in_roots(ONE, OTHER))) == 1
    assert len(set(in_roots(ONE, replace(OTHER, message="`name` is 30; it must be 365")))) == 2
    assert len(set(in_roots(ONE, replace(OTHER, policy_id="b-policy")))) == 2
    assert len(set(in_roots(ONE, replace(OTHER, status=Status.UNKNOWN)))) == 2


def test_roots_that_share_no_module_stay_apart() -> None:
    assert len(set(in_roots(ONE, replace(OTHER, target="staging")))) == 2


def test_roots_that_share_a_module_are_one_group_with_all_that_each_has_of_the_kind() -> None:
    shared = replace(ONE, target="staging")
    own = replace(OTHER, target="staging", file="out/staging/main.tf")
    assert len(set(in_roots(ONE, OTHER, shared, own))) == 1


def test_every_finding_stays_and_other_groups_too() -> None:
    found = [replace(f, group=g) for f, g in ((ONE, "a"), (OTHER, "b"))]
    assert of_roots(found) == found
    kinds = grouped([ONE, OTHER], [])
    assert [replace(f, group="") for f in of_roots(kinds)] == [ONE, OTHER]


def test_the_heaviest_finding_of_a_place_says_what_kind_it_is() -> None:
    light = replace(ONE, group=f"{PLACED}1", severity=Severity.LOW, message="light")
    heavy = replace(light, severity=Severity.CRITICAL, message="heavy")
    there = [replace(f, group=f"{PLACED}2", line=9) for f in (heavy, light)]
    apart = replace(light, group=f"{PLACED}3", line=20)
    named = of_folders([light, heavy, *there, apart])
    assert named[f"{PLACED}1"] == named[f"{PLACED}2"] != named[f"{PLACED}3"]
