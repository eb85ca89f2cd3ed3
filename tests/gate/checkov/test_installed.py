import base64
import hashlib
import os
from pathlib import Path

import pytest

from generator.gate.checkov.installed import (
    environment_folder,
    is_damaged,
    is_intact,
    note_installed,
)

CHECK = "checkov/terraform/checks/resource/aws/RDSEncryption.py"


@pytest.fixture
def environment(tmp_path, monkeypatch) -> Path:
    """An environment with one check, recorded as an installer does it."""
    monkeypatch.setenv("PAVE_CACHE_DIR", str(tmp_path))
    folder = environment_folder()
    packages = folder / "lib/python3.11/site-packages"
    check = packages / CHECK
    check.parent.mkdir(parents=True)
    check.write_text("check = 1\n")
    found = base64.urlsafe_b64encode(hashlib.sha256(check.read_bytes()).digest()).rstrip(b"=")
    record = packages / "checkov-3.3.30.dist-info/RECORD"
    record.parent.mkdir()
    record.write_text(f"{CHECK},sha256={found.decode()},10\n../../../bin/checkov,sha256=x,1\n")
    note_installed(folder)
    return folder


def check_of(environment: Path) -> Path:
    return environment / "lib/python3.11/site-packages" / CHECK


def test_what_was_not_touched_is_intact(environment) -> None:
    assert is_intact(environment)
    assert not is_damaged()


def test_a_check_that_was_deleted(environment) -> None:
    check_of(environment).unlink()
    assert is_damaged()
    assert is_damaged(), "to look at it does not mend it"


def test_a_check_that_was_changed(environment) -> None:
    check_of(environment).write_text("check = 2\n")
    os.utime(check_of(environment), (1, 1))
    assert is_damaged()


def test_the_same_files_with_other_times_are_the_same(environment) -> None:
    os.utime(check_of(environment), (1, 1))
    assert not is_damaged()


def test_an_environment_of_an_earlier_release_is_compared_with_what_was_installed(
    environment,
) -> None:
    (environment / ".complete").write_text("made whole\n")
    assert is_intact(environment)
    (environment / ".complete").write_text("made whole\n")
    check_of(environment).unlink()
    assert not is_intact(environment)


def test_none_is_not_damaged(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("PAVE_CACHE_DIR", str(tmp_path))
    assert not is_damaged()
    assert not is_intact(environment_folder())
