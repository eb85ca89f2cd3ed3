import os

import pytest

from generator.errors import NoVerdictError, UsageError
from generator.gate.targets import resolve, resolve_plan


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(*paths: str) -> None:
        for path in paths:
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text("")

    return write


def names(*arguments: str) -> list[str]:
    from pathlib import Path

    return [target.name for target in resolve(arguments, Path("out"))]


def test_all_of_out_by_default(here) -> None:
    here("out/b/main.tf", "out/a/main.tf", "out/a/modules/m/main.tf", "out/notes/readme.md")
    assert names() == ["a", "b"]


def test_a_name_comes_before_a_directory(here) -> None:
    here("out/a/main.tf", "a/main.tf")
    (target,) = resolve(["a"], __import__("pathlib").Path("out"))
    assert target.shown("main.tf") == "out/a/main.tf"
    assert names("./a") == ["a"]


def test_a_directory_of_directories(here) -> None:
    here("live/x/main.tf", "live/y/z/main.tf.json", "live/.terraform/m/main.tf")
    assert names("live") == ["live/x", "live/y/z"]
    assert names("live/x", "live") == ["live/x", "live/y/z"]  # each once


def test_a_plan(here) -> None:
    here("plans/p.json")
    (target,) = resolve(["plans/p.json"], __import__("pathlib").Path("out"))
    assert (target.kind, target.name) == ("plan", "plans/p.json")
    assert target.shown("p.json") == "plans/p.json"


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        ("", "cannot be empty"),
        ("a\0b", "cannot be empty"),
        ("prodution", "No such target: prodution. Did you mean production?"),
        ("notes.txt", "must be a plan in JSON"),
        ("main.tf.json", "must be a plan in JSON"),
    ],
)
def test_wrong_usage(here, argument, message) -> None:
    here("out/production/main.tf", "notes.txt", "main.tf.json")
    with pytest.raises(UsageError, match=message):
        names(argument)


def test_nothing_rendered_yet(here) -> None:
    with pytest.raises(UsageError, match="Run `pave generate` first"):
        names()


def test_no_terraform_is_no_pass(here) -> None:
    here("docs/readme.md")
    with pytest.raises(NoVerdictError, match="nothing to judge"):
        names("docs")


def test_folders_that_contain_themselves_end(here, tmp_path) -> None:
    here("loop/a/readme.md")
    os.symlink(tmp_path / "loop", tmp_path / "loop/a/again")
    with pytest.raises(NoVerdictError, match="nothing to judge"):
        names("loop")


def test_a_plan_with_its_files_names_those(here) -> None:
    from pathlib import Path

    here("out/a/main.tf", "p.json")
    (target,) = resolve_plan(["p.json"], Path("a"), Path("out"))
    assert (target.name, target.kind) == ("p.json", "plan")
    assert target.root == Path.cwd() / "out/a"
    assert target.shown("modules/m/main.tf") == "out/a/modules/m/main.tf"


@pytest.mark.parametrize(
    ("arguments", "source", "message"),
    [
        ([], "out/a", "one plan in JSON"),
        (["a"], "out/a", "one plan in JSON"),
        (["p.json", "q.json"], "out/a", "one plan in JSON"),
        (["p.json"], "out", "2 root modules"),
    ],
)
def test_files_go_with_one_plan(here, arguments, source, message) -> None:
    from pathlib import Path

    here("out/a/main.tf", "out/b/main.tf", "p.json", "q.json")
    with pytest.raises(UsageError, match=message):
        resolve_plan(arguments, Path(source), Path("out"))
