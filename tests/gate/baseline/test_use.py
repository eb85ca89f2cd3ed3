"""`pave check --baseline` over a small estate: write, judge, shrink; revisions; hostile files."""

import json
import subprocess
from pathlib import Path

import pytest

from generator import cli
from tests.support.estate import POLICY, estate

__all__ = ["estate"]
BAD = 'resource "aws_thing" "x" {\n  a = 2\n}\n'
FILE = "baseline.jsonl"
THINGS = "policies/req01_network_security_controls/things.yaml"


@pytest.fixture
def check(estate, capfd):
    estate.write("out/b/main.tf", BAD)
    estate.write(".git/HEAD", "")

    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stop:
            cli.main(["check", *arguments])
        out, err = capfd.readouterr()
        return stop.value.code, out, err

    return run


def git(*arguments: str) -> None:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


def test_what_is_written_passes_and_what_is_new_refuses(check, estate) -> None:
    assert check()[0] == 1
    status, out, _ = check("--baseline", FILE, "--write-baseline")
    assert status == 0
    assert out.splitlines()[-1].endswith("1 of the baseline")
    assert "Baseline baseline.jsonl accepts 1 finding" in out
    estate.write("out/b/main.tf", "\n\n# moved\n")
    estate.write("out/b/renamed.tf", BAD)
    assert check("--baseline", FILE)[0] == 0
    assert check("./out/b", "--baseline", FILE)[0] == 0  # however it is named
    estate.write("out/b/more.tf", BAD.replace('"x"', '"y"'))
    assert check("--baseline", FILE)[0] == 1


def test_an_edited_resource_counts_again(check, estate) -> None:
    check("--baseline", FILE, "--write-baseline")
    estate.write("out/b/main.tf", BAD.replace("}", "  b = 1\n}"))
    status, out, _ = check("--baseline", FILE, "--format", "json")
    document = json.loads(out)
    assert (status, document["baseline"]["changed"]) == (1, 1)
    assert (
        "changed since" in next(f for f in document["findings"] if f["status"] == "fail")["reason"]
    )


def test_what_is_mended_is_stale_and_goes(check, estate) -> None:
    check("--baseline", FILE, "--write-baseline")
    estate.write("out/b/main.tf", BAD.replace("2", "1"))
    assert "1 entry of it accept" in check("--baseline", FILE)[1]
    status, out, _ = check("--baseline", FILE, "--shrink-baseline")
    assert status == 0
    assert "--shrink-baseline took out 1 of 1 entry; --workspace and --var-file must be" in out
    assert Path(FILE).read_text() == '{"pave_baseline": 1}\n'
    estate.write("out/b/main.tf", BAD)
    assert check("--baseline", FILE, "--shrink-baseline")[0] == 1  # it accepts nothing new
    assert Path(FILE).read_text() == '{"pave_baseline": 1}\n'


def test_nothing_critical_passes_by_a_file_of_the_tree(check, estate) -> None:
    estate.write(THINGS, POLICY.replace("high", "critical"))
    status, out, _ = check("--baseline", FILE, "--write-baseline")
    assert status == 1
    assert "1 critical finding in it still refuses" in " ".join(out.split())
    (estate.folder / ".git/HEAD").unlink()
    (estate.folder / ".git").rmdir()
    git("init", "-q", "-b", "main")
    git("add", FILE, "out")
    git("commit", "-qm", "base")
    assert check("--baseline", FILE, "--gate-from", "main")[0] == 0
    estate.write("out/b/more.tf", BAD.replace('"x"', '"y"'))
    check("--baseline", FILE, "--write-baseline")
    status, out, _ = check("--baseline", FILE, "--gate-from", "main", "--format", "json")
    assert (status, json.loads(out)["baseline"]["proposed"]) == (1, 1)


def test_an_error_stays_one_and_its_entries_are_kept(check, estate) -> None:
    check("--baseline", FILE, "--write-baseline")
    before = Path(FILE).read_text()
    estate.write("out/b/main.tf", "resource {")
    assert check("--baseline", FILE)[0] == 3
    assert check("--baseline", FILE, "--write-baseline")[0] == 3
    assert Path(FILE).read_text() == before


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["--write-baseline"], 2, "need --baseline FILE"),
        (["--baseline", "none"], 2, "none does not exist; --write-baseline writes it"),
        (["--baseline", FILE, "--write-baseline", "--shrink-baseline"], 2, "already takes out"),
        (["--baseline", FILE, "--write-baseline", "--gate-from", "x"], 2, "nobody can write it"),
        (["--baseline", "bad"], 3, "bad:2: is not one JSON object"),
        (["--baseline", "none/x", "--write-baseline"], 2, "cannot be written"),
    ],
)
def test_wrong_use_and_wrong_files(check, estate, arguments, status, message) -> None:
    estate.write("bad", '{"pave_baseline": 1}\n{{{')
    found = check(*arguments)
    assert (found[0], "Traceback" in found[2]) == (status, False)
    assert message in found[2]


def test_a_file_that_checkov_does_not_read_is_accepted_as_it_is(check, estate) -> None:
    broken = 'answer({"version": "3.3.30", "checks": ["CKV_AWS_1"], "reports": [{"failed": [], \
"passed": [], "parsing_errors": [t["path"] + "/x.tf", t["path"] + "/y.tf"]} \
for t in request["targets"]]})'
    estate.checkov(broken)
    for name in "xy":
        estate.write(f"out/b/{name}.tf", f'resource "aws_thing" "{name}" {{\n  a = 1\n}}\n')
    estate.write("out/b/main.tf", 'resource "aws_thing" "z" {\n  a = 1\n}\n')
    for name in ("x", "y"):
        estate.write(f"out/a/{name}.tf", f"# {name}\n")
    assert check()[0] == 1
    status, out, _ = check("--baseline", FILE, "--write-baseline", "--format", "json")
    document = json.loads(out)
    assert (status, document["summary"]["baseline"]) == (0, 4)
    assert any("checkov did not read these files of b" in note for note in document["notes"])
    estate.write("out/b/y.tf", 'resource "aws_thing" "y" {\n  a = 1\n}\n# more\n')
    status, out, _ = check("--baseline", FILE, "--format", "json")
    open_ = [f["file"] for f in json.loads(out)["findings"] if f["status"] == "unknown"]
    assert (status, open_) == (1, ["out/b/y.tf"])


UNNAMED = """
record = lambda t: {"check": "CKV_AWS_2", "title": "Ensure", "resource": "aws_thing.th",
    "file": t["path"] + "/main.tf", "line": 1}
answer({"version": "3.3.30", "checks": ["CKV_AWS_1", "CKV_AWS_2"], "reports": [
    {"failed": [record(t)], "passed": [], "parsing_errors": []} for t in request["targets"]]})
"""


def test_a_check_that_names_no_resource_is_accepted_with_its_file(check, estate) -> None:
    estate.checkov(UNNAMED)
    estate.write("gate.yaml", "thresholds: {recommendation: {fail: low}}\n")
    given = ("--gate", "gate.yaml", "--baseline", FILE)
    assert check(*given, "--write-baseline")[0] == 0
    assert check(*given)[0] == 0
    estate.write("out/b/main.tf", BAD + "# edited\n")
    assert check(*given)[0] == 1
