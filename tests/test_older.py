"""Roots that are older than their specs are named in one line."""

import os
from pathlib import Path

import pytest

from generator.cli import main
from generator.older import older_than_specs
from generator.output.manifest import MANIFEST, Manifest
from generator.output.writer import write

RENDERED = 1_700_000_000


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two roots and an account, and the specs that they came from, all of the same time."""
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.chdir(tmp_path)
    for name in ("a", "b", "accounts/c"):
        sources = {
            "aws_vpc.this": (f"environments/{name[-1]}.yaml", "network"),
            "aws_kms_key.this": ("environments/_all.yaml", "region"),
            "aws_thing.own": ("extra/own.tf", ""),
        }
        root = tmp_path / "out" / name
        root.mkdir(parents=True)
        (root / "main.tf").write_text('resource "aws_vpc" "this" {}\n')
        (root / MANIFEST).write_text(Manifest({}, sources).dumps())
        os.utime(root / MANIFEST, (RENDERED, RENDERED))
    for spec in ("a", "b", "c", "_all"):
        edit(tmp_path, spec, RENDERED)
    return Path("out")


def edit(folder: Path, spec: str, when: int = RENDERED + 1) -> None:
    path = folder / "environments" / f"{spec}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text("kind: environment\n")
    os.utime(path, (when, when))


def test_nothing_is_said_of_roots_that_are_younger(out: Path) -> None:
    assert older_than_specs(out) == ""


def test_the_root_and_the_spec_are_named(out: Path) -> None:
    edit(Path(), "b")
    assert older_than_specs(out) == (
        "out/b is older than environments/b.yaml: run `pave generate`."
    )
    assert older_than_specs(out, ["a"]) == ""
    for named in (["b"], ["out/b"], ["out"]):
        assert "out/b is older" in older_than_specs(out, named)


def test_what_several_share_is_one_line(out: Path) -> None:
    edit(Path(), "_all")
    said = older_than_specs(out)
    assert said.startswith("out/a, out/accounts/c, out/b are older than environments/_all.yaml:")


def test_a_generated_root_is_younger_also_where_nothing_changed(out: Path) -> None:
    edit(Path(), "a")
    text = (out / "a" / MANIFEST).read_bytes()
    same = {"main.tf": (out / "a/main.tf").read_bytes(), MANIFEST: text}
    write(out, {"a": same}, force=True)
    assert older_than_specs(out) == ""


def test_files_of_a_checkout_in_ci_have_its_time(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(Path(), "b")
    monkeypatch.setenv("CI", "true")
    assert older_than_specs(out) == ""


def test_a_manifest_that_points_elsewhere_or_is_none(out: Path, tmp_path: Path) -> None:
    edit(tmp_path.parent, "secret")
    hostile = Manifest(
        {}, {"a.b": ("../environments/secret.yaml", "x"), "c.d": ("/etc/hosts", "x")}
    )
    (out / "a" / MANIFEST).write_text(hostile.dumps())
    (out / "b" / MANIFEST).write_text("[]")
    os.utime(out / "a" / MANIFEST, (1, 1))
    os.utime(out / "b" / MANIFEST, (1, 1))
    assert older_than_specs(out) == ""
    assert older_than_specs(out, ["nowhere"]) == ""


@pytest.mark.parametrize("command", [["check", "--no-checkov"], ["diff", "out"]])
def test_the_commands_say_so(
    out: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    edit(Path(), "b")
    with pytest.raises(SystemExit):
        main(command)
    assert capsys.readouterr().err.count("out/b is older than environments/b.yaml") == 1
