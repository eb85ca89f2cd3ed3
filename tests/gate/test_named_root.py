"""A module that Terragrunt applies, and a unit in its place, to a command that reads one root."""

from pathlib import Path

import pytest

from generator.config.values import Unknown
from generator.errors import NoVerdictError, UsageError
from generator.gate.named_root import named_roots
from generator.gate.reading import load
from tests.support.trees import write

NONE = Path("none")
MODULE = 'variable "a" {\n  default = 1\n}\nresource "aws_thing" "x" {\n  a = var.a\n}\n'
UNIT = 'terraform {\n  source = "%s"\n}\ninputs = {\n  a = %s\n}\n'


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    files = {
        ".git/HEAD": "",
        "modules/thing/main.tf": MODULE,
        "live/one/terragrunt.hcl": UNIT % ("../../modules//thing", 2),
    }
    write(tmp_path, files)
    return tmp_path


def value(name: str) -> object:
    (target,) = named_roots(name, NONE)
    return load(target).by_address["aws_thing.x"].get("a")


def test_a_module_has_the_values_of_units_elsewhere_in_the_repository(tree: Path) -> None:
    assert value("modules/thing") == 2
    write(tree, {"live/two/terragrunt.hcl": UNIT % ("/modules/thing", 3)})
    assert isinstance(value("modules/thing"), Unknown)
    assert (value("live/one"), value("live/two")) == (2, 3)


def test_a_unit_with_terraform_of_its_own_is_its_own_module(tree: Path) -> None:
    write(tree, {"live/own/main.tf": MODULE, "live/own/terragrunt.hcl": "inputs = {\n  a = 4\n}\n"})
    assert value("live/own") == 4


def test_copies_and_rendered_roots_are_no_units_of_somebody(tree: Path) -> None:
    unit = UNIT % ("../../../modules/thing", 9)
    write(tree, {".terragrunt-cache/a/b/terragrunt.hcl": unit, ".hidden/a/b/terragrunt.hcl": unit})
    assert value("modules/thing") == 2
    write(tree, {"modules/thing/.pave.json": "{}"})
    assert value("modules/thing") == 1


@pytest.mark.parametrize(
    "source", ["git::ssh://example.com/a//modules/thing", "tfr:///a/b/aws", "../../none"]
)
def test_a_module_that_is_not_here_is_no_answer(tree: Path, source: str) -> None:
    write(tree, {"live/far/terragrunt.hcl": UNIT % (source, 1)})
    with pytest.raises(NoVerdictError, match="live/far: the module that this unit applies"):
        named_roots("live/far", NONE)


def test_a_source_that_is_not_known_is_no_answer(tree: Path) -> None:
    text = (UNIT % ("x", 1)).replace('"x"', 'get_env("X")')
    write(tree, {"live/far/terragrunt.hcl": text})
    with pytest.raises(NoVerdictError, match="live/far"):
        named_roots("live/far", NONE)


def test_a_name_that_stands_for_nothing_and_a_folder_of_several(tree: Path) -> None:
    with pytest.raises(UsageError, match="No such target"):
        named_roots("live/none", NONE)
    write(tree, {"modules/other/main.tf": MODULE})
    assert len(named_roots("modules", NONE)) == 2
