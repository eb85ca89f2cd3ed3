"""Every way in which text can differ from the decision is seen."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from generator.blueprint.model import Blueprint, Move
from generator.config.load import load_files
from generator.conformance import differences, require_conformance
from generator.errors import NoVerdictError
from generator.render.root import render
from tests.support.blueprints import blueprint

Files = dict[str, str]


def found(change: Callable[[Files], None], decided: Blueprint) -> list[str]:
    files = {path: text for path, text in render(decided).items() if path.endswith(".tf")}
    change(files)
    return list(differences(decided, load_files(files, "production")))


def replaced(path: str, old: str, new: str) -> Callable[[Files], None]:
    def change(files: Files) -> None:
        assert old in files[path]
        files[path] = files[path].replace(old, new)

    return change


KEYS = "modules/kms/main.tf"


def test_what_was_decided_conforms() -> None:
    assert found(lambda files: None, blueprint()) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda f: f.pop(KEYS),
            "module.kms.aws_kms_key.internal: in the blueprint, but not rendered",
        ),
        (
            lambda f: f.update({"modules/kms/x.tf": 'resource "aws_vpc" "extra" {}\n'}),
            "modules/kms/x.tf:1: module.kms.aws_vpc.extra: rendered, but not in the blueprint",
        ),
        (
            lambda f: f.update({"x.tf": 'data "aws_vpc" "extra" {}\n'}),
            "x.tf:1: data.aws_vpc.extra: rendered, but not in the blueprint",
        ),
        (lambda f: f.update({"x.tf": "a = {\n"}), "x.tf:"),
        (
            replaced("main.tf", 'module "kms"', 'module "kms2"'),
            "module.kms: in the blueprint 1 times, called 0 times",
        ),
        (
            replaced("main.tf", "./modules/kms", "./modules/network"),
            "module.kms is read from './modules/network'",
        ),
        (
            replaced("main.tf", "vpc_id ", "vpcid "),
            "vpc_id is missing from module.segmentation",
        ),
        (
            replaced("main.tf", "vpc_id ", "vpcid "),
            "vpcid is not an input of module.segmentation",
        ),
        (
            replaced(KEYS, '"aws_kms_key" "internal" {', '"aws_kms_key" "internal" {\n  count = 2'),
            "module.kms.aws_kms_key.internal: in the blueprint, but not rendered",
        ),
    ],
)
def test_differences(change: Callable[[Files], None], said: str) -> None:
    lines = found(change, blueprint())
    assert any(said in line for line in lines), lines


def test_a_difference_is_no_verdict() -> None:
    with pytest.raises(NoVerdictError, match="a bug of pave"):
        require_conformance(blueprint(), load_files({"main.tf": ""}, "production"))


def test_every_move_is_there_and_no_other() -> None:
    move = "moved {\n  from = module.a\n  to   = module.kms\n}\n"
    said = found(lambda files: files.update({"moved.tf": move}), blueprint())
    assert said == ["moved module.a to module.kms: in the blueprint 0 times, rendered 1 times"]
    moving = replace(blueprint(), moves=(Move("module.a", "module.kms"),))
    assert found(lambda files: None, moving) == []
    said = found(lambda files: files.pop("moved.tf"), moving)
    assert said == ["moved module.a to module.kms: in the blueprint 1 times, rendered 0 times"]


def test_a_removal_without_its_lifecycle_would_destroy() -> None:
    decided = replace(blueprint(), forgets=("module.db",))
    assert found(lambda files: None, decided) == []
    without = replaced("removed.tf", "destroy = false", "destroy = true")
    assert found(without, decided) == ["removed: 1 without lifecycle { destroy = false }"]
    gone = "removed module.db: in the blueprint 1 times, rendered 0 times"
    assert found(lambda files: files.pop("removed.tf"), decided) == [gone]


def test_an_override_that_is_not_in_the_files_is_seen() -> None:
    entry = {
        "resource": "module.network.aws_vpc.this",
        "set": {"instance_tenancy": "dedicated", "enable_dns_support": True},
        "ignore_changes": ["instance_tenancy"],
        "reason": "Agreed with the team",
    }
    decided = blueprint(overrides=[entry])
    path = "modules/network/vpc.tf"
    assert found(lambda _: None, decided) == []
    other = replaced(path, '"dedicated"', '"default"')
    assert "instance_tenancy is not what the override says" in found(other, decided)[0]
    watched = replaced(path, "ignore_changes = [instance_tenancy]", "ignore_changes = [cidr_block]")
    assert "changes of instance_tenancy are not ignored" in found(watched, decided)[0]
