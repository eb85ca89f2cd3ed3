"""Each job of docs/how-to/gate-in-ci.md on a scratch repository, without a network: its shell runs
as written, with this pave in the place of an installed one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from ruamel.yaml import YAML

from tests.support.fake_engine import plan_json
from tests.support.repositories import NEEDS_GIT, git

ROOT = Path(__file__).parents[2]
pytestmark = NEEDS_GIT
OLD = 'resource "aws_sqs_queue" "old" {\n  sqs_managed_sse_enabled = false\n}\n'
NEW = OLD.replace('"old"', '"new"')
BASELINE = "pave-baseline.jsonl"
OFF = "--no-checkov"


def documents(name: str) -> list[Any]:
    return list(YAML(typ="safe").load_all((ROOT / name).read_text()))


@pytest.fixture
def repository(tmp_path: Path, warm_cache: Path) -> Path:
    """A root with an old violation that a baseline accepts on ``origin/main``, and a branch."""
    home = tmp_path / "repository"
    (home / "live").mkdir(parents=True)
    (home / "live/main.tf").write_text(OLD)
    program = tmp_path / "pave/bin/pave"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -I -m generator "$@"\n')
    program.chmod(0o755)
    run(home, f"pave check . --baseline {BASELINE} --write-baseline {OFF}")
    git(home, "init", "-q")
    git(home, "add", ".")
    git(home, "commit", "-qm", "base")
    git(home, "clone", "-q", "--bare", ".", "../origin.git")
    git(home, "remote", "add", "origin", "../origin.git")
    git(home, "fetch", "-q", "origin")
    git(home, "checkout", "-qb", "change")
    return home


def run(home: Path, script: str, below: str = "", **environment: str) -> tuple[int, str]:
    """Status and output of a shell script, as a job runs it."""
    temp = home.parent
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=home / below,
        env={
            **{name: os.environ[name] for name in ("HOME", "PAVE_CACHE_DIR") if name in os.environ},
            "PATH": f"{temp / 'pave/bin'}:{os.environ['PATH']}",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def changed(home: Path) -> None:
    """The branch adds a violation, and accepts it in its own baseline."""
    (home / "live/more.tf").write_text(NEW)
    assert run(home, f"pave check . --baseline {BASELINE} --write-baseline {OFF}")[0] == 0


def test_the_action(repository: Path) -> None:
    (action,) = documents("action.yml")
    install, step = action["runs"]["steps"]
    assert "-I -m pip install" in install["run"]
    assert "${{" not in install["run"] + step["run"], "an input could be a command"
    inputs = {name: entry["default"] for name, entry in action["inputs"].items()}
    inputs |= {"baseline": BASELINE, "arguments": OFF}
    given = {
        name: inputs[text.removeprefix("${{ inputs.").removesuffix(" }}")]
        for name, text in step["env"].items()
    }
    temp = repository.parent
    given |= {"RUNNER_TEMP": str(temp), "GITHUB_BASE_REF": "main"}
    given |= {n: str(temp / n) for n in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    status, said = run(repository, step["run"], **given)
    assert (status, "::error" in said) == (0, False), said
    changed(repository)
    git(repository, "tag", "origin/main")  # git would take it for the branch
    status, said = run(repository, step["run"], **given)
    assert status == 1
    assert "::error file=live/more.tf,line=" in said
    assert (temp / "GITHUB_OUTPUT").read_text() == "status=0\nstatus=1\n"
    assert "## pave: REFUSED" in (temp / "GITHUB_STEP_SUMMARY").read_text()
    sarif = json.loads((repository / "pave.sarif").read_text())
    assert sarif["runs"][0]["invocations"][0]["exitCode"] == 1
    (repository / "pave.md").unlink()
    (temp / "forged").write_text("## pave: PASSED\n")
    (repository / "pave.md").symlink_to(temp / "forged")
    status, _ = run(repository, step["run"], **given | {"TARGETS": "$(touch stolen)"})
    assert status == 2
    assert "PASSED" not in (temp / "GITHUB_STEP_SUMMARY").read_text().split("REFUSED")[-1]
    assert not (repository / "stolen").exists()


def test_the_gitlab_template(repository: Path) -> None:
    head, body = documents("ci/gitlab.yml")
    job = body["pave"]
    inputs = {name: entry.get("default", "") for name, entry in head["spec"]["inputs"].items()}
    inputs["arguments"] = OFF
    given = {
        name: inputs[value[len("$[[ inputs.") : -len(" ]]")]]
        for name, value in job["variables"].items()
        if value.startswith("$[[")
    }
    given["CI_MERGE_REQUEST_TARGET_BRANCH_NAME"] = "main"
    install, _, *script = job["script"]
    assert "pip install" in install
    assert run(repository, "\n".join(script), **given)[0] == 0
    changed(repository)
    assert run(repository, "\n".join(script), **given)[0] == 1
    reports = job["artifacts"]["reports"]
    entries = json.loads((repository / reports["codequality"]).read_text())
    assert "live/more.tf" in {entry["location"]["path"] for entry in entries}
    suites = ElementTree.parse(repository / reports["junit"]).getroot()
    assert int(suites.attrib["failures"]) > 0


def test_the_hook(repository: Path) -> None:
    (hook,) = documents(".pre-commit-hooks.yaml")[0]
    assert not hook["pass_filenames"]
    given = " ".join([hook["entry"], *hook["args"], OFF, "--baseline", BASELINE])
    assert run(repository, given)[0] == 0
    (repository / "live/more.tf").write_text(NEW)
    assert run(repository, given)[0] == 1


def test_the_workflow_of_atlantis(repository: Path) -> None:
    (server,) = documents("ci/atlantis.yaml")
    *_, step = server["workflows"][server["repos"][0]["workflow"]]["plan"]["steps"]
    queue = {"address": "aws_sqs_queue.old", "type": "aws_sqs_queue", "name": "old"}
    plan = repository / "live/default.json"
    plan.write_text(plan_json({**queue, "values": {"sqs_managed_sse_enabled": False}}))
    gate = repository.parent / "gate.yaml"
    gate.write_text("{}\n")
    given = {"SHOWFILE": str(plan), "PAVE_ARGUMENTS": OFF}
    status, said = run(repository, step["run"], "live", **given)
    assert (status != 0, "names the gate file of the server" in said) == (True, True)
    status, said = run(repository, step["run"], "live", **given, PAVE_GATE=str(gate))
    assert status == 1, said
    assert "aws_sqs_queue.old" in said


def test_the_page_has_each_file() -> None:
    page = (ROOT / "docs/how-to/gate-in-ci.md").read_text()
    for name in ("action.yml", "ci/gitlab.yml", "ci/atlantis.yaml"):
        assert f"`{name}` of pave" in page
    assert documents(".pre-commit-hooks.yaml")[0][0]["id"] in page
