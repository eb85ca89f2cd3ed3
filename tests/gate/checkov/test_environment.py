import multiprocessing
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.errors import NoVerdictError
from generator.gate.checkov import environment, installed
from generator.gate.checkov.environment import ensure_environment
from generator.gate.checkov.installed import LOCK_FILE, environment_folder


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("PAVE_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def uv(tmp_path, monkeypatch):
    """A fake uv that logs its calls; ``code`` decides what it does."""

    def make(code: str = "") -> Path:
        log = tmp_path / "log"
        path = tmp_path / "uv"
        path.write_text(
            f"#!{sys.executable}\nimport os, sys\n"
            f"open({str(log)!r}, 'a').write(' '.join(sys.argv[1:]) + chr(10))\n"
            "if sys.argv[1] == 'venv': os.makedirs(sys.argv[-1])\n" + code
        )
        path.chmod(0o755)
        monkeypatch.setattr(environment, "_uv", lambda: str(path))
        return log

    return make


def silent(message: str) -> None:
    pass


def test_made_once_from_the_hash_locked_file(uv) -> None:
    log, said = uv(), []
    python = ensure_environment(said.append)
    assert ensure_environment(said.append) == python
    venv, sync = log.read_text().splitlines()
    assert venv.startswith("venv")
    assert "--require-hashes" in sync
    assert "--compile-bytecode" in sync
    assert sync.endswith(str(LOCK_FILE))
    assert len(said) == 2


@pytest.mark.parametrize("step", ["venv", "pip"])
def test_a_failure_is_no_verdict_and_leaves_nothing_that_looks_whole(uv, step) -> None:
    uv(f"if sys.argv[1] == {step!r}: sys.exit('error: no route to host')\n")
    with pytest.raises(NoVerdictError, match=r"needs the network.*\n.*no route to host"):
        ensure_environment(silent)
    log = uv()
    log.unlink()
    ensure_environment(silent)
    assert len(log.read_text().splitlines()) == 2  # from the beginning


def test_a_uv_that_hangs(uv, monkeypatch) -> None:
    uv("import time; time.sleep(30)\n")
    monkeypatch.setattr(environment, "_SECONDS", 0.3)
    with pytest.raises(NoVerdictError, match="did not finish within"):
        ensure_environment(silent)


def test_no_uv_at_all(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "uv", None)
    with pytest.raises(NoVerdictError, match="uv is not installed"):
        ensure_environment(silent)


def test_a_cache_that_cannot_be_written(cache) -> None:
    cache.write_text("a file")
    with pytest.raises(NoVerdictError, match="cannot be installed"):
        ensure_environment(silent)


def test_a_cache_that_others_can_write_to_is_not_run_from(uv, cache) -> None:
    uv()
    ensure_environment(silent)
    cache.chmod(0o777)
    with pytest.raises(NoVerdictError, match="other users can write"):
        ensure_environment(silent)


def test_two_processes_make_it_once(uv) -> None:
    log = uv("import time; time.sleep(0.3)\n")
    context = multiprocessing.get_context("fork")
    both = [context.Process(target=ensure_environment, args=(silent,)) for _ in range(2)]
    for process in both:
        process.start()
    for process in both:
        process.join(30)
    assert [process.exitcode for process in both] == [0, 0]
    assert len(log.read_text().splitlines()) == 2


def test_another_lock_file_is_another_environment(tmp_path, monkeypatch) -> None:
    before = environment_folder()
    other = tmp_path / "requirements.txt"
    other.write_text("checkov==0\n")
    monkeypatch.setattr(installed, "LOCK_FILE", other)
    assert environment_folder() != before


def test_every_requirement_is_pinned_and_hashed() -> None:
    text = LOCK_FILE.read_text()
    entries = re.split(r"\n(?=[a-z])", re.sub(r"(?m)^#.*\n", "", text).strip())
    assert len(entries) > 90
    for entry in entries:
        assert re.match(r"[a-z0-9.\-\[\]_]+==\S+", entry), entry[:60]
        assert "--hash=sha256:" in entry, entry[:60]
    asked = LOCK_FILE.with_name("requirements.in").read_text().splitlines()[-1]
    assert f"\n{asked} " in f"\n{text}"


def test_the_real_uv_is_found() -> None:
    version = subprocess.run([environment._uv(), "--version"], capture_output=True, check=True)
    assert version.stdout.startswith(b"uv ")
