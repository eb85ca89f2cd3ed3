"""Never over somebody's work, never outside, never half."""

import os
from pathlib import Path

import pytest

from generator.errors import UsageError
from generator.output.manifest import MANIFEST
from generator.output.writer import Orphans, check, write
from tests.support.trees import ONE, TWO, snapshot, texts, tree


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    write(folder, ONE)
    return folder


def refused(out: Path, trees: dict[str, dict[str, bytes]] = TWO, **options: bool) -> str:
    """Write, expect a refusal that changed nothing, return its message."""
    before = snapshot(out)
    with pytest.raises(UsageError) as caught:
        write(out, trees, **options)
    assert snapshot(out) == before
    assert not (out / ".transaction").exists()
    return str(caught.value)


def test_first_run_writes_everything(out: Path) -> None:
    assert snapshot(out) == texts(ONE)


def test_second_run_changes_removes_and_prunes_folders(out: Path) -> None:
    outcome = write(out, TWO)
    assert snapshot(out) == texts(TWO)
    assert not (out / "alpha/modules/x").exists()
    assert not (out / "beta/modules").exists()
    assert [c.path for c in outcome.roots["beta"].files] == [
        "main.tf",
        "modules/gone/main.tf",
        "new.tf",
        MANIFEST,
    ]


def test_an_unchanged_file_is_not_touched(out: Path) -> None:
    before = (out / "alpha/same.tf").stat()
    write(out, TWO)
    after = (out / "alpha/same.tf").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_the_same_again_changes_nothing(out: Path) -> None:
    outcome = write(out, ONE)
    assert not outcome.stale
    assert not any(changes.files for changes in outcome.roots.values())


def test_only_the_given_roots_change(out: Path) -> None:
    write(out, {"beta": TWO["beta"]})
    assert snapshot(out) == texts({"alpha": ONE["alpha"], "beta": TWO["beta"]})


def test_edited_files_are_refused_all_at_once(out: Path) -> None:
    (out / "alpha/main.tf").write_text("mine\n")
    (out / "alpha/modules/x/main.tf").write_text("mine too, and to be removed\n")
    message = refused(out)
    assert "alpha/main.tf: was edited since it was generated" in message
    assert "alpha/modules/x/main.tf: was edited" in message
    assert "beta" not in message
    assert "--force" in message


def test_an_edited_file_that_would_not_change_is_refused_too(out: Path) -> None:
    (out / "alpha/same.tf").write_text("mine\n")
    assert "alpha/same.tf" in refused(out)


def test_an_edit_that_equals_the_new_content_is_no_conflict(out: Path) -> None:
    (out / "alpha/main.tf").write_text("a2\n")
    write(out, TWO)
    assert snapshot(out) == texts(TWO)


def test_a_foreign_file_in_our_place_is_refused(out: Path) -> None:
    (out / "beta/new.tf").write_text("somebody's\n")
    assert "beta/new.tf: was not written by pave" in refused(out)


def test_force_overwrites(out: Path) -> None:
    (out / "alpha/main.tf").write_text("mine\n")
    (out / "alpha/modules/x/main.tf").write_text("mine\n")
    (out / "beta/new.tf").write_text("somebody's\n")
    write(out, TWO, force=True)
    assert snapshot(out) == texts(TWO)


def test_a_deleted_file_comes_back(out: Path) -> None:
    (out / "alpha/main.tf").unlink()
    write(out, ONE)
    assert snapshot(out) == texts(ONE)


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"format": 99}', "<<<<<<< HEAD\n"])
def test_without_a_readable_manifest_nothing_is_ours(out: Path, damage: str) -> None:
    (out / "alpha" / MANIFEST).write_text(damage)
    message = refused(out)
    assert "alpha/main.tf: was not written by pave" in message
    assert MANIFEST in message


def test_a_manifest_cannot_make_us_remove_files_elsewhere(out: Path) -> None:
    victim = out / "precious.tf"
    victim.write_text("precious\n")
    manifest = (out / "alpha" / MANIFEST).read_text()
    (out / "alpha" / MANIFEST).write_text(manifest.replace('"same.tf"', '"../precious.tf"'))
    refused(out)
    write(out, TWO, force=True)
    assert victim.read_text() == "precious\n"


def test_files_that_are_not_ours_stay(out: Path) -> None:
    for name in ("alpha/.terraform/x.tf", "alpha/.terraform.lock.hcl", "alpha/prod.tfvars"):
        (out / name).parent.mkdir(exist_ok=True)
        (out / name).write_text("keep\n")
    outcome = write(out, TWO)
    assert not outcome.roots["alpha"].strangers
    assert len([t for t in snapshot(out).values() if t == "keep\n"]) == 3


def test_terraform_that_is_not_generated_is_told(out: Path) -> None:
    for name in ("alpha/extra.tf", "alpha/modules/x/o_override.tf.json"):
        (out / name).write_text("{}\n")
    assert write(out, ONE).roots["alpha"].strangers == ("extra.tf", "modules/x/o_override.tf.json")
    assert check(out, ONE).stale


def test_a_link_instead_of_a_file_is_refused_and_forced_away(out: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious\n")
    (out / "alpha/main.tf").unlink()
    (out / "alpha/main.tf").symlink_to(victim)
    assert "alpha/main.tf" in refused(out)
    write(out, TWO, force=True)
    assert snapshot(out) == texts(TWO)
    assert victim.read_text() == "precious\n"


@pytest.mark.parametrize("place", ["alpha", "alpha/modules", "alpha/modules/y"])
@pytest.mark.parametrize("force", [True, False])
def test_a_linked_folder_is_never_written_through(
    out: Path, tmp_path: Path, place: str, force: bool
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    link = out / place
    if link.exists():
        link.rename(tmp_path / "moved")
    link.symlink_to(elsewhere)
    assert "symbolic link" in refused(out, force=force)
    assert not list(elsewhere.iterdir())


@pytest.mark.parametrize("force", [True, False])
def test_a_folder_where_a_file_belongs_is_refused(out: Path, force: bool) -> None:
    (out / "beta/new.tf").mkdir()
    assert "is a folder, and pave must write a file with this name" in refused(out, force=force)


def test_a_file_where_a_folder_belongs_is_refused(out: Path) -> None:
    (out / "alpha/modules/y").write_text("")
    assert "not a folder" in refused(out)


def test_the_output_folder_cannot_be_a_file(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(UsageError, match="out"):
        write(tmp_path / "out", ONE)


@pytest.mark.parametrize("name", ["..", "../x", "/etc", "a/../b", "", ".", "a\0b"])
def test_names_do_not_leave_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="not a path below"):
        write(tmp_path / "out", {name: ONE["alpha"]})
    with pytest.raises(ValueError, match="not a path below"):
        write(tmp_path / "out", {"a": {name: b""}})


def test_orphans_are_ignored_told_or_removed(out: Path) -> None:
    only = {"alpha": ONE["alpha"]}
    assert write(out, only).orphans == ()
    assert write(out, only, orphans=Orphans.REPORT).orphans == ("beta",)
    assert snapshot(out) == texts(ONE)
    write(out, only, orphans=Orphans.REMOVE)
    assert snapshot(out) == texts(only)
    assert not (out / "beta").exists()


def test_an_orphan_without_our_manifest_is_nobodys_business(out: Path) -> None:
    (out / "beta" / MANIFEST).unlink()
    write(out, {"alpha": ONE["alpha"]}, orphans=Orphans.REMOVE)
    assert (out / "beta/main.tf").exists()


def test_an_edited_orphan_is_refused_and_state_files_stay(out: Path) -> None:
    only = {"alpha": ONE["alpha"]}
    (out / "beta/terraform.tfstate").write_text("{}")
    (out / "beta/main.tf").write_text("mine\n")
    with pytest.raises(UsageError, match=r"beta/main\.tf: was edited"):
        write(out, only, orphans=Orphans.REMOVE)
    write(out, only, orphans=Orphans.REMOVE, force=True)
    assert [p.name for p in (out / "beta").iterdir()] == ["terraform.tfstate"]


def test_check_writes_nothing_and_sees_everything(out: Path) -> None:
    (out / ".lock").unlink()
    before = sorted(os.walk(out))
    assert not check(out, ONE).stale
    assert check(out, TWO).stale
    assert check(out, {"alpha": ONE["alpha"]}, orphans=Orphans.REPORT).stale
    assert check(out / "nothing", ONE).stale
    assert sorted(os.walk(out)) == before


def test_check_sees_an_edit(out: Path) -> None:
    (out / "alpha/main.tf").write_text("mine\n")
    change = check(out, ONE).roots["alpha"].files[0]
    assert (change.path, change.edited) == ("main.tf", "was edited since it was generated")
    assert list(change.diff())[2:] == ["@@ -1 +1 @@", "-mine", "+a1"]


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    write(tmp_path, {"a": tree({"main.tf": "é😀\r\n"})})
    assert (tmp_path / "a/main.tf").read_bytes() == "é😀\r\n".encode()
