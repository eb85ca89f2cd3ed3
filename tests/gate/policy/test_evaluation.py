import pytest

from generator.gate.model import Status
from generator.gate.policy.calls import ConditionError, Functions
from generator.gate.policy.evaluation import compile_check
from tests.support.hcl import SETTINGS, UNRESOLVED, parse

P, F, U = Status.PASS, Status.FAIL, Status.UNKNOWN
CHECK = {"path": "a", "equals": 1}


def results(scope: str, tags: str, value: int = 2) -> list[Status]:
    entry = {"check": CHECK, "resources": ["aws_thing"], "scope": scope}
    hcl = f'{UNRESOLVED}resource "aws_thing" "x" {{\n  a = {value}\n  {tags}\n}}\n'
    evaluate = compile_check(entry, Functions())
    return [result.status for result in evaluate(parse(hcl), SETTINGS)]


@pytest.mark.parametrize(
    ("tags", "any_", "in_scope", "cde"),
    [
        ('tags = { pci_scope = "cde" }', [F], [F], [F]),
        ('tags = { pci_scope = "connected" }', [F], [F], []),
        ('tags = { pci_scope = "out-of-scope" }', [F], [], []),
        ('tags = { pci_scope = "typo" }', [F], [F], []),
        ("", [F], [F], []),
        ("tags = { pci_scope = var.open }", [F], [U], [U]),
        ("tags = var.open", [F], [U], [U]),
    ],
)
def test_scope_decides_which_resources_are_judged(tags, any_, in_scope, cde) -> None:
    assert results("any", tags) == any_
    assert results("in-scope", tags) == in_scope
    assert results("cde", tags) == cde


DEFAULT_TAGS = """
provider "aws" {
  default_tags {
    tags = { pci_scope = "out-of-scope" }
  }
}
"""


@pytest.mark.parametrize(
    ("scope", "tags", "value", "expected"),
    [
        ("in-scope", "", 2, [(U, True)]),
        ("in-scope", "", 1, [(P, False)]),
        ("in-scope", 'tags = { pci_scope = "out-of-scope" }', 2, []),
        ("in-scope", 'tags = { pci_scope = "cde" }', 2, [(F, False)]),
        ("any", "", 2, [(F, False)]),
        ("cde", "", 2, []),
    ],
)
def test_default_tags_alone_take_nothing_out_of_scope(scope, tags, value, expected) -> None:
    entry = {"check": CHECK, "resources": ["aws_thing"], "scope": scope}
    hcl = f'{DEFAULT_TAGS}resource "aws_thing" "x" {{\n  a = {value}\n  {tags}\n}}\n'
    found = list(compile_check(entry, Functions())(parse(hcl), SETTINGS))
    assert [(result.status, result.elsewhere) for result in found] == expected
    assert all("default_tags" in r.cause for r in found if r.status is U)


def test_a_good_resource_passes_whatever_its_scope_turns_out_to_be() -> None:
    assert results("cde", "tags = var.open", value=1) == [P]


def test_types() -> None:
    hcl = 'resource "aws_a" "x" {}\ndata "aws_a" "y" {}\nresource "aws_b" "z" {}\n'

    def judged(**entry) -> list[str]:
        found = compile_check({"check": CHECK, **entry}, Functions())(parse(hcl), SETTINGS)
        return [result.resource.address for result in found]

    assert judged(resources=["aws_a", "aws_b"]) == ["aws_a.x", "aws_b.z"]
    assert judged(resources=["data.aws_a"]) == ["data.aws_a.y"]
    assert judged(resources=["*"]) == ["aws_a.x", "aws_b.z"]
    assert judged(resources=["aws_a", "aws_b"], applies_to=["aws_b"]) == ["aws_b.z"]


@pytest.mark.parametrize(
    "check",
    [
        {"over": "configuration", "path": "a"},
        {"over": "configuration"},
        {"function": "f", "over": "resource"},
        {"function": "f", "over": "configuration"},
    ],
)
def test_malformed_checks_over_the_configuration(check) -> None:
    with pytest.raises(ConditionError):
        compile_check({"check": check, "resources": ["*"]}, Functions())
