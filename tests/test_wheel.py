"""The wheel works outside a checkout: templates and policies travel with it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import uv

from tests.support.pages import run

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def pave(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``pave`` installed from the built wheel into a clean environment."""
    folder = tmp_path_factory.mktemp("wheel")
    binary = uv.find_uv_bin()

    def uv_does(*arguments: str) -> None:
        done = subprocess.run([binary, *arguments], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr

    uv_does("build", "--quiet", "--wheel", "--out-dir", str(folder), str(ROOT))
    (wheel,) = folder.glob("*.whl")
    uv_does("venv", "--quiet", "--python", sys.executable, str(folder / "venv"))
    uv_does("pip", "install", "--quiet", "--python", str(folder / "venv/bin/python"), str(wheel))
    return folder / "venv/bin/pave"


def _environment(pave: Path) -> dict[str, str]:
    """As of a user who has pave on the path and nothing else of Python."""
    kept = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    return {**kept, "PATH": f"{pave.parent}{os.pathsep}{kept['PATH']}", "COLUMNS": "200"}


def _run(pave: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [pave, *arguments],
        cwd=folder,
        env=_environment(pave),
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_tutorial_from_an_empty_folder(pave: Path, tmp_path: Path) -> None:
    assert run(ROOT / "docs/tutorial.md", tmp_path, _environment(pave)) > 10


def test_the_page_about_accounts_is_complete(pave: Path, tmp_path: Path) -> None:
    """Every file and edit of it, each of which leaves valid specs."""
    page = ROOT / "docs/how-to/accounts.md"
    assert "```yaml\n" not in page.read_text()
    assert run(page, tmp_path, _environment(pave)) > 4
    done = _run(pave, tmp_path, "validate")
    assert (done.returncode, "no guard rails" in done.stderr) == (0, False), done.stderr


def test_explain_and_schema_work_installed(pave: Path, tmp_path: Path) -> None:
    explained = _run(pave, tmp_path, "explain", "vpn-ikev2-only")
    assert explained.returncode == 0
    assert "IKE" in explained.stdout
    assert 'resource "aws_vpn_connection"' in explained.stdout, "examples do not travel"
    schema = _run(pave, tmp_path, "schema")
    assert json.loads(schema.stdout)["title"] == "Environment"
