import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator import cli
from tests.support.estate import POLICY, estate, waiver, waivers

__all__ = ["estate"]
BAD = 'resource "aws_thing" "x" {\n  a = 2\n}\n'


@pytest.fixture
def pave(estate, capfd):
    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stop:
            cli.main(["check", *arguments])
        out, err = capfd.readouterr()
        return stop.value.code, out, err

    return run


def test_passed(pave) -> None:
    status, out, err = pave()
    assert status == 0
    assert out.splitlines()[-1].startswith("PASSED  a, b: 2 passed")
    assert err == ""


def test_refused(pave, estate) -> None:
    estate.write("out/b/main.tf", BAD)
    status, out, _ = pave()
    assert status == 1
    assert "`a` is 2; it must be 1" in out
    assert "out/b/main.tf:2" in out
    assert pave("a")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["c"], "No such target: c"),
        (["--out", "none"], "Run `pave generate` first"),
        (["--format", "xml"], "'xml' is not one of 'table', 'json'"),
        (["--gate", "none.yaml"], "none.yaml does not exist"),
        (["--policies", "none"], "none does not exist"),
        (["--output", "none/x"], "cannot be written"),
    ],
)
def test_wrong_usage(pave, arguments, message) -> None:
    status, out, err = pave(*arguments)
    assert (status, out) == (2, "")
    assert message in err


@pytest.mark.parametrize(
    ("path", "text", "message"),
    [
        (
            "policies/gate.yaml",
            "waiver: []",
            "gate.yaml:1: unknown key `waiver`; did you mean `waivers`?",
        ),
        (
            "policies/req01_network_security_controls/things.yaml",
            POLICY.replace("equals", "equal"),
            "unknown operator equal",
        ),
        ("policies/checkov.yaml", "[]", "expected ids of checks"),
    ],
)
def test_no_verdict(pave, estate, path, text, message) -> None:
    estate.write(path, text)
    status, out, err = pave()
    assert (status, out) == (3, "")
    assert message in err


def test_a_root_that_cannot_be_read_loses_no_other(pave, estate) -> None:
    estate.write("out/a/main.tf", "resource {")
    status, out, err = pave("--format", "json")
    assert status == 3
    assert "a cannot be read: out/a/main.tf:1: '{' is never closed" in err
    document = json.loads(out)
    assert document["summary"]["errors"] == 1
    assert {f["target"] for f in document["findings"]} == {"a", "b"}


GOOD = 'resource "aws_thing" "x" {\n  a = 1\n}\n'


def test_resources_that_nothing_reads_are_no_pass(pave, estate) -> None:
    estate.write("out/a/main.tf", 'resource "aws_other_thing" "x" {\n}\n')
    estate.checkov(
        "answer({'version': '3', 'checks': ['CKV_AWS_1'], 'reports': [{'failed': [], "
        "'passed': [], 'skipped': [], 'parsing_errors': []}]})"
    )
    status, out, err = pave("a")
    assert status == 3
    assert "nothing was judged" in err
    assert "NO VERDICT" in out


def test_a_text_that_looks_like_a_call_hides_no_folder(pave, estate) -> None:
    estate.write("out/a/main.tf", '# module "x" { source = "./x" }\n' + GOOD)
    estate.write("out/a/x/main.tf", GOOD)
    status, out, _ = pave("a")
    assert status == 0
    assert "PASSED  a, a/x:" in out


def test_a_crash_of_checkov_is_no_verdict(pave, estate) -> None:
    estate.checkov("sys.exit('boom')")
    status, out, err = pave()
    assert (status, out) == (3, "")
    assert "boom" in err
    status, out, _ = pave("--no-checkov")
    assert status == 0
    assert "PARTIAL" in out


def test_json_to_a_file(pave, estate) -> None:
    status, out, _ = pave("--format", "json", "--output", "verdict.json", "--all")
    assert (status, out) == (0, "")
    document = json.loads(Path("verdict.json").read_text())
    assert {f["status"] for f in document["findings"]} == {"pass", "waived"}
    assert pave("--format", "json", "--all")[1] == Path("verdict.json").read_text()


def test_hostile_terraform_cannot_steer_the_terminal(pave, estate) -> None:
    estate.write(
        "out/b/main.tf",
        'resource "aws_thing" "x" {\n  a = "\\u001b[2J\\u202e[red]${"x"}"\n}\n',
    )
    status, out, _ = pave()
    assert status == 1
    assert not set(out) & set("\x1b\u202e")
    assert "[red]" in out


def test_a_warm_check_imports_no_parser(estate, pave) -> None:
    """Half a second for an unchanged estate leaves no room for heavy imports."""
    pave()
    code = (
        "import sys\nfrom pathlib import Path\nfrom generator.gate import options\n"
        f"options.data_folder = lambda name: Path({str(estate.folder)!r}) / name\n"
        "from generator import cli\n"
        "try: cli.main(['check'])\nexcept SystemExit as stop: assert stop.code == 0\n"
        "print(sorted({m.split('.')[0] for m in sys.modules}), file=sys.stderr)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parent.parent)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    heavy = {"rich", "hcl2", "lark", "pydantic", "jinja2", "ruamel", "uv", "subprocess"}
    assert not heavy & set(eval(done.stderr))


def test_a_plan_with_its_files(pave, estate) -> None:
    from tests.support.fake_engine import plan_json

    thing = {"address": "aws_thing.x", "type": "aws_thing", "name": "x", "values": {"a": 2}}
    estate.write("plan.json", plan_json(thing))
    estate.write("out/a/main.tf", 'variable "a" {}\nresource "aws_thing" "x" {\n  a = var.a\n}\n')
    status, out, _ = pave("plan.json", "--source", "out/a")
    assert status == 1
    assert "out/a/main.tf:3" in out
    assert pave("a", "--source", "out/a")[0] == 2
    assert pave("plan.json", "--source", "none")[0] == 2


def test_the_estates_gate_file_is_in_force(pave, estate) -> None:
    assert pave()[0] == 0
    estate.write("policies/gate.yaml", "waivers: {}\n")
    estate.write("environments/_gate.yaml", "thresholds: {fail: low}\n")
    status, out, err = pave()  # the kept verdict was reached with another gate file
    assert status == 1
    assert "CKV_AWS_1" in out
    assert (
        err
        == "Gate file in force: environments/_gate.yaml, which changes parts of the built-in one.\n"
    )
    estate.write("mine.yaml", "thresholds: {fail: high}\n")
    status, _, err = pave("--gate", "mine.yaml")
    assert status == 0
    assert "mine.yaml" in err


def test_progress_is_for_terminals(pave, estate, monkeypatch) -> None:
    assert "Checking" not in pave("--no-cache")[2]
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert "Checking a (1/2) ..." in pave("--no-cache")[2]


def test_the_gate_file_of_a_revision(pave, estate) -> None:
    estate.write("environments/_gate.yaml", waivers(waiver()))
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "base"]):
        identity = ["-c", "user.name=t", "-c", "user.email=t@example.com"]
        subprocess.run(["git", *identity, *arguments], check=True, cwd=estate.folder)
    estate.write("environments/_gate.yaml", "thresholds: {fail: critical}\n")
    assert pave()[0] == 3
    status, out, err = pave("--gate-from", "HEAD")
    assert (status, "HEAD:environments/_gate.yaml" in err) == (0, True)
    assert "would change: thresholds.fail (line 1: critical)" in out
    assert pave("--gate-from", "--help")[0] == 2


@pytest.mark.parametrize("target", [[], ["a"], ["out/a"]])
def test_files_of_two_runs_are_not_judged(pave, estate, target) -> None:
    estate.write("out/.transaction/journal.json", "{}")
    status, out, err = pave(*target)
    assert (status, out) == (3, "")
    assert "Run `pave generate`" in err


@pytest.mark.parametrize("name", ["x.yaml", "x.py"])
def test_a_policies_folder_with_a_pipe_is_refused(pave, estate, name) -> None:
    estate.write("own/req01_network_security_controls/y.yaml", POLICY.replace("a-policy", "b-p"))
    os.mkfifo(estate.folder / "own/req01_network_security_controls" / name)
    status, out, err = pave("--policies", "own")
    assert (status, out) == (3, "")
    assert "not a regular file" in err
