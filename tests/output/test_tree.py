"""An output folder is looked at without following a link out of it."""

import os
from pathlib import Path

import pytest

from generator.errors import UsageError
from generator.output.tree import (
    NotAFileError,
    content,
    refuse_links,
    relative,
    remove_empty,
    terraform_files,
)


@pytest.mark.parametrize(
    "path", ["", "/etc/passwd", "../x", "a/../b", "a//b", "./a", "a\\b", "a\0"]
)
def test_no_path_leaves_the_folder(path: str) -> None:
    with pytest.raises(ValueError, match="not a path below"):
        relative(path)


def test_a_link_on_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "modules").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "file").write_text("")
    refuse_links(tmp_path, "elsewhere/main.tf")
    refuse_links(tmp_path, "not/there/yet.tf")
    with pytest.raises(UsageError, match="a symbolic link"):
        refuse_links(tmp_path, "modules/main.tf")
    with pytest.raises(UsageError, match="not a folder"):
        refuse_links(tmp_path, "file/main.tf")
    with pytest.raises(UsageError, match="file: is not a folder, and pave writes into one"):
        refuse_links(tmp_path / "file", "development/main.tf")


def test_only_regular_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"text")
    (tmp_path / "link").symlink_to("file")
    os.mkfifo(tmp_path / "pipe")  # opening one without a writer would wait for ever
    assert content(tmp_path / "file") == b"text"
    assert content(tmp_path / "none") is None
    for name, reason in (("link", "symbolic link"), ("pipe", "regular"), (".", "regular")):
        with pytest.raises(NotAFileError, match=reason):
            content(tmp_path / name)


def test_what_terraform_would_load(tmp_path: Path) -> None:
    for name in ("main.tf", "a/x.tf.json", "a/b/y.tofu", ".terraform/z.tf", "notes.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    assert list(terraform_files(tmp_path)) == ["main.tf", "a/x.tf.json", "a/b/y.tofu"]


def test_empty_folders_go_up_to_the_one_that_stays(tmp_path: Path) -> None:
    (tmp_path / "out/a/b").mkdir(parents=True)
    remove_empty(tmp_path / "out/a/b", tmp_path / "out")
    assert list(tmp_path.rglob("*")) == [tmp_path / "out"]
