"""Root modules of a tree, and whether anything that Terraform reads of one is another."""

from pathlib import Path

import pytest

from generator.gate.target_search import TargetSearch
from generator.review.roots import Looks, Modules
from generator.review.sources import DiskSource
from generator.review.tree import Tree
from tests.support.trees import write

FILES = {
    "live/a/main.tf": 'module "m" {\n  source = "../../modules/m"\n}\n',
    "live/a/modules/own/main.tf": "",
    "live/a/own.tf": 'module "o" {\n  source = "./modules/own"\n}\n',
    "live/b/main.tf": 'locals { x = file("${path.module}/../x.json") }\n',
    "live/x.json": "{}",
    "live/vendor/main.tf": "",
    "modules/m/main.tf": "",
}


@pytest.fixture
def modules(tmp_path: Path) -> Modules:
    write(tmp_path, FILES)
    search = TargetSearch()
    return Modules(Tree(DiskSource(tmp_path, search), "t"), Looks(search))


def test_what_is_called_is_no_root(modules: Modules) -> None:
    assert modules.roots("live") == ("live/a", "live/b")
    assert modules.roots("") == ("live/a", "live/b")
    assert modules.roots("live/a/modules") == ("live/a/modules/own",)


def test_modules_outside_belong_to_the_content(modules: Modules) -> None:
    content = modules.content("live/a")
    assert content is not None
    assert {*content} == {
        "main.tf",
        "own.tf",
        "modules/own/main.tf",
        "../../modules/m/main.tf",
    }


def test_a_root_that_may_read_above_itself_has_no_known_content(modules: Modules) -> None:
    assert modules.content("live/b") is None


@pytest.mark.parametrize("path", ['join("/", ["..", "p.json"])', '".\\u002e/p.json"'])
def test_a_step_up_can_be_part_of_a_path(tmp_path: Path, path: str) -> None:
    write(tmp_path, {"a/main.tf": f"locals {{\n  p = file({path})\n}}\n"})
    search = TargetSearch()
    assert Modules(Tree(DiskSource(tmp_path, search), "t"), Looks(search)).content("a") is None
