"""Killed or failing before any operation on the file system, the output stays whole."""

import errno
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import UsageError
from generator.output.lock import locked
from generator.output.transaction import interrupted, recover
from generator.output.writer import Orphans, check, write
from tests.support.trees import ONE, TWO, snapshot, texts

OPERATIONS = {"open", "os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "os.truncate"}
UNDONE, DONE, BROKEN = 10, 11, 12


def at_operation(number: int, act: Callable[[], None], out: Path) -> None:
    """Call ``act`` before the n-th operation under ``out`` from now on."""
    left = [number]

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event not in OPERATIONS or not str(arguments[0]).startswith(str(out)):
            return
        left[0] -= 1
        if left[0] == 0:
            act()

    sys.addaudithook(hook)


def in_child(act: Callable[[], int]) -> int:
    """Run in a process of its own; its exit status, or minus the signal that ended it."""
    child = os.fork()
    if child == 0:
        status = BROKEN
        try:
            status = act()
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.fixture(autouse=True)
def _no_flushes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A killed process loses nothing of the page cache; flushing costs these tests a minute."""
    monkeypatch.setattr("generator.output.transaction._sync", lambda path: None)


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def disk_full() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def interrupt() -> None:
    raise KeyboardInterrupt


def attempt(out: Path) -> int:
    try:
        write(out, TWO)
    except (UsageError, KeyboardInterrupt):
        return UNDONE
    return DONE


def test_killed_at_any_point(tmp_path: Path) -> None:
    """What a kill leaves is whole files; the next writer brings back one run or the other."""
    outcomes = set()
    for number in range(1, 500):
        out = tmp_path / str(number)
        write(out, ONE)

        def child(number: int = number, out: Path = out) -> int:
            at_operation(number, kill, out)
            return attempt(out)

        if in_child(child) == DONE:
            break
        assert set(snapshot(out).items()) <= {*texts(ONE).items(), *texts(TWO).items()}
        assert not interrupted(out) or check(out, ONE).stale
        with locked(out):
            recover(out)
        after = snapshot(out)
        assert after in (texts(ONE), texts(TWO))
        outcomes.add(after == texts(ONE))
        write(out, TWO)
        assert snapshot(out) == texts(TWO)
        assert not (out / ".transaction").exists()
    else:
        pytest.fail("never got through")
    assert outcomes == {True, False}
    assert number > 40


def test_killed_while_recovering(tmp_path: Path) -> None:
    """Half a recovery is completed by the next one."""
    for number in range(1, 100):
        out = tmp_path / str(number)
        write(out, ONE)

        def crash(out: Path = out) -> int:
            seen = [0]

            def hook(event: str, arguments: tuple[object, ...]) -> None:
                seen[0] += event == "os.rename" and "/new/" in str(arguments[0])
                if seen[0] == 4:
                    seen[0] = 5  # a kill is an audited operation too
                    kill()

            sys.addaudithook(hook)
            return attempt(out)

        assert in_child(crash) == -signal.SIGKILL
        assert interrupted(out)
        assert snapshot(out) != texts(ONE)

        def recovery(number: int = number, out: Path = out) -> int:
            at_operation(number, kill, out)
            recover(out)
            return DONE

        done = in_child(recovery) == DONE
        recover(out)
        assert snapshot(out) == texts(ONE)
        if done:
            break
    else:
        pytest.fail("never got through")


@pytest.mark.parametrize("fault", [disk_full, interrupt])
def test_failing_at_any_point(tmp_path: Path, fault: Callable[[], None]) -> None:
    """A failing run says so and undoes what it did, at once."""
    for number in range(1, 500):
        out = tmp_path / str(number)
        write(out, ONE)
        folders = {path for path in out.rglob("*") if path.is_dir()}

        def child(number: int = number, out: Path = out) -> int:
            at_operation(number, fault, out)
            return attempt(out)

        status = in_child(child)
        assert status in (UNDONE, DONE), number
        assert not interrupted(out)
        if status == DONE:
            assert snapshot(out) == texts(TWO)
            if fault_is_past(out, number):
                break
            continue
        # An interrupt may come when everything is done but the clearing up.
        undone = snapshot(out) == texts(ONE)
        assert undone or (fault is interrupt and snapshot(out) == texts(TWO))
        if undone:
            assert {path for path in out.rglob("*") if path.is_dir()} == folders
        write(out, TWO)
        assert snapshot(out) == texts(TWO)
    else:
        pytest.fail("never got through")


def fault_is_past(out: Path, number: int) -> bool:
    """A run without a fault has fewer operations than this."""
    seen = [0]

    def child() -> int:
        def hook(event: str, arguments: tuple[object, ...]) -> None:
            seen[0] += event in OPERATIONS and str(arguments[0]).startswith(str(out))

        shutil.rmtree(out)
        write(out, ONE)
        sys.addaudithook(hook)
        write(out, TWO)
        return DONE if seen[0] < number else UNDONE

    return in_child(child) == DONE


def test_a_full_disk_is_one_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, ONE)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("generator.output.transaction._new_file", full)
    with pytest.raises(UsageError, match=r"No space left on device; nothing in .* has changed"):
        write(tmp_path, TWO)
    assert snapshot(tmp_path) == texts(ONE)
    assert not (tmp_path / ".transaction").exists()


def test_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a file system that has none, a failure is undone from copies."""
    write(tmp_path, ONE)

    def no_links(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    def fault(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("os.link", no_links)
    monkeypatch.setattr("generator.output.transaction._sync_folders", fault)
    with pytest.raises(UsageError, match="Input/output error"):
        write(tmp_path, TWO)
    assert snapshot(tmp_path) == texts(ONE)


def test_the_own_folder_is_no_link(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    write(out, ONE)
    elsewhere.mkdir()
    (elsewhere / "precious").write_text("")
    (out / ".transaction").symlink_to(elsewhere)
    with pytest.raises(UsageError, match="symbolic link"):
        write(out, TWO)
    assert (elsewhere / "precious").exists()


def test_an_interrupted_run_is_stale_and_not_an_orphan(tmp_path: Path) -> None:
    write(tmp_path, ONE)
    (tmp_path / ".transaction").mkdir()
    (tmp_path / ".transaction/journal.json").write_text("{}")
    outcome = check(tmp_path, ONE, orphans=Orphans.REPORT)
    assert outcome.interrupted
    assert outcome.stale
    assert not outcome.orphans
