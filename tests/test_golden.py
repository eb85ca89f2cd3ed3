"""The committed out/ is what the specs render to, in Terraform's canonical format."""

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import cli
from generator.config.load import load_directory
from generator.config.values import ABSENT

ROOT = Path(__file__).parent.parent


def test_committed_output_equals_a_fresh_render(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = CliRunner().invoke(cli, ["generate", "--check"])
    assert result.exit_code == 0, result.output


# Types of the examples that have no argument ``tags``, by the schema of the provider (5.100.0).
UNTAGGED = frozenset((ROOT / "tests/values/types_without_tags.txt").read_text().split())


@pytest.mark.skipif(not shutil.which("terraform"), reason="terraform is not on PATH")
def test_committed_output_is_formatted() -> None:
    command = ["terraform", "fmt", "-check", "-recursive", "-diff", "out"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_path_of_a_machine_is_in_the_output() -> None:
    for path in (ROOT / "out").rglob("*"):
        if path.is_file():
            text = path.read_text()
            assert str(ROOT) not in text, path
            assert "/home/" not in text, path


def test_every_log_group_in_production_is_protected() -> None:
    """Whatever writes it: a template that spells its own group would be missed in a review."""
    groups = [
        resource
        for resource in load_directory(ROOT / "out" / "production").resources
        if resource.type == "aws_cloudwatch_log_group"
    ]
    assert len(groups) >= 40
    for group in groups:
        assert group.get("deletion_protection_enabled") is True, group.address
        assert group.get("kms_key_id") is not ABSENT, group.address
        assert group.get("lifecycle.prevent_destroy") is True, group.address


@pytest.mark.parametrize("name", ["development", "staging", "production"])
def test_what_takes_tags_is_in_the_inventory(name: str) -> None:
    """PCI DSS 12.5.1. ``default_tags`` add the rest, such as ``owner`` and ``environment``."""
    for resource in load_directory(ROOT / "out" / name).resources:
        if resource.mode == "managed" and resource.type not in UNTAGGED:
            for tag in ("Name", "service", "pci_scope", "data_class"):
                assert resource.get(f"tags.{tag}") is not ABSENT, (resource.address, tag)
