"""Which folder commands compare where nobody names one."""

from pathlib import Path

import pytest

from generator.commands.sides import folder_of


def test_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert folder_of(None) == Path()
    assert folder_of(Path("infra")) == Path("infra")
    (tmp_path / "out").mkdir()
    assert folder_of(None) == Path("out")
