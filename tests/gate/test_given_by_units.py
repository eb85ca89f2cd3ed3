"""Values of Terragrunt reach the modules that it applies; what it leaves open is no pass."""

from pathlib import Path

import pytest

from generator.gate.given_by_units import with_units
from generator.gate.options import Options
from generator.gate.run import assess
from generator.gate.targets import resolve
from tests.support.estate import Estate, estate

__all__ = ["estate"]
MODULE = 'variable "a" {\n  default = 1\n}\nresource "aws_thing" "x" {\n  a = var.a\n}\n'
SOURCE = 'terraform {\n  source = "../../modules/thing"\n}\n'


@pytest.fixture
def tree(estate: Estate, monkeypatch: pytest.MonkeyPatch) -> Estate:
    monkeypatch.chdir(estate.folder)
    estate.write("repo/.git/HEAD", "")
    estate.write("repo/modules/thing/main.tf", MODULE)
    return estate


def statuses(estate: Estate, *units: str, module: str = MODULE) -> set[str]:
    estate.write("repo/modules/thing/main.tf", module)
    for number, inputs in enumerate(units):
        estate.write(f"repo/live/{number}/terragrunt.hcl", f"{SOURCE}{inputs}\n")
    targets = with_units(resolve(["repo"], Path("none")))
    found = assess(targets, Options(with_checkov=False, use_cache=False))
    return {f.status.value for f in found.findings if f.policy_id == "a-policy"}


@pytest.mark.parametrize(
    ("units", "found"),
    [
        ([], set()),
        (["inputs = { a = 1 }"], set()),
        (["inputs = { a = 2 }"], {"fail"}),
        (["inputs = { a = 2 }", "inputs = { a = 2 }"], {"fail"}),
        (["inputs = { a = 1 }", "inputs = { a = 2 }"], {"fail"}),
        (["inputs = { a = 1 }", ""], set()),
        (["inputs = { a = 2 }", "inputs = { a = get_env() }"], {"fail", "unknown"}),
        (["inputs = { a = dependency.x.outputs.a }"], {"unknown"}),
        (['inputs = jsondecode(run_cmd("x"))'], {"unknown"}),
        (['include {\n  path = find_in_parent_folders("none.hcl")\n}'], {"unknown"}),
    ],
)
def test_a_module_has_the_values_of_its_units(tree: Estate, units: list[str], found: set) -> None:
    assert statuses(tree, *units) == found


def test_a_file_of_values_counts_more_than_the_environment(tree: Estate) -> None:
    tree.write("repo/modules/thing/terraform.tfvars", "a = 1\n")
    assert statuses(tree, "inputs = { a = 2 }") == set()


def test_a_unit_with_terraform_of_its_own_and_a_generated_declaration(tree: Estate) -> None:
    made = 'generate "v" {\n  path = "v.tf"\n  contents = "variable \\"a\\" {\\n}\\n"\n}\n'
    tree.write("repo/live/own/main.tf", 'resource "aws_thing" "x" {\n  a = var.a\n}\n')
    tree.write("repo/live/own/terragrunt.hcl", f"{made}inputs = {{ a = 2 }}\n")
    targets = with_units(resolve(["repo"], Path("none")))
    found = assess(targets, Options(with_checkov=False, use_cache=False))
    assert {(f.policy_id, f.status.value) for f in found.findings} == {("a-policy", "fail")}


def test_a_source_that_is_fetched_gives_nothing_here(tree: Estate) -> None:
    source = 'terraform {\n  source = "git::https://example.com/modules/thing"\n}\n'
    tree.write("repo/live/0/terragrunt.hcl", f"{source}inputs = {{ a = 2 }}\n")
    (target,) = with_units(resolve(["repo"], Path("none")))
    assert not target.values


def test_units_that_differ_are_judged_one_by_one(tree: Estate, monkeypatch) -> None:
    for name, value in {"one": 1, "two": 2, "three": 2}.items():
        tree.write(f"repo/live/{name}/terragrunt.hcl", f"{SOURCE}inputs = {{ a = {value} }}\n")
    found = with_units(resolve(["repo"], Path("none")))
    names = ["repo/modules/thing (live/one)", "repo/modules/thing (live/three)"]
    assert [target.name for target in found] == names
    verdict = assess(found, Options(with_checkov=False, use_cache=False))
    assert [(f.target, f.status.value) for f in verdict.findings] == [(names[1], "fail")]
    assert len(with_units(resolve(["repo"], Path("none")), apart=False)) == 1
    monkeypatch.setattr("generator.gate.given_by_units._APART", 2)
    (one,) = with_units(resolve(["repo"], Path("none")))
    assert one.values[0].open == ("a",)


GROUPS = """
variable "things" {
  type = map(object({ a = number, id = string }))
}
resource "aws_thing" "x" {
  for_each = var.things
  a        = each.value.a
  id       = each.value.id
}
"""


@pytest.mark.parametrize(
    ("things", "found"),
    [
        ("{ p = { a = 2, id = dependency.x.outputs.id } }", {"fail"}),
        ("{ p = { a = 1, id = dependency.x.outputs.id } }", set()),
        ('{ p = { a = 1, id = "${get_env("X")}-y" }, q = { a = 2, id = "z" } }', {"fail"}),
        ('{ p = { a = get_env("A"), id = "x" }, q = { a = 2, id = "z" } }', {"fail", "unknown"}),
        ('merge(dependency.x.outputs.things, { p = { a = 2, id = "x" } })', {"unknown"}),
    ],
)
def test_what_is_known_of_an_input_is_judged(tree: Estate, things: str, found: set) -> None:
    assert statuses(tree, f"inputs = {{ things = {things} }}", module=GROUPS) == found


def test_a_default_of_the_environment_is_judged(tree: Estate) -> None:
    assert statuses(tree, 'inputs = { a = get_env("A", 2) }') == {"fail"}
    critical = (tree.policies / "req01_network_security_controls/things.yaml").read_text()
    tree.write(
        "policies/req01_network_security_controls/things.yaml", critical.replace("high", "critical")
    )
    assert statuses(tree, 'inputs = { a = get_env("A", 1) }') == {"unknown"}
    targets = with_units(resolve(["repo"], Path("none")))
    (found,) = assess(targets, Options(with_checkov=False, use_cache=False)).findings
    assert "the default of variable a (get_env in terragrunt.hcl)" in f"{found.message}"
    assert found.message.startswith("passes only")


def test_units_that_know_different_parts_are_judged_one_by_one(tree: Estate) -> None:
    tree.write("repo/modules/thing/main.tf", GROUPS)
    known, not_known = "{ p = { a = 1, id = 1 } }", "{ p = { a = 1, id = get_env() } }"
    for name, value in {"one": known, "two": not_known}.items():
        tree.write(f"repo/live/{name}/terragrunt.hcl", f"{SOURCE}inputs = {{ things = {value} }}\n")
    assert len(with_units(resolve(["repo"], Path("none")))) == 2


READS = 'variable "f" {\n}\nresource "aws_thing" "x" {\n  a = tonumber(file(var.f))\n}\n'


@pytest.mark.parametrize(
    "path", ["./data/a.txt", "data/a.txt", "${get_terragrunt_dir()}/data/a.txt"]
)
def test_a_file_of_the_unit_is_read(tree: Estate, path: str) -> None:
    inputs = f'inputs = {{ f = "{path}" }}'
    assert statuses(tree, inputs, module=READS) == {"unknown"}
    tree.write("repo/modules/thing/data/a.txt", "1")
    tree.write("repo/live/0/data/a.txt", "2")
    assert statuses(tree, inputs, module=READS) == {"fail"}
    tree.write("repo/live/0/data/a.txt", "1")
    tree.write("repo/live/1/data/a.txt", "2")
    assert statuses(tree, inputs, inputs, module=READS) == {"fail"}


def test_a_kept_verdict_knows_the_files_of_the_unit(tree: Estate) -> None:
    tree.write("repo/modules/thing/main.tf", READS)
    tree.write("repo/live/0/terragrunt.hcl", f'{SOURCE}inputs = {{ f = "a.txt" }}\n')
    found = []
    for value in "112":
        tree.write("repo/live/0/a.txt", value)
        targets = with_units(resolve(["repo"], Path("none")))
        findings = assess(targets, Options(with_checkov=False)).findings
        found.append([f.status.value for f in findings if f.policy_id == "a-policy"])
    assert found == [[], [], ["fail"]]


def test_a_path_of_the_unit_leads_to_no_file_outside_the_repository(tree: Estate) -> None:
    tree.write("secret.txt", "2")
    for path in ("../../../secret.txt", "/../secret.txt", str(tree.folder / "secret.txt")):
        assert statuses(tree, f'inputs = {{ f = "{path}" }}', module=READS) == {"unknown"}


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("terraform.tfvars", "a = 2\n"),
        ("terraform.tfvars.json", '{"a": 2}'),
        ("prod.auto.tfvars", "a = 2\n"),
    ],
)
def test_values_that_lie_beside_a_unit_count(tree: Estate, file: str, text: str) -> None:
    tree.write("repo/modules/thing/terraform.tfvars", "a = 1\n")
    assert statuses(tree, "inputs = { a = 3 }") == set()
    tree.write(f"repo/live/0/{file}", text)
    assert statuses(tree, "inputs = { a = 1 }") == {"fail"}


def test_values_beside_one_of_many_units_leave_all_open(tree: Estate) -> None:
    tree.write("repo/live/0/terraform.tfvars", "a = 2\n")
    statuses(tree, "inputs = { a = 1 }", "inputs = { a = 1 }")
    assert len(with_units(resolve(["repo"], Path("none")))) == 2
    (one,) = with_units(resolve(["repo"], Path("none")), apart=False)
    assert (one.values[0].text, one.values[0].open) == ("{}", ("*",))


def test_a_file_of_values_that_is_handed_over_counts_more_than_inputs(tree: Estate) -> None:
    extra = 'extra_arguments "x" {\n    optional_var_files = ["${get_repo_root()}/%s.tfvars"]\n  }'
    for name in ("all", "none"):
        source = SOURCE.replace("\n}", f"\n  {extra % name}\n}}")
        tree.write(f"repo/live/{name}/terragrunt.hcl", f"{source}inputs = {{ a = 1 }}\n")
    tree.write("repo/all.tfvars", "a = 2\n")
    found = with_units(resolve(["repo"], Path("none")))
    verdict = assess(found, Options(with_checkov=False, use_cache=False))
    told = [(f.target, f.status.value) for f in verdict.findings]
    assert told == [("repo/modules/thing (live/all)", "fail")]
    (one,) = with_units(resolve(["repo"], Path("none")), apart=False)
    assert one.values[0].open == ("*",)


@pytest.mark.parametrize(
    "source", ['run_cmd("x")', '"git::https://example.com/m.git//x?ref=v1"', '"../../modules/none"']
)
def test_a_unit_whose_module_is_not_here_is_named(tree: Estate, source: str) -> None:
    tree.write("repo/live/root.hcl", "locals {\n  a = 1\n}\n")
    assert not any("Terragrunt" in note for note in notes())
    tree.write("repo/live/u/terragrunt.hcl", f"terraform {{\n  source = {source}\n}}\n")
    assert any("1 unit of Terragrunt" in note and "live/u" in note for note in notes())


def notes() -> tuple[str, ...]:
    targets = with_units(resolve(["repo"], Path("none")))
    return assess(targets, Options(with_checkov=False, use_cache=False)).notes
