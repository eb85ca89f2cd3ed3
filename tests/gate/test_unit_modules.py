"""A module that a unit applies is judged with the unit's values, whoever calls it as well."""

from pathlib import Path

import pytest

from generator.gate.given_by_units import with_units
from generator.gate.named_root import named_roots
from generator.gate.options import Options
from generator.gate.run import assess
from generator.gate.targets import resolve
from tests.support.estate import Estate, estate

__all__ = ["estate"]
TAKES = 'variable "a" {\n}\nresource "aws_thing" "x" {\n  a = var.a\n}\n'
RIGHT = 'resource "aws_thing" "own" {\n  a = 1\n}\n'
CALL = 'module "m" {\n  source = "%s/modules/thing"\n  a      = %s\n}\n' + RIGHT
UNIT = 'terraform {\n  source = "%s"\n}\ninputs = { a = %s }\n'
BY_ROOT = "${get_repo_root()}/modules/thing"
THING = "repo/modules/thing"


@pytest.fixture
def tree(estate: Estate, monkeypatch: pytest.MonkeyPatch) -> Estate:
    monkeypatch.chdir(estate.folder)
    estate.write("repo/.git/HEAD", "")
    estate.write(f"{THING}/main.tf", TAKES)
    return estate


def refused(name: str = "repo") -> set[tuple[str, str]]:
    targets = with_units(resolve([name], Path("none")))
    found = assess(targets, Options(with_checkov=False, use_cache=False))
    return {(f.target, f.status.value) for f in found.findings if found.refuses(f)}


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("stack/main.tf", CALL % ("..", 1)),
        ("examples/a/main.tf", CALL % ("../..", 1)),
        ("modules/thing/examples/a/main.tf", CALL.replace("%s/modules/thing", "%s") % ("../..", 1)),
        ("modules/other/main.tf", CALL.replace("%s/modules", "%s") % ("..", 1)),
    ],
)
@pytest.mark.parametrize(
    "source", [BY_ROOT, "${get_repo_root()}//modules/thing", "../../modules//thing?ref=v1"]
)
def test_a_caller_does_not_take_the_module_from_its_unit(
    tree: Estate, file: str, text: str, source: str
) -> None:
    tree.write(f"repo/{file}", text)
    assert refused() == set()
    tree.write("repo/live/u/terragrunt.hcl", UNIT % (source, 2))
    assert refused() == {(THING, "fail")}
    tree.write("repo/live/u/terragrunt.hcl", UNIT % (source, 1))
    assert refused() == set()
    tree.write("repo/live/u/terragrunt.hcl", UNIT % (source, "dependency.x.outputs.a"))
    assert refused() == {(THING, "unknown")}


def test_each_set_of_values_is_judged(tree: Estate) -> None:
    tree.write("repo/stack/main.tf", CALL % ("..", 1))
    for unit, value in {"one": 1, "two": 2}.items():
        tree.write(f"repo/live/{unit}/terragrunt.hcl", UNIT % (BY_ROOT, value))
    assert refused() == {(f"{THING} (live/two)", "fail")}


def test_a_module_of_the_module_is_judged_in_it(tree: Estate) -> None:
    inner = 'variable "a" {\n}\n' + CALL.replace("%s/modules/thing", "%s") % ("../thing", "var.a")
    tree.write("repo/modules/outer/main.tf", inner)
    tree.write("repo/stack/main.tf", CALL.replace("thing", "outer") % ("..", 1))
    tree.write("repo/live/u/terragrunt.hcl", UNIT % (BY_ROOT.replace("thing", "outer"), 2))
    assert refused() == {("repo/modules/outer", "fail")}


def test_what_an_example_says_too_is_still_refused(tree: Estate) -> None:
    """The example refuses nothing, so what it says must not stand for the unit."""
    tree.write("repo/examples/a/main.tf", CALL % ("../..", 2))
    tree.write("repo/live/u/terragrunt.hcl", UNIT % (BY_ROOT, 2))
    assert refused() == {(THING, "fail")}


def test_what_a_stack_says_too_is_said_once(tree: Estate) -> None:
    tree.write("repo/stack/main.tf", CALL % ("..", 2))
    tree.write("repo/live/u/terragrunt.hcl", UNIT % (BY_ROOT, 2))
    assert refused() == {("repo/stack", "fail")}


def test_a_command_that_reads_one_root_gets_one(tree: Estate) -> None:
    tree.write("repo/stack/main.tf", CALL % ("..", 1))
    tree.write("repo/live/u/terragrunt.hcl", UNIT % (BY_ROOT, 2))
    assert [target.name for target in named_roots("repo/stack", Path("none"))] == ["repo/stack"]


def test_a_module_outside_of_the_named_folder_is_judged(tree: Estate) -> None:
    tree.write("repo/live/stack/main.tf", RIGHT)
    tree.write("repo/live/u/terragrunt.hcl", UNIT % (BY_ROOT, 2))
    assert refused("repo/live") == {(THING, "fail")}
    tree.write("repo/live/u/terragrunt.hcl", UNIT % ("../../modules/none", 2))
    assert refused("repo/live") == set()


def test_a_module_outside_of_the_repository_is_not_looked_at(tree: Estate) -> None:
    tree.write("other/main.tf", TAKES)
    tree.write("repo/live/stack/main.tf", RIGHT)
    for source in ("../../../other", "${get_repo_root()}/../other"):
        tree.write("repo/live/u/terragrunt.hcl", UNIT % (source, 2))
        assert refused("repo/live") == set()
