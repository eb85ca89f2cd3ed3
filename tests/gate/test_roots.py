"""Which folders are roots: what is applied, and what nobody calls."""

from pathlib import Path

import pytest

from generator.gate.roots import calls_of, find_roots


def tree(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        path = folder / name / "main.tf"
        path.parent.mkdir(parents=True)
        path.write_text(text)
    return folder


CALL = 'module "m" {{\n  source = "../{}"\n}}\n'


@pytest.mark.parametrize(
    "own",
    [
        'terraform {\n  backend "s3" {}\n}\n',
        "terraform {\n  cloud {\n  }\n}\n",
        'provider "aws" {\n}\n',
    ],
)
def test_a_folder_that_is_applied_is_a_root_though_another_calls_it(tmp_path, own) -> None:
    found = find_roots(tree(tmp_path, a=CALL.format("b"), b=own))
    assert [root.name for root in found.roots] == ["a", "b"]
    assert found.modules[tmp_path / "a"] == ()


def test_a_module_of_a_module_belongs_to_the_root(tmp_path) -> None:
    found = find_roots(tree(tmp_path, a=CALL.format("b"), b=CALL.format("c"), c=""))
    assert [root.name for root in found.roots] == ["a"]
    assert found.modules[tmp_path / "a"] == (tmp_path / "b", tmp_path / "c")


def test_json_and_tofu_files_make_a_root(tmp_path) -> None:
    for name in ("a/main.tf.json", "b/main.tofu", "c/main.tofu.json", "d/readme.md", "e/.x.tf"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("{}")
    assert [root.name for root in find_roots(tmp_path).roots] == ["a", "b", "c"]


def test_calls_are_found_in_json_as_well(tmp_path) -> None:
    (tmp_path / "main.tf.json").write_text('{"module": {"m": {"source": "./m"}}}')
    assert calls_of(tmp_path) == {str((tmp_path / "m").resolve())}


@pytest.mark.parametrize(
    "text",
    [
        '# module "m" {\n#   source = "./m"\n# }\n',
        '  // source = "./m"\n',
        '/*\nmodule "m" {\n  source = "./m"\n}\n*/\n',
    ],
)
def test_a_call_that_somebody_took_out_is_none(tmp_path: Path, text: str) -> None:
    for name, held in {"main.tf": f"locals {{}}\n{text}", "m/main.tf": "locals {}\n"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(held)
    assert find_roots(tmp_path).roots == (tmp_path, tmp_path / "m")


STATE = 'terraform {\n  backend "s3" {}\n}\n'


@pytest.mark.parametrize("folder", ["vendor/app", "node_modules/a/app", ".terraform/app"])
def test_a_root_with_a_state_is_judged_wherever_it_lies(tmp_path: Path, folder: str) -> None:
    for name, text in {
        folder: STATE,
        "live": "",
        "vendor/copy": "",
        ".terraform/modules/m": STATE,
    }.items():
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "main.tf").write_text(text + 'resource "aws_x" "y" {\n}\n')
    found = find_roots(tmp_path)
    assert {r.relative_to(tmp_path).as_posix() for r in found.roots} == {folder, "live"}
    assert tmp_path / "vendor" in found.left_out


def test_what_terragrunt_copies_is_left_out_with_its_state(tmp_path: Path) -> None:
    copy = tmp_path / ".terragrunt-cache" / "a" / "b"
    copy.mkdir(parents=True)
    (copy / "main.tf").write_text(STATE)
    assert find_roots(tmp_path).roots == ()


def test_a_link_that_leads_nowhere_is_a_file_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "main.tf").symlink_to("../gone.tf")
    assert find_roots(tmp_path).roots == (tmp_path / "a",)
