"""Files of OpenTofu beside files of Terraform: both readings are judged."""

from pathlib import Path

import pytest

from generator.check import CheckOptions, check
from generator.gate.model import Finding, Status
from generator.gate.options import Options

POLICY = "rds-not-publicly-accessible"


def database(public: str) -> str:
    return f'resource "aws_db_instance" "x" {{\n  publicly_accessible = {public}\n}}\n'


@pytest.fixture
def tree(tmp_path: Path, warm_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PAVE_CACHE_DIR", str(warm_cache))
    (tmp_path / "infra").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path / "infra"


def found(tree: Path, files: dict[str, str]) -> list[Finding]:
    for name, text in files.items():
        (tree / name).write_text(text)
    verdict = check(CheckOptions(Path("out"), ("infra",), gate=Options(with_checkov=False)))
    return [f for f in verdict.findings if f.policy_id == POLICY]


@pytest.mark.parametrize(
    ("files", "file"),
    [
        ({"main.tofu": database("true")}, "infra/main.tofu"),
        ({"main.tf": database("false"), "main.tofu": database("true")}, "infra/main.tofu"),
        ({"main.tf": database("false"), "x_override.tofu": database("true")}, "infra/main.tf"),
    ],
)
def test_what_opentofu_reads_is_judged(tree: Path, files: dict[str, str], file: str) -> None:
    (finding,) = found(tree, files)
    assert (finding.status, finding.file) == (Status.FAIL, file)


@pytest.mark.parametrize(
    "files",
    [
        {"main.tf": database("true"), "main.tofu": database("false")},
        {"main.tf": database("true"), "main.tofu": "locals {\n  nothing = 1\n}\n"},
        {"main.tf": database("true"), "x_override.tofu": database("false")},
    ],
)
def test_what_terraform_reads_is_judged_as_well(tree: Path, files: dict[str, str]) -> None:
    (finding,) = found(tree, files)
    assert finding.status is Status.FAIL
    assert finding.message.endswith(f"(as Terraform reads it, without infra/{list(files)[1]})")


@pytest.mark.parametrize(
    "names", ["local.public", "var.public", "module.m.public", "aws_x.y.public"]
)
def test_what_terraform_refuses_is_not_judged(tree: Path, names: str) -> None:
    declared = (
        'variable "public" {\n  default = false\n}\nlocals {\n  public = false\n}\n'
        'resource "aws_x" "y" {\n  public = false\n}\n'
        'module "m" {\n  source = "./m"\n}\n'
    )
    (tree / "m").mkdir()
    (tree / "m/outputs.tf").write_text('output "public" {\n  value = false\n}\n')
    uses = f'resource "aws_y" "z" {{\n  a = {names}\n}}\n'
    files = {
        "main.tf": database("true") + uses,
        "x_override.tofu": database("false"),
        "names.tofu": declared,
    }
    assert found(tree, files) == []


def test_a_sensitive_value_that_only_terraform_reads_is_in_no_message(tree: Path) -> None:
    secret = 'variable "s" {\n  sensitive = true\n  default = "hunter2-hunter2"\n}\n'
    engine = 'resource "aws_db_instance" "x" {\n  engine = var.s\n}\n'
    for name, text in {"main.tf": secret + engine, "main.tofu": database("false")}.items():
        (tree / name).write_text(text)
    verdict = check(CheckOptions(Path("out"), ("infra",), gate=Options(with_checkov=False)))
    assert any("as Terraform" in finding.message for finding in verdict.findings)
    assert not any("hunter2" in finding.message for finding in verdict.findings)
