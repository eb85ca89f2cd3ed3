from dataclasses import replace
from pathlib import Path

import pytest

from generator.gate.checkov.decided import by_scope, without_repeats
from generator.gate.model import Level, Policy, Severity, Status
from tests.support.findings import finding

HERE, ELSEWHERE = Path("/shipped"), Path("/tree")


def policy(folder: Path = HERE, resources: tuple[str, ...] = ("aws_thing",)) -> Policy:
    return Policy(
        id="a-policy",
        title="t",
        requirements=("1.2.1",),
        severity=Severity.HIGH,
        resources=resources,
        rationale="r",
        remediation="r",
        evaluate=lambda configuration, settings: [],
        family="req01_x",
        examples=folder / "req01_x/examples/a-policy",
        checkov=("CKV_AWS_1",),
    )


def check(resource: str = "aws_thing.x", name: str = "CKV_AWS_1"):
    return finding(policy_id=name, source="checkov", resource=resource)


@pytest.mark.parametrize("status", [Status.PASS, Status.FAIL])
def test_the_policys_answer_stands_alone(status) -> None:
    own = [finding(resource="aws_thing.x", status=status)]
    assert without_repeats([check()], own, [policy()], HERE) == []


@pytest.mark.parametrize(
    ("own", "from_checkov", "given"),
    [
        (finding(resource="aws_thing.x", status=Status.UNKNOWN), check(), policy()),
        (finding(resource="aws_thing.y"), check(), policy()),
        (finding(resource="aws_thing.x"), check(name="CKV_AWS_2"), policy()),
        (finding(resource="aws_thing.x"), check(), policy(ELSEWHERE)),
    ],
)
def test_what_no_policy_of_ours_decided_stays(own, from_checkov, given) -> None:
    assert without_repeats([from_checkov], [own], [given], HERE) == [from_checkov]


def test_checkov_names_no_instance_of_a_counted_resource() -> None:
    own = [finding(resource=f"aws_thing.x[{n}]", status=Status.PASS) for n in range(2)]
    assert without_repeats([check()], own, [policy()], HERE) == []
    doubtful = replace(own[1], status=Status.UNKNOWN)
    assert without_repeats([check()], [own[0], doubtful], [policy()], HERE) == [check()]


@pytest.mark.parametrize(
    ("cause", "decided"),
    [
        ("pave cannot read modules that come from 'example/harden/aws'", True),
        ("variable n has no value", True),
        ("data.aws_vpc.x.id is known only after apply", True),
        ("the file of file() cannot be read", False),
        ("", False),
    ],
)
def test_what_nobody_has_given_checkov_does_not_know_either(cause: str, decided: bool) -> None:
    own = finding(policy_id="a-policy", resource="aws_thing.x", status=Status.UNKNOWN, cause=cause)
    left = without_repeats([check()], [own], [policy()], HERE)
    assert left == ([] if decided else [check()])


def test_what_lies_elsewhere_is_the_policys_to_say() -> None:
    own = finding(resource="aws_thing.x", status=Status.UNKNOWN, severity=Severity.MEDIUM)
    assert without_repeats([check()], [own], [policy()], HERE) == []

    medium = replace(policy(), severity=Severity.MEDIUM)  # what lies elsewhere is no milder
    assert without_repeats([check()], [own], [medium], HERE) == [check()]
    assert without_repeats([check()], [replace(own, elsewhere=True)], [medium], HERE) == []


@pytest.mark.parametrize(
    "address",
    [
        "module.m.data.aws_iam_policy_document.key",
        "data.module.m.aws_iam_policy_document.key",
        "aws_iam_policy_document.key",
    ],
)
def test_documents_are_decided_where_they_are_used(address) -> None:
    document = check(address)
    readers = policy(resources=("aws_iam_policy", "data.aws_iam_policy_document"))
    assert without_repeats([document], [], [readers], HERE) == []
    assert without_repeats([document], [], [policy()], HERE) == [document]


def test_a_pass_by_a_default_is_decided() -> None:
    own = finding(policy_id="a-policy", resource="aws_thing.x", status=Status.UNKNOWN)
    by = replace(own, message="passes only because of the default of variable n (main.tf:1)")
    assert without_repeats([check()], [by], [policy()], HERE) == []
    assert without_repeats([check()], [own], [policy()], HERE) == [check()]


def test_a_policy_that_judges_all_instances_together_decides_each() -> None:
    own = [finding(resource="module.m.aws_thing.x", status=Status.FAIL)]
    assert without_repeats([check("module.m.aws_thing.x[0]")], own, [policy()], HERE) == []
    other = check("module.m.aws_thing.y[0]")
    assert without_repeats([other], own, [policy()], HERE) == [other]


def test_where_only_the_scope_is_open_the_policy_has_said_what_is_wrong() -> None:
    own = finding(resource="aws_thing.x", status=Status.UNKNOWN)
    scope = replace(own, message="cannot tell whether it is in scope; if it is: `a` is false")
    assert without_repeats([check()], [scope], [policy()], HERE) == []


@pytest.mark.parametrize(
    ("data_type", "address", "stays"),
    [
        ("data.aws_iam_policy_document", "aws_iam_policy_document.x", False),
        ("data.aws_iam_policy", "data.module.m.aws_iam_policy.x", False),
        ("data.aws_iam_policy", "aws_iam_policy.x", True),
    ],
)
def test_what_a_data_source_holds_is_decided_where_it_is_used(data_type, address, stays) -> None:
    given = [check(address)]
    left = without_repeats(given, [], [policy(resources=("aws_thing", data_type))], HERE)
    assert left == (given if stays else [])


@pytest.mark.parametrize(
    ("given", "resource", "level"),
    [
        (replace(policy(), scope="in-scope"), "aws_thing.x", Level.RECOMMENDATION),
        (replace(policy(), scope="cde"), "aws_thing.x", Level.RECOMMENDATION),
        (policy(), "aws_thing.x", Level.REQUIREMENT),
        (replace(policy(), scope="in-scope"), "aws_thing.y", Level.REQUIREMENT),
        (replace(policy(ELSEWHERE), scope="in-scope"), "aws_thing.x", Level.REQUIREMENT),
        (replace(policy(), scope="in-scope", checkov=()), "aws_thing.x", Level.REQUIREMENT),
    ],
)
def test_out_of_scope_a_check_recommends_what_its_policies_do_not_ask(
    given, resource, level
) -> None:
    (found,) = by_scope([check(resource)], ["aws_thing.x"], [given], HERE)
    assert found == replace(check(resource), level=level)


def test_one_policy_that_judges_everything_keeps_the_requirement() -> None:
    both = [policy(), replace(policy(), id="b-policy", scope="in-scope")]
    assert by_scope([check()], ["aws_thing.x"], both, HERE) == [check()]
