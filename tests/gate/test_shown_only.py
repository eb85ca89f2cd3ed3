"""Roots that only show a module refuse nothing; whatever says that they are applied makes them."""

from dataclasses import replace

import pytest

from generator.gate.model import STAND_IN, Severity, Status
from generator.gate.options import Options
from generator.gate.run import assess
from generator.gate.targets import resolve
from generator.gate.verdict.verdict import Verdict
from generator.report.interface import Style, render
from tests.support.estate import estate
from tests.support.findings import finding

__all__ = ["estate"]
MODULE = 'resource "aws_thing" "q" {\n  a = 1\n}\n'
WORLD = """
module "shown" {
  source = "%s"
}
resource "aws_thing" "x" {
  a = 2
}
"""


def verdict(estate, *names: str, gate: str = ""):
    if gate:
        estate.write("gate.yaml", gate)
    file = estate.folder / "gate.yaml" if gate else None
    options = Options(with_checkov=False, use_cache=False, gate_file=file)
    return assess(resolve(names or ("repo",), estate.folder / "none"), options)


def refused(found) -> set[str]:
    return {f.file for f in found.findings if f.policy_id == "a-policy" if found.refuses(f)}


@pytest.fixture
def module(estate, monkeypatch):
    monkeypatch.chdir(estate.folder)
    estate.write("repo/.git/HEAD", "")
    estate.write("repo/main.tf", MODULE)
    estate.write("repo/examples/a/main.tf", WORLD % "../..")
    return estate


EXAMPLE = "repo/examples/a/main.tf"


def test_an_example_is_judged_and_refuses_nothing(module) -> None:
    found = verdict(module)
    assert any(f.policy_id == "a-policy" for f in found.findings)
    assert not refused(found)
    text = render("table", found, Style())
    assert "IN EXAMPLES AND TESTS (1 finding): nobody applies them" in text
    assert any("1 finding in 1 root that only show" in note for note in found.notes)


def test_what_lies_in_the_module_counts(module) -> None:
    module.write("repo/main.tf", MODULE + WORLD.partition("}\n")[2])
    assert refused(verdict(module)) == {"repo/main.tf"}


def test_people_make_it_count(module) -> None:
    assert refused(verdict(module, "repo/examples/a")) == {EXAMPLE}
    assert refused(verdict(module, "repo/examples/a", "repo")) == {EXAMPLE}
    assert refused(verdict(module, gate="examples: refuse\n")) == {EXAMPLE}


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("examples/a/backend.tf", 'terraform {\n  backend "s3" {}\n}\n'),
        ("examples/a/backend.tf.json", '{"terraform": {"\\u0062ackend": {"s3": {}}}}'),
        ("examples/a/cloud.tf", "terraform {\n  cloud {}\n}\n"),
        ("examples/a/p.tf", 'provider "aws" {\n  allowed_account_ids = ["111122223333"]\n}\n'),
        ("examples/a/p.tf", 'provider "aws" {\n  assume_role {\n    role_arn = "x"\n  }\n}\n'),
        ("examples/a/p.tf", 'provider "aws" {\n  profile /* x */ = "production"\n}\n'),
        ("examples/a/p.tf.json", '{"provider": {"aws": {"profile": "production"}}}'),
        ("examples/a/production.tfvars", 'a = "b"\n'),
        ("examples/a/x.auto.tfvars.json", "{}"),
        ("examples/a/.terraform.lock.hcl", ""),
        ("examples/a/terraform.tfstate", "{}"),
        ("examples/a/terragrunt.hcl", ""),
        ("terragrunt.hcl", 'terraform {\n  source = "./examples/a"\n}\n'),
        ("terragrunt.hcl", 'terraform {\n  source = get_env("X")\n}\n'),
        ("examples/root.hcl", ""),
        (".github/workflows/x.yml", "run: terraform -chdir=examples/a apply\n"),
        (".github/workflows/x.yml", "run: cd examples && ./all.sh apply\n"),
        (".github/workflows/x.yml", "working-directory: examples/${{ matrix.name }}\n"),
        (".gitlab-ci.yml", "script: cd ./examples/a/ && make\n"),
        ("Makefile", "all:\n\tfor d in examples/*; do deploy $$d; done\n"),
        (".circleci/config.yml", "command: cd .. && cd examples/a && terraform init"),
        ("atlantis.yaml", "projects:\n- dir: examples/a\n"),
    ],
)
def test_an_estate_cannot_hide_behind_the_name(module, file: str, text: str) -> None:
    module.write(f"repo/{file}", text)
    assert refused(verdict(module)) == {EXAMPLE}


def test_an_example_that_no_unit_names_is_no_unit(module) -> None:
    module.write("repo/root.hcl", "locals {\n  a = 1\n}\n")
    module.write("repo/live/terragrunt.hcl", 'terraform {\n  source = "..//"\n}\n')
    assert not refused(verdict(module))
    module.write("repo/live/terragrunt.hcl", 'terraform {\n  source = "..//examples/a"\n}\n')
    assert refused(verdict(module)) == {EXAMPLE}


@pytest.mark.parametrize("source", ["./inner", "git::https://example.com/x.git"])
def test_what_calls_no_module_beside_it_counts(module, source: str) -> None:
    module.write(EXAMPLE, WORLD % source)
    module.write("repo/examples/a/inner/main.tf", MODULE)
    assert refused(verdict(module)) == {EXAMPLE}


def test_what_is_not_read_counts(module) -> None:
    module.write(EXAMPLE, "resource {\n")
    assert verdict(module).exit_status == 3
    module.write(EXAMPLE, 'variable "n" {}\nmodule "m" {\n  count = var.n\n  source = "../.."\n}\n')
    found = verdict(module)
    unread = [f for f in found.findings if f.policy_id == "configuration-unread"]
    assert unread
    assert not any(map(found.shows, unread))


def test_the_set_up_of_a_test_is_applied_by_nobody(module) -> None:
    module.write("repo/tests/setup/main.tf", MODULE.replace("1", "2"))
    assert refused(verdict(module)) == {"repo/tests/setup/main.tf"}
    run = 'run "setup" {\n  module {\n    source = "./tests/setup"\n  }\n}\n'
    module.write("repo/tests/unit.tftest.hcl", run)
    assert not refused(verdict(module))


def test_what_is_critical_is_the_examples_but_a_secret_that_is_written_counts() -> None:
    found = Verdict(("production",), (), 0, shown_only={"production": "examples/a"})
    assert found.shows(finding(severity=Severity.CRITICAL))
    secret = finding(severity=Severity.CRITICAL, requirements=("8.6.2", "8.3.2"))
    assert not found.shows(secret)
    assert found.shows(replace(secret, status=Status.UNKNOWN))  # nothing is written
    assert found.shows(replace(secret, message=f"password is written in clear ({STAND_IN})"))
