"""checkov's private environment: made on first use with uv, from a hash-locked file.

Why not a dependency: python-hcl2 and checkov's fork of it (bc-python-hcl2) both install the
module ``hcl2`` and overwrite each other's files, and checkov pins boto3 exactly.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.cache import make_cache_folder
from generator.errors import NoVerdictError
from generator.gate.checkov.installed import (
    LOCK_FILE,
    environment_folder,
    is_intact,
    note_installed,
)

_SECONDS = 900
Progress = Callable[[str], None]


def ensure_environment(progress: Progress) -> Path:
    """The environment's Python interpreter; makes the environment when there is none.

    Raises:
        NoVerdictError: it cannot be had (no network, no disk, a hash that does not match).
    """
    folder = environment_folder()
    try:
        make_cache_folder()  # also when it is there: what others can write to is not run
        if not is_intact(folder):
            folder.parent.mkdir(exist_ok=True)
            with _only_one_process(folder.with_suffix(".lock")):
                if not is_intact(folder):
                    _make(folder, progress)
    except OSError as error:
        raise NoVerdictError(_advice(f"{type(error).__name__}: {error}")) from error
    return _python(folder)


def _python(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _make(folder: Path, progress: Progress) -> None:
    """Made in place, as virtual environments hold their own path."""
    progress("Installing checkov into an environment of its own (only once, about 60 packages) ...")
    shutil.rmtree(folder, ignore_errors=True)
    uv = _uv()
    _run([uv, "venv", "--quiet", "--python", sys.executable, str(folder)], folder.parent)
    sync = [uv, "pip", "sync", "--quiet", "--require-hashes", "--compile-bytecode"]
    _run([*sync, "--python", str(_python(folder)), str(LOCK_FILE)], folder.parent)
    note_installed(folder)
    progress("checkov is ready.")


def _uv() -> str:
    try:
        from uv import find_uv_bin  # noqa: PLC0415 - only on first use

        return str(find_uv_bin())
    except (ImportError, FileNotFoundError) as error:
        raise NoVerdictError(_advice("uv is not installed in the environment of pave")) from error


def _run(command: list[str], folder: Path) -> None:
    """Run uv away from the project, whose uv.toml and pyproject.toml are none of its business."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments
            command, cwd=folder, capture_output=True, text=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise NoVerdictError(_advice(f"uv did not finish within {_SECONDS} seconds")) from error
    if done.returncode:
        raise NoVerdictError(_advice(done.stderr.strip()[-2000:]))


def _advice(reason: str) -> str:
    return (
        "checkov cannot be installed into its own environment, so there is no "
        "verdict. The installation needs the network once (or a package index that "
        "uv can reach, see UV_DEFAULT_INDEX). To run the PCI policies only: "
        f"`--no-checkov`.\n{reason}"
    )


@contextmanager
def _only_one_process(path: Path) -> Iterator[None]:
    """Hold an advisory lock: a second process waits and then finds the work done."""
    try:
        import fcntl  # noqa: PLC0415 - POSIX only
    except ImportError:
        yield
        return
    with path.open("w") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield
