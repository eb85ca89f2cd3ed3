import os
import subprocess
from pathlib import Path

import pytest

from generator.gate.waivers.beside import Comment
from generator.gate.waivers.trusted import TrustedComments

SAID = Comment("infra/main.tf", 2, "pave:waive=a-policy: so", "resource a b")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "infra").mkdir()
    text = f'resource "a" "b" {{\n  # {SAID.text}\n}}\n'
    (tmp_path / "infra/main.tf").write_text(text)
    (tmp_path / "infra/broken.tf").write_bytes(b"\xff{{{")
    monkeypatch.chdir(tmp_path)
    who = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"]
    for arguments in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-qm", "base"]):
        subprocess.run(["git", *who, *arguments], check=True)
    return tmp_path


def test_a_comment_at_the_same_block_of_the_same_file_counts(repository: Path) -> None:
    trusted = TrustedComments("main")
    assert trusted.refuses(SAID) == ""
    assert trusted.refuses(SAID._replace(line=90)) == ""
    assert trusted.refuses(SAID._replace(file=os.path.abspath(SAID.file))) == ""
    refused = "main does not have it at this block"
    for other in (
        SAID._replace(text=SAID.text + "!"),
        SAID._replace(block="resource a c"),
        SAID._replace(file="infra/other.tf"),
        SAID._replace(file="infra/broken.tf"),
        SAID._replace(file="../infra/main.tf"),
    ):
        assert trusted.refuses(other) == refused


def test_without_a_revision_all_count(tmp_path: Path) -> None:
    assert TrustedComments("").refuses(SAID) == ""
