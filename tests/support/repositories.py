"""Scratch git repositories, with nothing of the settings of whoever runs the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Collection
from pathlib import Path

import pytest

NEEDS_GIT = pytest.mark.skipif(not shutil.which("git"), reason="git is not on PATH")


def git(folder: Path, *arguments: str, status: Collection[int] = (0,)) -> str:
    """What a git command prints; it must end with one of these statuses."""
    who = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who |= {f"GIT_{w}_{k}": "x" for w in ("AUTHOR", "COMMITTER") for k in ("NAME", "EMAIL")}
    command = ["git", "-c", "init.defaultBranch=main", *arguments]
    done = subprocess.run(
        command, cwd=folder, env=os.environ | who, capture_output=True, text=True, check=False
    )
    assert done.returncode in status, done.stdout + done.stderr
    return done.stdout
