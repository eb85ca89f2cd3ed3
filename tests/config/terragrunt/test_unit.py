"""What a unit of Terragrunt names and gives, and what nobody can know of it."""

from pathlib import Path

import pytest

from generator.config.files import DiskFiles
from generator.config.language.kinds import known
from generator.config.terragrunt.model import Unit
from generator.config.terragrunt.unit import read_unit

ROOT = """
locals {
  account = "111122223333"
}
inputs = { region = "eu-central-1", account = local.account, own = "root", tags = { b = 2 } }
generate "variables" {
  path     = "variables.tf"
  contents = <<-EOT
    variable "account" {
      type = string
    }
    # ${path_relative_to_include()}
  EOT
}
"""


def unit(tmp_path: Path, text: str, **files: str) -> Unit:
    (tmp_path / ".git").mkdir()
    folder = tmp_path / "live" / "vpc"
    folder.mkdir(parents=True)
    (folder / "terragrunt.hcl").write_text(text)
    (tmp_path / "root.hcl").write_text(ROOT)
    for name, content in files.items():
        (tmp_path / name.replace("__", "/").replace("_hcl", ".hcl")).write_text(content)
    return read_unit(DiskFiles(folder), "/live/vpc")


def test_inputs_of_a_unit_stand_over_those_that_it_includes(tmp_path: Path) -> None:
    found = unit(
        tmp_path,
        """
        include "root" {
          path = find_in_parent_folders("root.hcl")
        }
        terraform {
          source = "${get_repo_root()}/modules//vpc?ref=v1"
        }
        locals {
          env = "prod"
        }
        inputs = { name = "${local.env}-vpc", own = "unit", id = dependency.a.outputs.id }
        """,
    )
    kept = {name: value for name, value in found.inputs.items() if known(value)}
    account = {"region": "eu-central-1", "account": "111122223333", "tags": {"b": 2}}
    assert kept == {**account, "own": "unit", "name": "prod-vpc"}
    assert not known(found.inputs["id"])
    assert (found.source, found.open) == ("//modules//vpc?ref=v1", False)
    assert found.declares == ("account",)


def test_files_are_read_from_the_folder_of_the_file_that_names_them(tmp_path: Path) -> None:
    found = unit(
        tmp_path,
        """
        include {
          path = "../common.hcl"
        }
        locals {
          other = read_terragrunt_config(find_in_parent_folders("env.hcl"))
        }
        inputs = merge(local.other.locals, { size = local.other.inputs.size })
        """,
        live__common_hcl='inputs = { text = file("note.hcl") }',
        live__note_hcl="here",
        live__env_hcl='locals { env = "prod" }\ninputs = { size = 3 }',
    )
    assert found.inputs == {"text": "here", "env": "prod", "size": 3}


@pytest.mark.parametrize(
    "text",
    [
        'include "a" {\n  path = find_in_parent_folders("none.hcl")\n}\n',
        'include "a" {\n  path = "/../../../../etc/passwd"\n}\n',
        'include "a" {\n  path = "terragrunt.hcl"\n}\n',
        'inputs = jsondecode(run_cmd("id"))',
        'inputs = merge({ a = 1 }, jsondecode(get_env("X")))',
        "inputs = {",
    ],
)
def test_what_is_not_known_leaves_the_inputs_open(tmp_path: Path, text: str) -> None:
    assert unit(tmp_path, text).open


def test_what_both_give_in_a_deep_merge_is_not_known(tmp_path: Path) -> None:
    text = """
    include {
      path           = "/root.hcl"
      merge_strategy = "deep"
    }
    inputs = { own = "unit", tags = { a = 1 } }
    """
    found = unit(tmp_path, text).inputs
    assert (found["own"], known(found["tags"])) == ("unit", False)


def test_a_default_of_the_environment_is_known_and_told_apart(tmp_path: Path) -> None:
    text = """
    locals {
      env = get_env("ENV", "dev")
    }
    terraform {
      source = "../../${get_env("MODULES", "modules")}/vpc"
    }
    inputs = { a = { env = local.env, size = 3 }, b = 1, c = get_env("C"), d = get_env("D", "") }
    """
    found = unit(tmp_path, text)
    assert found.source == "../../modules/vpc"
    assert found.inputs["a"] == {"env": "dev", "size": 3}
    assert (known(found.inputs["c"]), found.inputs["d"]) == (False, "")
    assert set(found.doubted) == {"a", "d"}
    doubted = found.doubted["a"]
    assert isinstance(doubted, dict)
    assert (doubted["size"], known(doubted["env"])) == (3, False)


EXTRA = """
terraform {
  source = "${get_parent_terragrunt_dir("root")}/modules//${basename(path_relative_to_include())}"
}
include "root" {
  path = find_in_parent_folders("extra.hcl")
}
"""


def handing(tmp_path: Path, arguments: str) -> Unit:
    block = f'terraform {{\n  extra_arguments "x" {{\n    {arguments}\n  }}\n}}\n'
    inputs = "inputs = { a = 1 }\n"
    (tmp_path / "extra.hcl").write_text(block + inputs)
    (tmp_path / "all.tfvars").write_text("a = 2\n")
    return unit(tmp_path, EXTRA)


@pytest.mark.parametrize(
    ("arguments", "given", "open_"),
    [
        ('required_var_files = ["${get_parent_terragrunt_dir()}/all.tfvars"]', True, False),
        ('optional_var_files = ["/all.tfvars", "/none.tfvars", "ignore"]', True, False),
        ('optional_var_files = ["own.tfvars"]', False, True),
        ('required_var_files = ["/none.tfvars"]', False, True),
        ("required_var_files = [dependency.x.outputs.file]", False, True),
        ('arguments = ["-lock-timeout=20m", "-var-file=/all.tfvars"]', True, False),
        ('arguments = ["-var-file", "/all.tfvars", "-lock=${get_env("X")}"]', True, False),
        ('arguments = ["-var-file=${get_env("X")}"]', False, True),
        ("arguments = [get_env()]", False, True),
        ('commands = ["init"]\n    required_var_files = ["/all.tfvars"]', False, False),
    ],
)
def test_files_of_values_that_are_handed_over(
    tmp_path: Path, arguments: str, given: bool, open_: bool
) -> None:
    found = handing(tmp_path, arguments)
    assert found.source == "//modules//vpc"
    assert found.given == ((("/all.tfvars", "a = 2\n"),) if given else ())
    assert found.given_open == open_


@pytest.mark.parametrize(
    "arguments",
    [
        'arguments = ["-var=a=3"]',
        'arguments = ["-var", "a=${get_env("X")}"]',
        'env_vars = { TF_VAR_a = "3" }',
    ],
)
def test_a_variable_that_is_handed_over_is_not_known(tmp_path: Path, arguments: str) -> None:
    found = handing(tmp_path, arguments)
    assert (known(found.inputs["a"]), found.given_open) == (False, False)


COMMON = """
locals {
  base = "../../modules"
  own  = path_relative_to_include()
}
inputs = { x = 1 }
"""


@pytest.mark.parametrize("merge", ["", '  merge_strategy = "no_merge"\n'])
@pytest.mark.parametrize("label", ["common", ""])
def test_what_an_included_file_exposes(tmp_path: Path, label: str, merge: str) -> None:
    name = f"include.{label}" if label else "include"
    text = f"""
include "{label}" {{
  path   = "/common.hcl"
  expose = true
{merge}}}
terraform {{
  source = "${{{name}.locals.base}}/vpc"
}}
inputs = {{ y = {name}.inputs.x, z = {name}.locals.own }}
"""
    (tmp_path / "common.hcl").write_text(COMMON)
    found = unit(tmp_path, text if label else text.replace('include "" {', "include {"))
    assert found.source == "../../modules/vpc"
    assert (found.inputs["y"], found.inputs["z"]) == (1, "live/vpc")
    assert ("x" in found.inputs) is not merge.endswith("\n")


def test_a_file_that_is_not_there_has_a_default(tmp_path: Path) -> None:
    found = unit(
        tmp_path,
        """
        locals {
          a = read_terragrunt_config(find_in_parent_folders("a.hcl", "none.hcl"), { x = 1 })
          b = read_terragrunt_config(find_in_parent_folders("root.hcl"), { inputs = { own = 1 } })
        }
        inputs = { a = local.a.x, b = local.b.inputs.own }
        """,
    )
    assert found.inputs == {"a": 1, "b": "root"}
