"""The wheel works outside a checkout: templates and policies travel with it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import uv

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def pave(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``pave`` installed from the built wheel into a clean environment."""
    folder = tmp_path_factory.mktemp("wheel")
    binary = uv.find_uv_bin()

    def run(*arguments: str) -> None:
        done = subprocess.run([binary, *arguments], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr

    run("build", "--quiet", "--wheel", "--out-dir", str(folder), str(ROOT))
    (wheel,) = folder.glob("*.whl")
    run("venv", "--quiet", "--python", sys.executable, str(folder / "venv"))
    run("pip", "install", "--quiet", "--python", str(folder / "venv/bin/python"), str(wheel))
    return folder / "venv/bin/pave"


def _run(pave: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    return subprocess.run(
        [pave, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_generate_and_check_from_an_empty_folder(pave: Path, tmp_path: Path) -> None:
    for arguments in (["init", "demo", "--region", "eu-central-1"], ["validate"], ["generate"]):
        done = _run(pave, tmp_path, *arguments)
        assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "out/demo/main.tf").exists()
    done = _run(pave, tmp_path, "check", "--format", "json")
    verdict = json.loads(done.stdout)
    failing = [f for f in verdict["findings"] if f["status"] != "waived"]
    assert done.returncode == 0, failing[:5] or done.stderr
    assert verdict["summary"]["passed"] > 100


def test_explain_and_schema_work_installed(pave: Path, tmp_path: Path) -> None:
    explained = _run(pave, tmp_path, "explain", "vpn-ikev2-only")
    assert explained.returncode == 0
    assert "IKE" in explained.stdout
    assert 'resource "aws_vpn_connection"' in explained.stdout, "examples do not travel"
    schema = _run(pave, tmp_path, "schema")
    assert json.loads(schema.stdout)["title"] == "Environment"
