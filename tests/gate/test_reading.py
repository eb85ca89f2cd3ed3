"""From a target to its configuration."""

from pathlib import Path

import pytest

from generator.config.values import Unknown
from generator.errors import NoVerdictError
from generator.gate.model import PolicySettings, Status
from generator.gate.pci import findings
from generator.gate.reading import load, not_read
from generator.gate.targets import Target, resolve
from generator.gate.unjudged import not_called


def test_what_cannot_be_parsed_is_no_verdict(tmp_path) -> None:
    (tmp_path / "main.tf").write_text('resource "a" "b" {\n')
    with pytest.raises(NoVerdictError, match=r"out/t/main.tf:1: "):
        load(Target("t", tmp_path, "directory", "out/t"))
    (tmp_path / "plan.json").write_text("[")
    with pytest.raises(NoVerdictError):
        load(Target("p", tmp_path / "plan.json", "plan", "out"))


def test_an_empty_target_is_no_pass(tmp_path) -> None:
    (tmp_path / "main.tf").write_text("# nothing\n")
    with pytest.raises(NoVerdictError, match="nothing to judge"):
        load(Target("t", tmp_path, "directory", "out/t"))
    (tmp_path / "main.tf").write_text('variable "a" {}\n')
    assert load(Target("t", tmp_path, "directory", "out/t")).root_blocks


@pytest.mark.parametrize(
    ("size", "found"),
    [
        ("{ prod = 2 }[terraform.workspace]", Unknown),  # Terraform refuses "default"
        ("lookup({ prod = 2 }, terraform.workspace, 1)", int),
        ('{ prod = 2 }["none"]', Unknown),
    ],
)
def test_a_workspace_that_nobody_names_is_default_unless_terraform_refuses_it(
    tmp_path: Path, size: str, found: type
) -> None:
    (tmp_path / "main.tf").write_text(
        f'resource "aws_x" "y" {{\n  size = {size}\n  name = terraform.workspace\n}}\n'
    )
    configuration = load(Target("t", tmp_path, "directory", "t"))
    (resource,) = configuration.resources
    assert isinstance(resource.get("size"), found)
    refused = '["none"]' in size
    assert bool(configuration.troubles) is refused
    assert (resource.get("name") == "default") is ("[terraform" not in size)


def test_the_rest_of_a_root_is_judged_where_a_module_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "main.tf").write_text(
        'module "gone" {\n  source = "./gone"\n}\n'
        'resource "aws_db_instance" "orders" {\n  publicly_accessible = true\n'
        "  password = module.gone.password\n}\n"
    )
    (target,) = resolve([str(tmp_path)], Path("out"))
    with pytest.raises(NoVerdictError, match=r"main\.tf:1: module gone: .*no folder|No such file"):
        load(target)
    configuration = load(target, partly=True)
    assert [r.address for r in configuration.resources] == ["aws_db_instance.orders"]
    (error,) = not_read(target, configuration)
    assert (error.policy_id, error.status) == ("target-unreadable", Status.ERROR)
    assert "module gone" in error.message
    assert not list(findings(target, configuration, (), PolicySettings()))
    assert not list(not_called(target, configuration))


def test_a_file_that_is_no_terraform_ends_the_whole_root(tmp_path: Path) -> None:
    (tmp_path / "main.tf").write_text('resource "aws_x" "y" {\n')
    (target,) = resolve([str(tmp_path)], Path("out"))
    with pytest.raises(NoVerdictError):
        load(target, partly=True)
