"""The engine that is asked, and what is left of the state however it ends. The engine is a script
that plans one new resource, and none once there is a state."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.support.trees import write

SCRIPT = """#!{python}
import json, os, stat, sys, time
arguments, log = sys.argv[1:], {log!r}
def mode(path):
    return stat.S_IMODE(os.stat(path).st_mode) if os.path.exists(path) else None
def note(text):
    with open(log, "a") as stream:
        stream.write(json.dumps(text) + "\\n")
private = os.path.dirname(os.environ["TF_DATA_DIR"])
note([arguments, mode(private + "/state.json"), mode(private), os.environ.get("TOKEN")])
there = os.path.exists(private + "/state.json")
if arguments[0] == "plan" and there and {waits}:
    open(log + ".waits", "w").close()
    time.sleep(60)
data = {{"input": "x", "output": None, "triggers_replace": None, "id": "made" if there else None}}
change = {{
    "actions": ["no-op" if there else "create"], "before": data if there else None, "after": data,
    "after_unknown": {{}} if there else {{"id": True}},
}}
provider = "terraform.io/builtin/terraform"
resource = {{
    "address": "terraform_data.a", "mode": "managed", "type": "terraform_data", "name": "a",
    "provider_name": provider, "change": change,
}}
plan = {{"format_version": "1.2", "terraform_version": "1.11.4", "resource_changes": [resource]}}
attributes = {{"input": {{"type": "dynamic"}}, "id": {{"type": "string", "computed": True}}}}
block = {{"version": 0, "block": {{"attributes": attributes}}}}
schemas = {{"provider_schemas": {{provider: {{"resource_schemas": {{"terraform_data": block}}}}}}}}
if arguments[0] == "show":
    print("no JSON" if there and {breaks} else json.dumps(plan))
if arguments[0] == "providers":
    print(json.dumps(schemas))
"""
ROOT = 'resource "terraform_data" "a" {\n  input = "x"\n}\n'


class Asked:
    """Two sides, and an engine of a name alone on PATH."""

    def __init__(self, folder: Path, name: str, *, waits: bool = False, breaks: bool = False):
        self.folder, self.log, self.temporary = folder, folder / "log", folder / "temporary"
        self.temporary.mkdir()
        engine = folder / "bin" / name
        engine.parent.mkdir()
        engine.write_text(
            SCRIPT.format(python=sys.executable, log=str(self.log), waits=waits, breaks=breaks)
        )
        engine.chmod(0o755)
        write(folder, {"base/main.tf": ROOT, "head/main.tf": ROOT + "\n# more\n"})

    def start(self, *more: str) -> subprocess.Popen[str]:
        code = "from generator.cli import main; main()"
        options = ("--exact", "--no-gate", "--no-paths", "--format", "json", *more)
        environment = {
            **os.environ,
            "PATH": str(self.folder / "bin"),
            "TMPDIR": str(self.temporary),
            "TOKEN": "of-the-job",
        }
        return subprocess.Popen(
            [sys.executable, "-c", code, "diff", "base", "head", *options],
            cwd=self.folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    @property
    def calls(self) -> list[Any]:
        return [json.loads(line) for line in self.log.read_text().splitlines()]

    @property
    def left(self) -> list[str]:
        return [path.name for path in self.temporary.iterdir()]


def without_places(arguments: list[str]) -> list[str]:
    return [a.partition("=")[0] + "=*" if a.startswith("-out=") else a for a in arguments]


@pytest.mark.parametrize("name", ["terraform", "tofu"])
def test_the_engine_that_is_there_is_asked_and_its_state_is_private(
    tmp_path: Path, name: str
) -> None:
    asked = Asked(tmp_path, name)
    out, err = asked.start().communicate(timeout=60)
    (root,) = json.loads(out)["roots"]
    assert (root["notes"], root["resources"]) == ([], []), err
    plan = ["plan", "-input=false", "-no-color", "-refresh=false", "-lock=false", "-out=*"]
    init, show = ["init", "-input=false", "-no-color"], ["show", "-json", "-no-color"]
    schema = ["providers", "schema", "-json"]
    said = [without_places(arguments) for arguments, *_ in asked.calls]
    said = [a[:3] if a[0] == "show" else a for a in said]
    assert said == [init, plan, show, schema, plan, show, init, plan, show]
    modes = [(state, folder) for _, state, folder, _ in asked.calls]
    assert modes == [(None, 0o700)] * 4 + [(0o600, 0o700)] * 5
    assert {token for *_, token in asked.calls} == {None}
    assert asked.left == []


def test_terraform_comes_before_tofu_and_an_engine_can_be_named(tmp_path: Path) -> None:
    asked = Asked(tmp_path, "terraform", breaks=True)
    (tmp_path / "bin" / "tofu").write_text("#!/bin/sh\nexit 9\n")
    (tmp_path / "bin" / "tofu").chmod(0o755)
    notes = json.loads(asked.start().communicate(timeout=60)[0])["roots"][0]["notes"]
    assert notes[0].startswith("the provider was not asked")
    assert len(asked.calls) > 1
    before = len(asked.calls)
    notes = json.loads(asked.start("--engine", "tofu").communicate(timeout=60)[0])["roots"][0]
    assert "tofu init failed" in notes["notes"][0]
    assert len(asked.calls) == before


def test_without_an_engine_nothing_is_compared(tmp_path: Path) -> None:
    process = Asked(tmp_path, "other").start()
    assert "Neither terraform nor tofu is on PATH" in process.communicate(timeout=60)[1]
    assert process.returncode == 3


@pytest.mark.parametrize(
    ("told", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_the_state_goes_away_when_pave_is_told_to_end(
    tmp_path: Path, told: int, status: int
) -> None:
    asked = Asked(tmp_path, "terraform", waits=True)
    process = asked.start()
    deadline = time.monotonic() + 60
    while not Path(f"{asked.log}.waits").exists():
        assert time.monotonic() < deadline
        time.sleep(0.02)
    (private,) = asked.temporary.iterdir()
    assert (private / "state.json").exists()
    process.send_signal(told)
    process.communicate(timeout=60)
    assert process.returncode == status
    assert asked.left == []


@pytest.mark.parametrize(
    ("how", "options", "why"),
    [
        ({"waits": True}, ("--exact-budget", "2"), "took too long"),
        ({"breaks": True}, (), "the table answers"),
    ],
)
def test_the_state_goes_away_when_the_engine_is_late_or_fails(
    tmp_path: Path, how: dict[str, bool], options: tuple[str, ...], why: str
) -> None:
    asked = Asked(tmp_path, "terraform", **how)
    out, err = asked.start(*options).communicate(timeout=60)
    assert why in json.loads(out)["roots"][0]["notes"][0], err
    assert [state for _, state, *_ in asked.calls][-1] == 0o600
    assert asked.left == []
