"""A pipe, a device and a file without end are refused, not waited for."""

import os
from pathlib import Path

import pytest

from generator.bounded import read_bounded
from generator.errors import NoVerdictError
from generator.gate.settings.yaml_file import read_yaml


def test_a_regular_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 10)
    assert read_bounded(tmp_path / "a", 10) == b"x" * 10
    with pytest.raises(OSError, match=r"^larger than"):
        read_bounded(tmp_path / "a", 9)


def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a")
    with pytest.raises(OSError, match="not a regular file"):
        read_bounded(tmp_path / "a")
    with pytest.raises(NoVerdictError, match="not a regular file"):
        read_yaml(tmp_path / "a")


def test_a_device_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("/dev/zero")
    with pytest.raises(OSError, match="not a regular file"):
        read_bounded(tmp_path / "a")


def test_yaml_that_grows_by_aliases_is_refused(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 9)]
    (tmp_path / "a.yaml").write_text("\n".join(lines))
    with pytest.raises(NoVerdictError, match="grows"):
        read_yaml(tmp_path / "a.yaml")


def test_a_file_that_says_nothing_of_its_size_is_read_whole(tmp_path: Path) -> None:
    """Files of /proc say that they are empty."""
    status = Path("/proc/self/status")
    if status.exists():
        assert read_bounded(status).startswith(b"Name:")
    (tmp_path / "a").write_bytes(b"x" * 200_000)
    assert len(read_bounded(tmp_path / "a", 200_000)) == 200_000
