"""What lies in the current folder is not imported."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize("name", ["click.py", "json.py", "hcl2.py", "yaml.py", "ruamel.py"])
def test_modules_of_the_current_folder(tmp_path, name) -> None:
    (tmp_path / name).write_text("print('STOLEN')\nraise SystemExit(0)\n")
    (tmp_path / "main.tf").write_text("resource {")
    done = subprocess.run(
        [sys.executable, "-m", "generator", "check", ".", "--no-checkov"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert "STOLEN" not in done.stdout + done.stderr
