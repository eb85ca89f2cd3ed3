"""An output folder in git: what is committed, checked out and merged."""

from pathlib import Path

import pytest

from generator.errors import UsageError
from generator.output.git import keep_out_of_git, write_git_files
from generator.output.writer import check, write
from tests.support.repositories import NEEDS_GIT, git
from tests.support.trees import ONE, tree

BASE = {"a": tree({f"modules/{name}/main.tf": f"{name}\n" for name in "klmnopqrst"})}


def edited(**texts: str) -> dict[str, dict[str, bytes]]:
    return {"a": tree({f"modules/{n}/main.tf": f"{texts.get(n, n)}\n" for n in "klmnopqrst"})}


def commit(out: Path, trees: dict[str, dict[str, bytes]]) -> None:
    write(out, trees)
    git(out.parent, "add", "-A")
    git(out.parent, "commit", "-q", "-m", "x")


@NEEDS_GIT
def test_lock_transaction_and_plans_are_not_committed(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    write(tmp_path / "out", ONE)
    (tmp_path / "out/.transaction").mkdir()
    (tmp_path / "out/.transaction/journal.json").touch()
    plans = tmp_path / ".pave/plans"
    keep_out_of_git(plans)
    (plans / "a.tfplan").touch()
    git(tmp_path, "add", "-A")
    listed = set(git(tmp_path, "ls-files").split())
    expected = {f"out/{root}/{path}" for root, files in ONE.items() for path in files}
    assert listed == expected | {"out/.gitignore", "out/.gitattributes"}


@NEEDS_GIT
def test_neighbouring_edits_of_two_branches_merge_and_are_fresh(tmp_path: Path) -> None:
    out = tmp_path / "out"
    git(tmp_path, "init", "-q")
    commit(out, BASE)
    git(tmp_path, "checkout", "-q", "-b", "other")
    commit(out, edited(n="other"))
    git(tmp_path, "checkout", "-q", "main")
    commit(out, edited(o="mine"))
    git(tmp_path, "merge", "-q", "other")
    write(out, edited(n="other", o="mine"))
    assert not check(out, edited(n="other", o="mine")).stale
    write(out, BASE)  # and every file is known to be ours


@NEEDS_GIT
def test_a_conflict_in_a_generated_file_is_nobodys_edit(tmp_path: Path) -> None:
    out = tmp_path / "out"
    git(tmp_path, "init", "-q")
    commit(out, BASE)
    git(tmp_path, "checkout", "-q", "-b", "other")
    commit(out, edited(n="other"))
    git(tmp_path, "checkout", "-q", "main")
    commit(out, edited(n="mine"))
    git(tmp_path, "merge", "-q", "other", status=(1,))
    assert "<<<<<<<" in (out / "a/modules/n/main.tf").read_text()
    (out / "a/modules/o/main.tf").write_text("by hand")
    with pytest.raises(UsageError, match=r"modules/o/main\.tf: was edited") as refused:
        write(out, edited(n="both"))
    assert "modules/n/main.tf" not in str(refused.value)
    write(out, edited(n="both"), force=True)
    assert not check(out, edited(n="both")).stale


def test_a_checkout_with_windows_line_ends_is_nobodys_edit(tmp_path: Path) -> None:
    write(tmp_path, ONE)
    for path in tmp_path.rglob("*"):
        if path.is_file() and path.name != ".lock":
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert not check(tmp_path, ONE).stale
    changed = {root: dict(files) for root, files in ONE.items()}
    changed["alpha"] = tree({"main.tf": "new\n", "same.tf": "s\n", "modules/x/main.tf": "x1\n"})
    write(tmp_path, changed)
    assert (tmp_path / "alpha/main.tf").read_bytes() == b"new\n"
    (tmp_path / "alpha/same.tf").write_bytes(b"mine\r\n")
    assert check(tmp_path, changed).roots["alpha"].edited


def test_what_somebody_wrote_there_stays(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n")
    (tmp_path / ".gitattributes").symlink_to(tmp_path / "nowhere")
    write_git_files(tmp_path)
    assert (tmp_path / ".gitignore").read_text() == "mine\n"
    assert not (tmp_path / "nowhere").exists()
