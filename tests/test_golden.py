"""The committed out/ is what the specs render to, in Terraform's canonical format."""

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import cli

ROOT = Path(__file__).parent.parent


def test_committed_output_equals_a_fresh_render(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = CliRunner().invoke(cli, ["generate", "--check"])
    assert result.exit_code == 0, result.output


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
