from pathlib import Path

import pytest

from generator.gate.checkov.readable.ask import asked, at_originals, copies_of
from generator.gate.checkov.readable.copy import ReadableCopy
from generator.gate.targets import Target
from generator.processes.limits import Limits

COPY = ReadableCopy("/copy/r", {"/copy/r/a.tofu.tf": ("/r/a.tofu", [])}, ("/r/a.tofu",), tofu=True)
TARGETS = [Target("p", Path("/p"), "directory", "p"), Target("r", Path("/r"), "directory", "r")]


def report(file: str, *errors: str) -> dict:
    return {"failed": [{"file": file, "line": 3}], "passed": [], "parsing_errors": list(errors)}


def test_terraform_and_opentofu_are_asked_apart() -> None:
    assert [one["path"] for one in asked(TARGETS, {1: COPY})] == ["/p", "/copy/r", "/r"]
    response = {"reports": [report("/p/a.tf"), report("/copy/r/a.tofu.tf"), report("/r/a.tf")]}
    plain, both = at_originals(response, TARGETS, {1: COPY})["reports"]
    assert plain == report("/p/a.tf")
    assert both["failed"] == [{"file": "/r/a.tofu", "line": 3}]
    assert both["read"] == ["/r/a.tofu"]
    assert both["by_terraform"] == report("/r/a.tf")


def test_what_checkov_cannot_parse_was_not_read() -> None:
    response = {"reports": [report("/copy/r/a.tofu.tf", "/copy/r/a.tofu.tf"), report("/r/a.tf")]}
    (found,) = at_originals(response, TARGETS[1:], {0: COPY})["reports"]
    assert (found["parsing_errors"], found["read"]) == (["/r/a.tofu"], [])


def test_an_answer_of_another_length_is_none() -> None:
    with pytest.raises(ValueError, match="shorter"):
        at_originals({"reports": [report("/p"), report("/r")]}, TARGETS, {1: COPY})


def test_a_target_that_cannot_be_copied_is_read_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.tofu").write_text("locals {}\n")
    (tmp_path / "b.tfvars").write_bytes(b" " * (9 << 20))  # larger than any file that is read
    target = Target("t", tmp_path, "directory", "t")
    assert copies_of([target], tmp_path / "copies", Limits(60, 2 << 30)) == {}
    (tmp_path / "b.tfvars").unlink()
    assert list(copies_of([target], tmp_path / "copies", Limits(60, 2 << 30))) == [0]
