"""What ends a run is one message that a terminal can show, whatever is in the tree."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import cli

DEEP = 300  # folders; more than are searched


@pytest.fixture
def deep(tmp_path: Path):
    folder = tmp_path / "t"
    folder.mkdir()
    for _ in range(DEEP):
        folder /= "d"
        folder.mkdir()
    (folder / "main.tf").write_text("")
    yield tmp_path / "t"
    (folder / "main.tf").unlink()
    while folder != tmp_path:  # what removes trees nests calls too
        folder.rmdir()
        folder = folder.parent


def run(capsys, *arguments: str) -> tuple[int, str]:
    with pytest.raises(SystemExit) as stop:
        cli.main(list(arguments))
    return stop.value.code, capsys.readouterr().err


def test_folders_too_deep_in_one_another(deep: Path, capsys) -> None:
    status, said = run(capsys, "check", str(deep), "--no-checkov")
    assert status == 3
    assert "more folders inside one another than pave reads" in said
    assert "Traceback" not in said


def test_a_message_moves_no_cursor(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    status, said = run(capsys, "check", "a\x1b[2Jb", "--no-checkov")
    assert status in (2, 3)
    assert "\x1b" not in said
    assert "U+001B" in said


VPC = 'resource "aws_vpc" "x" {\n  cidr_block = "10.0.0.0/16"\n}\n'


@pytest.mark.parametrize("name", ["loop", "loop.tf"])
def test_a_link_to_itself(tmp_path: Path, monkeypatch, capsys, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "main.tf").write_text(VPC)
    (tmp_path / name).symlink_to(name)
    (tmp_path / "up").symlink_to(tmp_path)
    status, said = run(capsys, "check", ".", "--no-checkov")
    assert status == (3 if name.endswith(".tf") else 1)
    assert "Traceback" not in said


@pytest.mark.parametrize("journal", [b"\xff", b"[1]", b'{"../../x": true}', b"[" * 9000, b"{}"])
def test_a_damaged_journal(tmp_path: Path, monkeypatch, capsys, journal: bytes) -> None:
    monkeypatch.chdir(tmp_path)
    run(capsys, "init", "shop", "--region", "eu-west-1", "--stage", "non-production")
    (tmp_path / "out/.transaction").mkdir(parents=True)
    (tmp_path / "out/.transaction/journal.json").write_bytes(journal)
    status, said = run(capsys, "generate")
    assert status == (0 if journal == b"{}" else 2)
    assert "Traceback" not in said
    assert not (tmp_path.parent / "x").exists()
