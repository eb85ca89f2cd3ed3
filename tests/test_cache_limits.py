import os
import time
from pathlib import Path

import pytest

from generator import cache_limits
from generator.cache import Cache
from generator.cache_limits import DAY, LONGEST_UNUSED


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PAVE_CACHE_DIR", str(tmp_path))
    return tmp_path


def keep(kind: str, key: str, days_unused: float) -> Path:
    Cache(kind).put(key, "x" * 100)
    path = Path(os.environ["PAVE_CACHE_DIR"]) / kind / key[:2] / f"{key}.json"
    age(path, days_unused)
    return path


def age(path: Path, days: float) -> None:
    then = time.time() - days * DAY
    os.utime(path, (then, then))


def test_what_is_unused_for_a_month_goes(folder: Path) -> None:
    old, young = keep("syntax", "aa1", 31), keep("passes", "bb2", 29)
    cache_limits.prune(folder, time.time())
    assert (old.exists(), young.exists()) == (False, True)


def test_the_longest_unused_go_until_the_rest_fits(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [keep("syntax", f"{number}0", number) for number in (4, 3, 2, 1)]
    monkeypatch.setattr(cache_limits, "LARGEST", 2 * paths[0].stat().st_size)
    cache_limits.prune(folder, time.time())
    assert [path.exists() for path in paths] == [False, False, True, True]


def test_what_a_killed_process_left_goes_too(folder: Path) -> None:
    left = keep("syntax", "aa1", 0).with_name("tmp_left")
    left.write_text("{")
    age(left, 31)
    cache_limits.prune(folder, time.time())
    assert not left.exists()


def test_other_folders_are_left_alone(folder: Path) -> None:
    environment = folder / "checkov" / ("e" * 64) / "bin" / "python"
    environment.parent.mkdir(parents=True)
    environment.write_text("")
    age(environment, 400)
    cache_limits.prune(folder, time.time())
    assert environment.exists()


def test_a_use_counts_as_young() -> None:
    path = keep("syntax", "aa1", 29)
    assert Cache("syntax").get("aa1") is not None
    assert time.time() - path.stat().st_mtime < DAY


def test_a_use_within_a_day_changes_nothing() -> None:
    path = keep("syntax", "aa1", 0.5)
    before = path.stat().st_mtime
    Cache("syntax").get("aa1")
    assert path.stat().st_mtime == before


def test_storing_prunes_once_a_day(folder: Path) -> None:
    keep("syntax", "aa1", 0)
    old = keep("syntax", "bb2", LONGEST_UNUSED / DAY + 1)
    Cache("syntax").put("cc3", 1)
    assert old.exists()  # looked at already, by the first put
    age(folder / "pruned", 1.1)
    Cache("syntax").put("dd4", 1)
    assert not old.exists()


def test_a_clock_set_back_does_not_stop_it(folder: Path) -> None:
    old = keep("syntax", "bb2", 31)
    age(folder / "pruned", -400)
    Cache("syntax").put("cc3", 1)
    assert not old.exists()


def test_a_cache_that_cannot_be_pruned_still_keeps(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(cache_limits, "prune", refuse)
    Cache("syntax").put("cc3", 1)
    assert Cache("syntax").get("cc3") == 1


def test_a_cache_that_may_only_be_read_still_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    keep("syntax", "aa1", 29)

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "utime", refuse)
    assert Cache("syntax").get("aa1") == "x" * 100
