from pathlib import Path

import pytest

from generator.gate.settings.gate_file import ESTATE, in_force, note


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_none_without_a_file() -> None:
    assert in_force(None) is None


def test_the_estates_own_file() -> None:
    ESTATE.parent.mkdir()
    ESTATE.write_text("lists: {}\n")
    assert in_force(None) == ESTATE
    assert "environments/_gate.yaml" in note(ESTATE)


def test_a_file_given_stands_before_it() -> None:
    ESTATE.parent.mkdir()
    ESTATE.write_text("lists: {}\n")
    assert in_force(Path("other.yaml")) == Path("other.yaml")


def test_a_dangling_link_is_not_passed_over() -> None:
    ESTATE.parent.mkdir()
    ESTATE.symlink_to("nowhere.yaml")
    assert in_force(None) == ESTATE
