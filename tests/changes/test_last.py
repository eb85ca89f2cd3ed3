"""The last rendering is read once, within bounds, and never through a link."""

from pathlib import Path

import pytest

from generator.changes.last import Last
from generator.errors import UsageError
from generator.output.manifest import MANIFEST, Manifest
from tests.support import specs
from tests.support.rendered_estates import decided, terraform_files
from tests.support.steps import remembered


def test_it_is_what_was_written_also_with_other_line_ends(tmp_path: Path) -> None:
    blueprint = decided(specs.minimal_environment())
    root = remembered(tmp_path, blueprint) / blueprint.name
    main = root / "main.tf"
    main.write_bytes(main.read_bytes().replace(b"\n", b"\r\n"))
    assert Last(root).terraform.files == terraform_files(blueprint)


def test_files_are_read_once(tmp_path: Path) -> None:
    root = remembered(tmp_path, decided(specs.minimal_environment())) / "production"
    last = Last(root)
    before = last.terraform.files
    for file in root.rglob("*.tf"):
        file.unlink()
    assert last.terraform.files is before
    assert last.sources


def manifest(root: Path, *files: str) -> Last:
    root.mkdir()
    (root / MANIFEST).write_text(Manifest(dict.fromkeys(files, "")).dumps())
    return Last(root)


def test_what_is_no_file_of_ours_is_left_to_the_writer(tmp_path: Path) -> None:
    last = manifest(tmp_path / "root", "gone.tf", "link.tf", "folder.tf", "notes.md")
    (tmp_path / "root" / "folder.tf").mkdir()
    (tmp_path / "root" / "link.tf").symlink_to(__file__)
    assert last.terraform.files == {}


def test_a_damaged_manifest_says_nothing(tmp_path: Path) -> None:
    last = manifest(tmp_path / "root")
    (tmp_path / "root" / MANIFEST).write_text("{")
    assert (last.sources, last.terraform.files) == ({}, {})


def test_no_link_is_followed_to_another_folder(tmp_path: Path) -> None:
    last = manifest(tmp_path / "root", "modules/main.tf")
    (tmp_path / "root" / "modules").symlink_to(tmp_path)
    with pytest.raises(UsageError, match="symbolic link"):
        _ = last.terraform


def test_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    last = manifest(tmp_path / "root", "a.tf", "b.tf")
    for name in ("a.tf", "b.tf"):
        (tmp_path / "root" / name).write_text("# text")
    monkeypatch.setattr("generator.changes.last.MAX_TOTAL", 10)
    with pytest.raises(UsageError, match="too many or too large"):
        _ = last.terraform
