import json
import stat

import pytest

from generator.cache import Cache, cache_folder, digest, make_cache_folder


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("PAVE_CACHE_DIR", str(tmp_path / "a" / "cache"))
    return tmp_path / "a" / "cache"


def test_what_is_put_comes_back() -> None:
    Cache("x").put("k" * 64, {"a": [1, "é\ud800"]})
    assert Cache("x").get("k" * 64) == {"a": [1, "é\ud800"]}
    assert Cache("y").get("k" * 64) is None
    assert Cache("x").get("l" * 64) is None


def test_only_the_user_can_read_and_write(folder) -> None:
    Cache("x").put("k", 1)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (file,) = folder.rglob("*.json")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_folder_that_others_can_write_to_is_not_believed(folder) -> None:
    Cache("x").put("k", 1)
    folder.chmod(0o777)
    assert Cache("x").get("k") is None
    with pytest.raises(PermissionError):
        make_cache_folder()
    Cache("x").put("l", 1)  # no error, and nothing kept
    assert len(list(folder.rglob("*.json"))) == 1


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000])
def test_damage_is_a_miss(folder, text) -> None:
    Cache("x").put("k", 1)
    (file,) = folder.rglob("*.json")
    file.write_text(text)
    assert Cache("x").get("k") is None


def test_a_folder_that_cannot_be_made(folder) -> None:
    folder.parent.mkdir()
    folder.write_text("a file")
    Cache("x").put("k", 1)
    assert Cache("x").get("k") is None


def test_where_it_is(monkeypatch, tmp_path) -> None:
    monkeypatch.delenv("PAVE_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "pave"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_folder() == tmp_path / ".cache" / "pave"


def test_parts_of_a_digest_do_not_run_into_one_another() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("a") == digest(b"a")
    assert json.dumps(digest("\ud800"))
