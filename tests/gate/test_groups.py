from dataclasses import replace
from types import SimpleNamespace

import pytest

from generator.gate.groups import grouped
from generator.gate.model import Level, Severity, Status
from tests.support.findings import finding


def policy(name: str, concern: str = "", checkov: tuple[str, ...] = ()):
    return SimpleNamespace(id=name, concern=concern, checkov=checkov)


SSH, ADMIN = policy("no-ssh", "open", ("CKV_AWS_24",)), policy("no-admin", "open")
POLICIES = [SSH, ADMIN, policy("a-policy")]


def groups(*found) -> int:
    return len({f.group for f in grouped(found, POLICIES)})


def test_instances_of_one_line_are_one_group() -> None:
    one = finding(resource='module.a["x"].aws_b.c[0]', message='`a` of aws_b.c[0] is "1"')
    other = replace(one, resource="module.a.aws_b.c[1]", message='`a` of aws_b.c[1] is "1"')
    called_again = replace(other, resource="module.z.module.a.aws_b.c")
    assert groups(one, other, replace(called_again, message='`a` of aws_b.c is "1"')) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"file": "out/other/main.tf"},
        {"message": '`a` is "x"; it must be 1'},
        {"message": "`tcp 22` is open"},
        {"policy_id": "no-ssh"},
        {"status": Status.UNKNOWN},
    ],
)
def test_another_folder_policy_or_kind_is_another_group(changes) -> None:
    assert groups(finding(message="`tcp 23` is open"), finding(**changes)) == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"line": 4},
        {"file": "out/production/other.tf"},
        {"resource": "aws_a.other"},
        {"message": "`a` of aws_a.other is 30 (main.tf:8); it must be 1"},
    ],
)
def test_what_many_places_of_a_folder_lack_is_one_group(changes) -> None:
    """Twelve log groups without a year are one line, whatever number of days each has."""
    one = finding(message="`a` of aws_a.b is 7 (main.tf:3); it must be 1")
    assert groups(one, replace(one, **changes)) == 1


def test_places_are_alike_by_what_weighs_most_of_each() -> None:
    """Two policies of one concern, and their check, at each of two places."""
    admin = finding(policy_id="no-admin", message="`tcp 22` is open")
    ssh = replace(admin, policy_id="no-ssh", severity=Severity.CRITICAL)
    elsewhere = [replace(f, line=9, resource="aws_a.other") for f in (admin, ssh)]
    assert groups(admin, ssh, *elsewhere) == 1
    port = replace(admin, line=20, resource="aws_a.third", message="`tcp 3389` is open")
    assert groups(admin, ssh, port) == 2


def test_two_plans_in_one_folder_stay_apart() -> None:
    plan = finding(line=0, file="plans/a.json")
    assert groups(plan, replace(plan, file="plans/b.json")) == 2


def test_two_policies_that_say_the_same_of_one_place_are_one_group() -> None:
    one = finding(policy_id="a-policy", message="`groups` is not set")
    other = replace(one, policy_id="another-policy")
    assert groups(one, other) == 1
    assert groups(one, replace(other, message="`groups` is []")) == 2
    assert groups(one, replace(other, line=9)) == 2


def test_policies_of_one_concern_and_their_check_are_one_group_per_place() -> None:
    found = [finding(policy_id=name, message=name) for name in ("no-ssh", "no-admin")]
    check = finding(policy_id="CKV_AWS_24", source="checkov", line=1)
    assert groups(*found, check) == 1
    assert groups(*found, replace(check, resource="aws_other.x")) == 2
    assert groups(found[0], replace(found[1], line=9)) == 2


def test_a_check_joins_what_another_policy_of_the_concern_says_of_the_resource() -> None:
    own = finding(policy_id="no-admin", line=9)
    open_ = finding(policy_id="no-ssh", line=9, status=Status.UNKNOWN)
    check = finding(policy_id="CKV_AWS_24", source="checkov", line=1)
    assert groups(own, check) == 1
    assert groups(open_, own, check) == 2, "what is open is a group of its own"
    assert groups(own, replace(check, policy_id="CKV_AWS_9")) == 2
    assert groups(replace(own, policy_id="a-policy"), check) == 2


def test_a_check_joins_what_fails_before_what_its_own_policy_cannot_tell() -> None:
    fails = finding(policy_id="no-admin", line=9)
    open_ = finding(policy_id="no-ssh", line=9, status=Status.UNKNOWN)
    check = finding(policy_id="CKV_AWS_24", source="checkov", line=1)
    named = {f.policy_id: f.group for f in grouped([open_, fails, check], POLICIES)}
    assert named["CKV_AWS_24"] == named["no-admin"] != named["no-ssh"]


def test_checks_of_one_policy_are_one_group_where_no_policy_could_judge() -> None:
    one = finding(policy_id="CKV_AWS_1", source="checkov")
    other = replace(one, policy_id="CKV_AWS_2", message="another check")
    policies = [policy("both", checkov=("CKV_AWS_1", "CKV_AWS_2"))]
    assert len({f.group for f in grouped([one, other], policies)}) == 1
    assert len({f.group for f in grouped([one, replace(other, line=9)], policies)}) == 2
    assert len({f.group for f in grouped([one, other], POLICIES)}) == 2
    shared = [policy("a", "c", ("CKV_AWS_1",)), policy("b", "c", ("CKV_AWS_2",))]
    assert len({f.group for f in grouped([one, other], shared)}) == 1


def test_a_check_does_not_join_what_hangs_on_a_cause_elsewhere() -> None:
    open_ = finding(policy_id="no-ssh", status=Status.UNKNOWN, cause="module.x could not be read")
    assert groups(open_, finding(policy_id="CKV_AWS_24", source="checkov")) == 2


def test_a_missing_entry_of_a_list_is_one_group_in_all_roots() -> None:
    lacking = finding(cause="mysql 8.0 is not in the list engine_versions")
    other = replace(lacking, policy_id="no-ssh", target="staging", resource="aws_d.e", line=8)
    assert groups(lacking, other) == 1
    assert (
        groups(lacking, replace(other, cause="mysql 5.7 is not in the list engine_versions")) == 2
    )


def test_what_fails_of_one_cause_is_one_group_of_its_file_in_all_roots() -> None:
    """A module that several roots call is written once."""
    one = finding(cause="module.a.aws_x.y lets all in", resource="module.a.aws_z.z")
    other = replace(one, line=9, target="staging", cause="module.b.aws_x.y lets all in")
    assert groups(one, other) == 1
    each = replace(other, cause='module.b.aws_x.y["k"] lets all in', message="another store")
    assert groups(one, each) == 1
    apart = replace(other, cause="aws_x.z lets all in", message="`tcp 22` is open")
    assert groups(one, apart) == 2
    assert groups(one, replace(apart, message=one.message)) == 1, "two rules of one kind"
    assert groups(one, replace(other, file="out/other/main.tf")) == 2
    assert groups(one, replace(other, status=Status.UNKNOWN)) == 2


def test_what_one_default_decides_is_one_group_of_its_policy() -> None:
    said = "days is 14; the value comes from the default of variable days (main.tf:3)"
    one = finding(message=said)
    other = replace(one, line=9, resource="aws_other.x", file="out/other/main.tf")
    assert groups(one, other) == 1
    assert groups(one, replace(other, policy_id="no-ssh")) == 2
    assert groups(one, replace(other, target="staging")) == 2
    assert groups(one, replace(other, message=said.replace(":3)", ":4)"))) == 2
    two = said.replace("variable days", "one of the variables days (main.tf:3), weeks")
    assert groups(replace(one, message=two), replace(other, message=two)) == 2


def test_what_a_default_decides_joins_what_its_concern_says_of_the_place() -> None:
    said = "`tcp 22` is open; the value comes from the default of variable ports (main.tf:3)"
    one = finding(policy_id="no-ssh", message=said)
    other = replace(one, policy_id="no-admin", message="`tcp 22` is open")
    assert groups(one, other) == 1
    assert groups(one, replace(other, line=9)) == 2
    assert groups(one, replace(other, policy_id="a-policy")) == 2


def test_a_variable_is_one_group_in_each_root() -> None:
    open_ = finding(cause="variable x has no value", status=Status.UNKNOWN)
    assert groups(open_, replace(open_, policy_id="no-ssh", line=8)) == 1
    assert groups(open_, replace(open_, target="staging")) == 2


def test_all_variables_without_a_value_are_one_group_of_their_root() -> None:
    """One file of values gives them all."""
    one = finding(cause="variable x has no value", status=Status.UNKNOWN)
    assert groups(one, replace(one, cause="variable y has no value", line=9)) == 1
    assert groups(one, replace(one, cause="data.aws_vpc.x.id is known only after apply")) == 2


def test_variables_that_a_tool_declares_are_one_group_of_all_roots() -> None:
    one = finding(cause="variable 'x' is not declared", status=Status.UNKNOWN)
    assert groups(one, replace(one, cause="variable 'y' is not declared", target="other")) == 1
    local = replace(one, cause="local value 'prefix' is not declared", target="third")
    assert groups(one, local) == 1
    source = "module.m.data.aws_caller_identity.own is not declared in its module"
    assert groups(one, replace(local, cause=source)) == 1
    assert groups(one, replace(local, cause="aws_vpc.own is not declared in its module")) == 2


def test_what_is_open_of_one_resource_is_one_group() -> None:
    one = finding(status=Status.UNKNOWN, message="who may cannot be resolved")
    other = replace(one, policy_id="no-ssh", message="actions cannot be resolved", line=9)
    assert groups(one, other) == 1
    assert groups(one, replace(other, resource="aws_other.x")) == 2
    assert groups(one, replace(other, status=Status.FAIL)) == 2


def test_a_house_rule_is_one_group_and_a_requirement_one_for_each_place() -> None:
    rule = finding(level=Level.CONVENTION)
    elsewhere = {"file": "out/other/main.tf", "resource": "aws_d.e", "target": "other"}
    assert groups(rule, replace(rule, **elsewhere)) == 1
    assert groups(finding(), finding(**elsewhere)) == 2


def test_passes_have_none() -> None:
    assert [f.group for f in grouped([finding(status=Status.PASS)], POLICIES)] == [""]


def test_what_checkov_says_of_other_clouds_is_one_group() -> None:
    one = finding(policy_id="CKV_AZURE_19", source="checkov", resource="azurerm_a.b")
    other = replace(one, policy_id="CKV2_GCP_3", resource="google_c.d", line=9)
    assert groups(one, other) == 1
    assert groups(one, other, replace(one, policy_id="CKV_AWS_19", resource="aws_a.b")) == 2


def test_files_that_checkov_cannot_parse_belong_to_the_root_that_cannot_be_read() -> None:
    root = finding(policy_id="target-unreadable", resource="", status=Status.ERROR)
    file = finding(policy_id="checkov-parse", resource="", line=0, status=Status.UNKNOWN)
    assert groups(root, file, replace(file, file="out/other.tf")) == 1
    assert groups(file, finding()) == 2


def test_what_is_not_written_is_no_group_of_the_default_that_asks_for_it() -> None:
    """The default of the region decides that a policy is asked for, and writes none."""
    said = "`policy` is not set; the value comes from the default of variable region (main.tf:3)"
    one = finding(message=said)
    assert groups(one, replace(one, file="out/other/main.tf", resource="aws_other.x")) == 2
