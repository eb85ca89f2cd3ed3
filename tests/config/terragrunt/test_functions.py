"""Functions of Terragrunt, by themselves."""

import pytest

from generator.config.language.kinds import known
from generator.config.terragrunt.functions import functions
from generator.config.values import Unknown, Value

FOLDERS = {"/": ["root.hcl"], "/live": ["env.yaml", "terragrunt.hcl"]}


def called(name: str, *arguments: Value) -> Value:
    held = functions(
        "/live/a/vpc",
        lambda folder: FOLDERS.get(folder, []),
        lambda path: path,
        lambda value: value,
        {"": "/live", "root": "/"}.get,  # type: ignore[arg-type]
    )
    return held[name](None, list(arguments))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "arguments", "found"),
    [
        ("find_in_parent_folders", (), "/live/terragrunt.hcl"),
        ("find_in_parent_folders", ("root.hcl",), "/root.hcl"),
        ("get_terragrunt_dir", (), "/live/a/vpc"),
        ("get_repo_root", (), "/"),
        ("find_in_parent_folders", ("none.hcl", "other"), "other"),
        ("get_parent_terragrunt_dir", (), "/live"),
        ("get_parent_terragrunt_dir", ("root",), "/"),
        ("path_relative_to_include", ("root",), "live/a/vpc"),
        ("path_relative_from_include", (), "../.."),
        ("get_path_from_repo_root", (), "live/a/vpc"),
        ("get_env", ("X", "y"), "y"),
        ("read_terragrunt_config", ("/live/env.hcl",), "/live/env.hcl"),
    ],
)
def test_paths(name: str, arguments: tuple[Value, ...], found: str) -> None:
    assert called(name, *arguments) == found


@pytest.mark.parametrize("argument", ["none.hcl", Unknown("x")])
def test_what_is_not_there_is_not_known(argument: Value) -> None:
    assert not known(called("find_in_parent_folders", argument))
