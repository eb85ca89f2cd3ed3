import os
import stat

import pytest

from generator.errors import UsageError
from generator.report.output import write_file


def test_the_file_is_replaced_whole(tmp_path) -> None:
    path = tmp_path / "verdict.json"
    path.write_text("old")
    write_file(path, "new é\n")
    assert path.read_bytes() == "new é\n".encode()
    assert os.listdir(tmp_path) == ["verdict.json"]


def test_permissions_follow_the_umask(tmp_path) -> None:
    before = os.umask(0o027)
    try:
        write_file(tmp_path / "x", "x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "x").stat().st_mode) == 0o640


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch) -> None:
    path = tmp_path / "verdict.json"
    path.write_text("old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(UsageError, match="No space left"):
        write_file(path, "new")
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["verdict.json"]


def test_a_folder_that_is_not_there(tmp_path) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        write_file(tmp_path / "none" / "x", "x")
