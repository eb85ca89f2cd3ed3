"""Two people edit a spec side by side: git merges what was rendered, and it is as rendered once."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from generator.generate import GenerateOptions, generate
from tests.support import specs
from tests.support.repositories import NEEDS_GIT, git

PATH = "environments/production.yaml"
SPEC = specs.minimal_environment(
    services={
        "api": specs.service(data_class="internal", talks_to=["db"]),
        "jobs": specs.service(data_class="internal"),
    },
    databases={"db": specs.database(data_class="internal")},
)
# Edits of one line each, and pairs that two people may make at the same time. What conflicts in
# rendered files is in tests/output/test_git.py.
SIZE = ("min_size: 2", "min_size: 3")
CLASS = ("db.m7g.large", "db.m7g.xlarge")
PAIRS = {"two components": (SIZE, CLASS)}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warm_cache: Path) -> Path:
    """A repository with a rendered estate."""
    monkeypatch.setenv("PAVE_CACHE_DIR", str(warm_cache))
    for name, spec in {"account": specs.production_account(), "production": SPEC}.items():
        write(tmp_path / f"environments/{name}.yaml", spec)
    git(tmp_path, "init", "-q")
    render(tmp_path)
    commit(tmp_path)
    return tmp_path


def write(file: Path, spec: Mapping[str, Any]) -> None:
    file.parent.mkdir(exist_ok=True)
    with file.open("w", encoding="utf-8") as stream:
        YAML(typ="safe", pure=True).dump(dict(spec), stream)


def render(repository: Path, out: str = "out", check: bool = False) -> bool:
    """Generate, or look; whether anything differed."""
    folders = repository / "environments", repository / out
    return generate(GenerateOptions(*folders, check=check)).outcome.stale


def commit(repository: Path) -> None:
    git(repository, "add", "environments", "out")
    git(repository, "commit", "-q", "-m", "x")


def edit(repository: Path, *edits: tuple[str, str]) -> None:
    file = repository / PATH
    text = file.read_text("utf-8")
    for old, new in edits:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    file.write_text(text, "utf-8")


@NEEDS_GIT
@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_edits_of_two_branches_merge_and_heal(
    repository: Path, pair: tuple[tuple[str, str], ...]
) -> None:
    for branch, change in zip(("mine", "other"), pair, strict=True):
        git(repository, "checkout", "-q", "-b", branch, "main")
        edit(repository, change)
        assert render(repository)
        commit(repository)
    git(repository, "merge", "-q", "-m", "x", "mine")
    render(repository)
    assert not render(repository, check=True)
    render(repository, "once")
    assert texts(repository / "once") == texts(repository / "out")


def texts(out: Path) -> dict[str, bytes]:
    return {str(f.relative_to(out)): f.read_bytes() for f in out.rglob("*") if f.is_file()}


@NEEDS_GIT
def test_a_comment_changes_no_line_of_the_output(repository: Path) -> None:
    file = repository / PATH
    file.write_text(f"# Reviewed.\n{file.read_text('utf-8')}", "utf-8")
    render(repository)
    assert git(repository, "status", "--porcelain", "out") == ""
