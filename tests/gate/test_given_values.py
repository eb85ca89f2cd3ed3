from pathlib import Path

import pytest

from generator.errors import NoVerdictError, UsageError
from generator.gate.given_values import with_values
from generator.gate.targets import Target


def target(name: str, kind: str = "directory") -> Target:
    return Target(name, Path.cwd() / name, kind, name)


@pytest.fixture
def roots(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("prod.tfvars", "common.tfvars", "a=b.tfvars"):
        (tmp_path / name).write_text("x = 1\n")
    return [target("envs/prod"), target("envs/staging"), target("plan.json", "plan")]


def named(targets) -> list[list[str]]:
    return [[file.name for file in t.values] for t in targets]


def test_a_root_gets_the_files_that_are_for_it_in_their_order(roots) -> None:
    given = ["envs/*=common.tfvars", "envs/prod=prod.tfvars"]
    both = ["../../common.tfvars", "../../prod.tfvars"]
    assert named(with_values(roots, given)) == [both, both[:1], []]
    assert named(with_values(roots, ["./envs/prod=prod.tfvars"])) == [both[1:], [], []]


def test_one_root_needs_no_name(roots) -> None:
    assert named(with_values(roots[:1], ["prod.tfvars", Path("a=b.tfvars")])) == [
        ["../../prod.tfvars", "../../a=b.tfvars"]
    ]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("prod.tfvars", "write --var-file ROOT=prod.tfvars. Root modules: envs/prod, envs/staging"),
        ("envs/prd=prod.tfvars", "no root module envs/prd is judged. Did you mean envs/prod?"),
        ("plan.json=prod.tfvars", "no root module plan.json is judged"),
        ("envs/prod=none.tfvars", "there is no file none.tfvars"),
        ("none.tfvars", "there is no file none.tfvars"),
        ("envs/prod=", "there is no file"),
    ],
)
def test_what_is_wrong_is_said(roots, given: str, message: str) -> None:
    with pytest.raises(UsageError) as stop:
        with_values(roots, [given])
    assert message in str(stop.value)


def test_a_file_that_is_no_text(roots) -> None:
    Path("prod.tfvars").write_bytes(b"\xff")
    with pytest.raises(NoVerdictError, match=r"prod\.tfvars cannot be read"):
        with_values(roots, ["envs/prod=prod.tfvars"])
