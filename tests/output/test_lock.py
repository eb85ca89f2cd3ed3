"""One writer at a time."""

import os
import time
from pathlib import Path

import pytest

from generator.errors import UsageError
from generator.output.lock import LOCK, locked, locked_for_reading
from generator.output.writer import check, write
from tests.support.trees import ONE, snapshot


def test_a_second_writer_waits_then_gives_up_with_the_holder_named(tmp_path: Path) -> None:
    with locked(tmp_path):
        start = time.monotonic()
        with pytest.raises(UsageError, match=f"process {os.getpid()}.*gave up after 0.2 seconds"):
            write(tmp_path, ONE, wait=0.2)
        assert time.monotonic() - start >= 0.2
        with pytest.raises(UsageError, match="another pave is writing"):
            check(tmp_path, ONE, wait=0)
    assert snapshot(tmp_path) == {}
    write(tmp_path, ONE, wait=0)


def test_a_second_writer_gets_its_turn(tmp_path: Path) -> None:
    child = os.fork()
    if child == 0:
        with locked(tmp_path):
            (tmp_path / "held").write_text("")
            time.sleep(0.3)
        os._exit(0)
    while not (tmp_path / "held").exists():
        time.sleep(0.01)
    write(tmp_path, ONE, wait=10)
    assert os.waitpid(child, os.WNOHANG)[0] in (0, child)
    assert "alpha/main.tf" in snapshot(tmp_path)


def test_a_lock_goes_with_its_process(tmp_path: Path) -> None:
    child = os.fork()
    if child == 0:
        with locked(tmp_path):
            os._exit(0)
    os.waitpid(child, 0)
    with locked(tmp_path, wait=0):
        pass


def test_readers_share(tmp_path: Path) -> None:
    with locked(tmp_path):
        pass
    with locked_for_reading(tmp_path, wait=0), locked_for_reading(tmp_path, wait=0):
        pass


def test_reading_needs_no_lock_file_and_makes_none(tmp_path: Path) -> None:
    with locked_for_reading(tmp_path / "nothing"):
        pass
    with locked_for_reading(tmp_path):
        assert not (tmp_path / LOCK).exists()


def test_a_link_is_no_lock(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    (tmp_path / LOCK).symlink_to(victim)
    with pytest.raises(UsageError, match="cannot be locked"), locked(tmp_path):
        pass
    assert victim.read_text() == "precious"
