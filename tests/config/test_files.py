"""Files on disk are bounded, and unreadable ones are reported."""

import os
from pathlib import Path

import pytest

from generator.config import files
from generator.config.load import load_directory, load_files
from generator.errors import NoVerdictError


@pytest.mark.parametrize("name", ["none", "file"])
def test_what_is_no_folder_gives_no_verdict(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NoVerdictError):
        load_directory(tmp_path / name)


def test_the_name_is_the_folders(tmp_path: Path) -> None:
    (tmp_path / "main.tf").write_text('resource "a_b" "c" {}\n')
    assert load_directory(tmp_path).name == tmp_path.name
    assert load_directory(tmp_path, "other").name == "other"


@pytest.mark.parametrize(
    ("raw", "message"), [(b"\xff\xfe", "not UTF-8"), (b"#" * 200, "larger than")]
)
def test_unreadable_files_are_fatal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raw: bytes, message: str
) -> None:
    monkeypatch.setattr(files, "MAX_FILE", 100)
    (tmp_path / "main.tf").write_text('resource "a_b" "c" {}\n')
    (tmp_path / "bad.tf").write_bytes(raw)
    configuration = load_directory(tmp_path)
    (trouble,) = configuration.troubles
    assert (trouble.fatal, trouble.file) == (True, "bad.tf")
    assert message in trouble.message
    assert len(configuration.resources) == 1


@pytest.mark.parametrize(("limit", "value"), [("MAX_FILES", 2), ("MAX_TOTAL", 50)])
def test_too_much_gives_no_verdict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    monkeypatch.setattr(files, limit, value)
    for number in range(3):
        (tmp_path / f"{number}.tf").write_text(f'resource "a_b" "c{number}" {{}}\n')
    with pytest.raises(NoVerdictError, match="too many or too large"):
        load_directory(tmp_path)


def test_pipes_and_dangling_links_do_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.tf")
    (tmp_path / "link.tf").symlink_to("nowhere")
    assert [t.fatal for t in load_directory(tmp_path).troubles] == [True, True]


def test_a_root_among_other_files() -> None:
    texts = {
        "live/a/main.tf": 'module "m" {\n  source = "../../m"\n}\n',
        "m/main.tf": 'resource "a_b" "c" {}\n',
        "live/b/main.tf": "broken",
    }
    configuration = load_files(texts, "a", root="live/a")
    assert configuration.troubles == ()
    assert [r.file for r in configuration.resources] == ["../../m/main.tf"]


READS = 'resource "a_b" "c" {\n  text = file("${path.module}/%s")\n}\n'


@pytest.mark.parametrize(
    ("place", "file", "read"),
    [
        ("infra", "policy.json", True),
        (".github/tf", "policy.json", True),
        (".github/tf", "../policy.json", False),
        (".github/tf", ".more/policy.json", False),
        ("infra", "../.github/policy.json", False),
        (".terraform/x", "policy.json", False),
        (".git/x", "policy.json", False),
    ],
)
@pytest.mark.parametrize("called", [False, True])
def test_a_dot_folder_that_holds_what_is_judged_hides_nothing(
    tmp_path: Path, place: str, file: str, read: bool, called: bool
) -> None:
    texts = {f"{place}/main.tf": READS % file, f"{place}/{file}": "words"}
    root = place
    if called:
        root = "live/app"
        texts["live/app/main.tf"] = f'module "m" {{\n  source = "../../{place}"\n}}\n'
    for path, text in texts.items():
        written = tmp_path / path
        written.parent.mkdir(parents=True, exist_ok=True)
        written.write_text(text)
    (tmp_path / ".git").mkdir(exist_ok=True)
    loaded = [load_directory(tmp_path / root)]
    if called:  # texts in memory have no place above their root
        loaded.append(load_files(texts, "a", root=root))
    for found in loaded:
        values = [r.block.attributes["text"].value for r in found.resources]
        assert [value == "words" for value in values] == [read] * len(values)
        assert values or found.troubles
