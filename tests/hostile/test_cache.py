"""A cache that a pull request could have written is not used, and no cache keeps secrets."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cache import cache_folder
from generator.config.load import load_directory
from generator.errors import UsageError
from generator.gate.options import Options
from generator.gate.run import assess
from generator.gate.targets import resolve
from tests.support.estate import estate

__all__ = ["estate"]

BAD = 'resource "aws_thing" "x" {\n  a = 2\n}\n'


def forge(folder: Path) -> None:
    """Turn what is kept in a cache into a pass."""
    for file in (folder / "outcome").rglob("*.json"):
        document = json.loads(file.read_text())
        document |= {"findings": [], "passed": 1}
        file.write_text(json.dumps(document))


def check(target: str) -> int:
    return assess(resolve([target], Path("out")), Options(with_checkov=False)).exit_status


@pytest.fixture
def repository(estate, monkeypatch) -> Path:
    """A repository with a bad root, and a forged pass for it in a cache elsewhere."""
    (estate.folder / ".git").mkdir()
    estate.write("infra/main.tf", BAD)
    assert check("infra") == 1
    forge(cache_folder())
    assert check("infra") == 0, "whoever writes to the cache decides"
    return estate.folder


@pytest.mark.parametrize("variable", ["PAVE_CACHE_DIR", "XDG_CACHE_HOME"])
@pytest.mark.parametrize("place", [".cache", "infra/.cache", "a/../.cache", "{}/.cache"])
def test_a_cache_in_the_repository(repository, monkeypatch, variable, place) -> None:
    monkeypatch.delenv("PAVE_CACHE_DIR")
    monkeypatch.setenv(variable, place.format(repository))
    with pytest.raises(UsageError, match=variable):
        check("infra")


@pytest.mark.parametrize("leads", ["in", "out"])
def test_a_link_is_the_tree_as_well(repository, monkeypatch, tmp_path_factory, leads) -> None:
    outside, inside = tmp_path_factory.mktemp("outside"), repository / "kept"
    inside.mkdir()
    link = outside / "link" if leads == "in" else repository / "link"
    link.symlink_to(inside if leads == "in" else outside)
    monkeypatch.setenv("PAVE_CACHE_DIR", str(link))
    with pytest.raises(UsageError, match="PAVE_CACHE_DIR"):
        check("infra")


def test_a_target_that_is_a_link_into_the_repository(
    repository, monkeypatch, tmp_path_factory
) -> None:
    link = tmp_path_factory.mktemp("elsewhere") / "infra"
    link.symlink_to(repository / "infra")
    monkeypatch.chdir(link.parent)
    monkeypatch.setenv("PAVE_CACHE_DIR", str(repository / ".cache"))
    with pytest.raises(UsageError, match="PAVE_CACHE_DIR"):
        check(str(link))


def test_without_a_repository_the_target_is_the_tree(estate, monkeypatch) -> None:
    estate.write("infra/app/main.tf", BAD)
    monkeypatch.setenv("PAVE_CACHE_DIR", "infra/.cache")
    with pytest.raises(UsageError, match="PAVE_CACHE_DIR"):
        check("infra")


def test_a_plan_in_the_home_folder_has_a_cache_below_it(estate, monkeypatch) -> None:
    monkeypatch.setenv("PAVE_CACHE_DIR", str(estate.folder / ".cache/pave"))
    estate.write("tfplan.json", '{"format_version": "1.2", "planned_values": {}}')
    found = assess(resolve(["tfplan.json"], Path("out")), Options(with_checkov=False))
    assert found.exit_status == 3, "nothing to judge, but no wrong usage"


@pytest.mark.parametrize("command", ["check", "validate", "generate", "plan"])
def test_every_command_refuses(tmp_path, command) -> None:
    for folder in (".git", "environments", "out/production"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "out/production/main.tf").write_text(BAD)
    arguments = ["production"] if command == "plan" else []
    done = subprocess.run(
        [sys.executable, "-P", "-m", "generator", command, *arguments],
        cwd=tmp_path,
        env=os.environ | {"PAVE_CACHE_DIR": ".cache"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "PAVE_CACHE_DIR" in done.stderr
    assert not (tmp_path / ".cache").exists()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("terraform.tfvars", 'key = "hunter-two"\n'),
        ("a.auto.tfvars", 'key = "hunter-two"\n'),
        ("a.auto.tfvars.json", '{"key": "hunter-two"}'),
        ("more.tf", 'variable "b" {\n  sensitive = true\n  default = "hunter-two"\n}\n'),
        ("more.tf.json", '{"variable": {"b": {"sensitive": true, "default": "hunter-two"}}}'),
    ],
)
def test_no_secret_is_kept(tmp_path, monkeypatch, tmp_path_factory, name, text) -> None:
    cache = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("PAVE_CACHE_DIR", str(cache))
    (tmp_path / "main.tf").write_text('variable "key" {}\noutput "o" {\n  value = var.key\n}\n')
    (tmp_path / name).write_text(text)
    load_directory(tmp_path)
    kept = [file.read_bytes() for file in cache.rglob("*.json")]
    assert kept, "main.tf is kept"
    assert not any(b"hunter-two" in raw for raw in kept)
