import os
from pathlib import Path

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
    return [target.name for target in resolve(arguments, Path("out"))]


def test_all_of_out_by_default(here) -> None:
    here("out/b/main.tf", "out/a/main.tf", "out/a/modules/m/main.tf", "out/notes/readme.md")
    written("out/a/main.tf", 'module "m" {\n  source = "./modules/m"\n}\n')
    assert names() == ["a", "b"]


def test_a_name_is_a_folder_of_out(here) -> None:
    here("out/a/main.tf")
    (target,) = resolve(["a"], Path("out"))
    assert target.shown("main.tf") == "out/a/main.tf"


def test_an_account_is_called_after_its_folder(here) -> None:
    here("out/accounts/pay/main.tf", "out/a/main.tf")
    (target,) = resolve(["accounts/pay"], Path("out"))
    assert target.shown("main.tf") == "out/accounts/pay/main.tf"
    assert names() == ["a", "accounts/pay"]
    with pytest.raises(UsageError, match="Did you mean accounts/pay"):
        names("accounts/pays")


@pytest.mark.parametrize("path", ["a/main.tf", "a"])
def test_a_name_that_could_mean_two_things_is_refused(here, path) -> None:
    here("out/a/main.tf", path)
    with pytest.raises(UsageError, match=r"a could mean out/a or \./a"):
        names("a")
    assert names("out/a") == ["out/a"]


BACKEND = 'terraform {\n  backend "s3" {}\n}\n'


def test_a_root_hides_no_root_below_it(here) -> None:
    here("live/zz.tf", "live/prod/main.tf", "live/x/y/main.tf")
    assert names("live") == ["live", "live/prod", "live/x/y"]


def test_what_is_called_is_no_root_unless_it_is_applied(here) -> None:
    here("live/main.tf", "live/m/main.tf", "live/m/n/main.tf", "live/own/main.tf")
    text = 'module "{0}" {{\n  source = "./{0}"\n}}\n'
    written("live/main.tf", text.format("m") + text.format("own"))
    written("live/m/main.tf", text.format("n"))
    written("live/own/main.tf", BACKEND)
    roots = resolve(["live"], Path("out"))
    assert [root.name for root in roots] == ["live", "live/own"]
    assert [path.name for path in roots[0].modules] == ["m", "n"]


def test_modules_in_a_circle_are_judged_by_themselves(here) -> None:
    here("live/a/main.tf", "live/b/main.tf")
    written("live/a/main.tf", 'module "b" {\n  source = "../b"\n}\n')
    written("live/b/main.tf", 'module "a" {\n  source = "../a"\n}\n')
    assert names("live") == ["live/a", "live/b"]


def test_copies_are_left_out_and_named(here) -> None:
    here("live/main.tf", "live/.terragrunt-cache/a/main.tf", "live/.terraform/m/main.tf")
    (root,) = resolve(["live"], Path("out"))
    assert root.left_out == ("live/.terragrunt-cache",)


def written(path: str, text: str) -> None:
    Path(path).write_text(text)


def test_a_directory_of_directories(here) -> None:
    here("live/x/main.tf", "live/y/z/main.tf.json", "live/.terraform/m/main.tf")
    assert names("live") == ["live/x", "live/y/z"]
    assert names("live/x", "live") == ["live/x", "live/y/z"]  # each once


def test_a_plan(here) -> None:
    here("plans/p.json")
    (target,) = resolve(["plans/p.json"], Path("out"))
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
    here("out/a/main.tf", "p.json")
    (target,) = resolve_plan(["p.json"], Path("a"), Path("out"))
    assert (target.name, target.kind) == ("p.json", "plan")
    assert target.root == Path.cwd() / "out/a"
    assert target.shown("modules/m/main.tf") == "out/a/modules/m/main.tf"


@pytest.mark.parametrize(
    ("arguments", "source", "message"),
    [
        ([], "out/a", "exactly one target, and the target must be a plan"),
        (["a"], "out/a", "exactly one target, and the target must be a plan"),
        (["p.json", "q.json"], "out/a", "exactly one target, and the target must be a plan"),
        (["p.json"], "out", "must name one root module, and out holds 2"),
    ],
)
def test_files_go_with_one_plan(here, arguments, source, message) -> None:
    here("out/a/main.tf", "out/b/main.tf", "p.json", "q.json")
    with pytest.raises(UsageError, match=message):
        resolve_plan(arguments, Path(source), Path("out"))
