"""Modules that nobody calls: what their callers decide refuses nothing, and is never a pass."""

import json

import pytest

from generator.gate.options import Options
from generator.gate.run import assess
from generator.gate.targets import resolve
from generator.gate.verdict.saved import merged, read, to_text
from generator.report.interface import Style, render
from tests.support.estate import estate

__all__ = ["estate"]
OPEN = 'variable "n" {}\nresource "aws_thing" "x" {\n  a = var.n\n}\n'
WRONG = 'resource "aws_thing" "wrong" {\n  a = 2\n}\n'
RIGHT = 'resource "aws_thing" "right" {\n  a = 1\n}\n'
MODULE = "repo/modules/thing/main.tf"


def verdict(estate, *names: str, gate: str = ""):
    if gate:
        estate.write("gate.yaml", gate)
    file = estate.folder / "gate.yaml" if gate else None
    options = Options(with_checkov=False, use_cache=False, gate_file=file)
    return assess(resolve(names or ("repo",), estate.folder / "none"), options)


def refused(found) -> set[str]:
    return {f.file for f in found.findings if found.refuses(f)}


@pytest.fixture
def library(estate, monkeypatch):
    monkeypatch.chdir(estate.folder)
    estate.write("repo/.git/HEAD", "")
    estate.write(MODULE, OPEN)
    estate.write("repo/live/main.tf", RIGHT)
    return estate


def test_what_callers_decide_refuses_nothing_and_is_counted(library) -> None:
    found = verdict(library)
    assert (found.exit_status, refused(found)) == (0, set())
    assert found.awaiting == 1
    text = render("table", found, Style())
    assert "MODULES THAT NOBODY HERE CALLS (1 answer not judged)" in text
    assert "   1 repo/modules/thing: variable n has no value" in text
    assert "1 unknown (1 not judged without a caller)" in text.splitlines()[-1]
    assert any("about 1 module that nobody here calls" in note for note in found.notes)
    document = json.loads(render("json", found, Style()))
    assert document["summary"]["unknown_in_uncalled_modules"] == 1
    [told] = document["findings"]
    assert (told["status"], told["refuses"]) == ("unknown", False)


def test_what_is_wrong_in_the_module_refuses(library) -> None:
    library.write(MODULE, OPEN + WRONG)
    assert refused(verdict(library)) == {MODULE}


def test_what_no_caller_decides_refuses(library) -> None:
    library.write(MODULE, 'data "aws_thing" "y" {}\n' + OPEN.replace("var.n", "data.aws_thing.y.a"))
    assert refused(verdict(library)) == {MODULE}


BY_DEFAULT = """variable "n" {
  default = null
}
resource "aws_thing" "x" {
  a = setunion(var.n, [1])
}
"""


FILE = 'resource "aws_thing" "x" {\n  a = templatefile("%s", {})\n}\n'


@pytest.mark.parametrize("path", ["./caller/a.tpl", "${path.module}/${var.n}.tpl"])
def test_a_file_that_is_not_there_is_the_caller_s(library, path: str) -> None:
    text = 'variable "n" {\n  default = "none"\n}\n' + FILE % path
    library.write(MODULE, text)
    found = verdict(library)
    assert (found.exit_status, refused(found)) == (0, set())
    assert found.awaiting >= 1
    library.write(MODULE, text + WRONG)
    assert refused(verdict(library)) == {MODULE}
    library.write(MODULE, text + 'provider "aws" {}\n')
    assert refused(verdict(library)) == {MODULE}


@pytest.mark.parametrize("path", ["./caller/a.tpl", "${path.module}/a.tpl"])
def test_a_folder_without_variables_hangs_on_no_caller(library, path: str) -> None:
    library.write(MODULE, FILE % path)
    found = verdict(library)
    assert (found.exit_status, refused(found)) == (1, {MODULE})
    assert found.awaiting == 0


def test_a_file_that_a_called_module_lacks_is_its_own(library) -> None:
    library.write("repo/live/parts/p/main.tf", FILE % "${path.module}/a.tpl")
    calls = 'module "p" {\n  source = "../parts/p"\n}\nvariable "n" {\n}\n'
    library.write("repo/live/app/main.tf", calls)
    found = verdict(library)
    assert (found.exit_status, refused(found)) == (1, {"repo/live/parts/p/main.tf"})


def test_a_default_that_terraform_refuses_is_no_value(library) -> None:
    library.write(MODULE, BY_DEFAULT)
    found = verdict(library)
    assert (found.exit_status, refused(found)) == (0, set())
    assert found.awaiting == 2  # what was not read, and the answer about it
    assert all("defaults of the variables do not allow" in f.cause for f in found.findings)


def test_what_terraform_refuses_whatever_is_given_refuses(library) -> None:
    library.write(MODULE, BY_DEFAULT.replace("var.n", "null"))
    assert refused(verdict(library)) == {MODULE}


def test_a_default_that_terraform_refuses_counts_where_somebody_applies_it(library) -> None:
    library.write(MODULE, BY_DEFAULT)
    library.write(MODULE.replace("main", "provider"), 'provider "aws" {}\n')
    assert refused(verdict(library)) == {MODULE}


def test_nothing_judged_is_no_verdict(library) -> None:
    library.write("repo/live/main.tf", OPEN)
    assert verdict(library).exit_status == 3


def test_people_make_it_count(library) -> None:
    assert refused(verdict(library, "repo/modules/thing")) == {MODULE}
    assert refused(verdict(library, "repo", "repo/modules/thing")) == {MODULE}
    assert refused(verdict(library, gate="modules: refuse\n")) == {MODULE}


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("modules/thing/backend.tf", 'terraform {\n  backend "s3" {}\n}\n'),
        ("modules/thing/cloud.tf", "terraform {\n  cloud {}\n}\n"),
        ("modules/thing/p.tf", 'provider "aws" {}\n'),
        ("modules/thing/p.tf", "provider /* x */ aws /* y */ {\n}\n"),
        ("modules/thing/p.tf.json", '{"provider": {"aws": {}}}'),
        ("modules/thing/p.tf.json", '{"\\u0070rovider": {"aws": {}}}'),
        ("modules/thing/other.tfvars", 'm = "b"\n'),
        ("modules/thing/terraform.tfstate", "{}"),
        ("modules/thing/terragrunt.hcl", ""),
        ("live/prod/terragrunt.hcl", 'terraform {\n  source = "../../modules//thing"\n}\n'),
        ("live/p/terragrunt.hcl", 'terraform {\n  source = "git::ssh://h/r//modules/thing"\n}\n'),
        ("live/prod/terragrunt.hcl", 'terraform {\n  source = get_env("X")\n}\n'),
        ("live/prod/terragrunt.hcl", "include {\n  path = get_env()\n}\n"),
        ("live/prod/terragrunt.hcl", "not { closed"),
        ("live/terragrunt.stack.hcl", ""),
        ("live/components.tfcomponent.hcl", ""),
        ("components.tfstack.hcl", 'component "a" {\n  source = "./modules/thing"\n}\n'),
        ("live/prod/terragrunt.hcl.json", "{}"),
        (".github/workflows/x.yml", "run: terraform -chdir=modules/thing apply\n"),
        (".github/workflows/x.yml", "working-directory: modules/${{ matrix.name }}\n"),
        ("Makefile", "all:\n\tfor d in modules/*; do deploy $$d; done\n"),
        (".gitlab-ci.yml", "script: cd repo && cd modules/thing/ && make\n"),
    ],
)
def test_a_root_cannot_pass_for_a_module(library, file: str, text: str) -> None:
    library.write(f"repo/{file}", text)
    assert MODULE in refused(verdict(library))


LOCK = "repo/modules/thing/.terraform.lock.hcl"


def test_a_lock_file_alone_leaves_it_to_the_caller(library) -> None:
    library.write(LOCK, "")
    found = verdict(library)
    assert (found.exit_status, refused(found), found.awaiting) == (0, set(), 1)
    library.write(MODULE, OPEN + WRONG)
    assert refused(verdict(library)) == {MODULE}


def test_a_lock_file_counts_where_each_variable_has_a_value(library) -> None:
    library.write(LOCK, "")
    library.write(MODULE, BY_DEFAULT)
    assert refused(verdict(library)) == {MODULE}


def test_terragrunt_applies_what_its_units_name(library) -> None:
    library.write("repo/terragrunt.hcl", "")
    library.write("repo/root.hcl", "")
    library.write("repo/live/prod/terragrunt.hcl", 'terraform {\n  source = "../../other"\n}\n')
    library.write("repo/live/far/terragrunt.hcl", 'terraform {\n  source = "tfr:///a/b/aws"\n}\n')
    found = verdict(library)
    assert (found.exit_status, refused(found), found.awaiting) == (0, set(), 1)


SILENT = 'resource "aws_other_thing" "x" {\n}\n'


def test_a_module_of_types_that_nothing_judges_is_told_and_loses_no_other(library) -> None:
    library.write(MODULE, SILENT)
    found = verdict(library)
    assert found.exit_status == 0
    assert {f.policy_id for f in found.findings} == {"type-not-judged"}
    assert verdict(library, "repo/modules/thing").exit_status == 3
    assert verdict(library, gate="modules: refuse\n").exit_status == 3


@pytest.mark.parametrize("file", ["backend", "provider"])
def test_a_root_of_types_that_nothing_judges_is_no_verdict(library, file: str) -> None:
    own = {"backend": 'terraform {\n  backend "s3" {}\n}\n', "provider": 'provider "aws" {}\n'}
    library.write(MODULE, SILENT + own[file])
    assert verdict(library).exit_status == 3


def test_nothing_but_types_that_nothing_judges_is_no_verdict(library) -> None:
    library.write(MODULE, SILENT)
    library.write("repo/live/main.tf", SILENT)
    assert verdict(library).exit_status == 3


def test_when_a_pipeline_runs_is_not_what_it_applies(library) -> None:
    library.write("repo/.github/workflows/x.yml", "on: {push: {paths: ['modules/**']}}\n")
    assert not refused(verdict(library))


def test_a_caller_decides(library) -> None:
    for value, wanted in (("1", set()), ("2", {MODULE})):
        call = f'module "m" {{\n  source = "../modules/thing"\n  n = {value}\n}}\n'
        library.write("repo/live/main.tf", RIGHT + call)
        assert refused(verdict(library)) == wanted


def test_a_kept_verdict_says_it_too(library, tmp_path) -> None:
    (tmp_path / "v").write_text(to_text(verdict(library)))
    again = merged([read(tmp_path / "v")])
    assert (again.awaiting, again.exit_status) == (1, 0)
