"""A target or a policy that takes forever, takes all memory, ends the process or answers for
itself gets no pass; the others are judged, and nothing stays behind."""

import json
import mmap
import os
import resource
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from textwrap import indent

import pytest

from generator import cli
from generator.processes import side_by_side as isolation
from generator.processes.child import Ended
from generator.processes.limits import Limits
from generator.processes.side_by_side import side_by_side
from tests.support.estate import POLICY, estate
from tests.support.fuzz import DEEP

__all__ = ["estate"]
OWN = POLICY.replace("a-policy", "b-policy").replace("{path: a, equals: 1}", "{function: f}")
ENDS = {
    "sys.exit": "import sys; sys.exit(0)",
    "os._exit": "os._exit(0)",
    "killed": "os.kill(os.getpid(), 9)",
    "terminated": "os.kill(os.getpid(), 15)",
    "interrupted": "raise KeyboardInterrupt",
    "segfault": "import ctypes; ctypes.string_at(0)",
    "an exit in the message": "raise Sly",
    "an exit of the process in the message": "raise Slier",
    "memory": "x = bytearray(8 << 30)",
    "no result": "return object()",
}
HANGS = """if name.endswith('.loops'):
    while True: pass
if name.endswith('.sleeps'):
    import time; time.sleep(600)
if name.endswith('.forks'):
    os.fork(); import time; time.sleep(600)
if name.endswith('.deaf'):
    import signal, time
    signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"""
HELPERS = """
import json, os

class Sly(Exception):
    def __str__(self):
        raise SystemExit(0)

class Slier(Exception):
    def __str__(self):
        os._exit(0)

def forge():
    raw = json.dumps([{"findings": [], "stages": {}, "managed": [], "private": {}, "covered": 1}])
    for pipe in range(3, 200):
        for text in (raw.encode(), bytes(16) + len(raw).to_bytes(8, "big") + raw.encode()):
            try:
                os.write(pipe, text)
            except OSError:
                pass
"""


@pytest.fixture
def pave(estate, capsys):
    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stop:
            cli.main(["check", *arguments])
        return stop.value.code, *capsys.readouterr()

    return run


def policy(estate, code: str) -> str:
    """A policies folder whose function does something at the target b."""
    family = "own/req01_network_security_controls"
    estate.write(f"{family}/x.yaml", OWN)
    (estate.folder / family / "x.py").write_text(
        HELPERS
        + "\ndef f(case):\n    name = case.resource.address\n    if not name.endswith('.x'):\n"
        + indent(code, " " * 8)
        + "\n    from generator.gate.api import passed\n    return passed()\n"
    )
    estate.write("out/b/main.tf", 'resource "aws_thing" "bad" {\n  a = 1\n}\n')
    return "own"


@pytest.mark.parametrize("code", ENDS.values(), ids=ENDS)
def test_a_policy_that_ends(pave, estate, code) -> None:
    own = policy(estate, code)
    status, out, err = pave("--policies", own, "--budget", "100", "--format", "json")
    assert status == 3
    assert "Traceback" not in err
    assert with_errors(estate, out) == {"b"}
    assert pave("--policies", own)[0] == 3, "it is not kept"


def with_errors(estate, out: str) -> set[str]:
    """Targets with an error; another target is judged, and checkov ran once."""
    found = json.loads(out)["findings"]
    errors = {f["target"] for f in found if f["status"] == "error"}
    assert {f["target"] for f in found} > errors
    assert estate.runs == 1
    return errors


def test_policies_that_hang(pave, estate) -> None:
    own = policy(estate, HANGS)
    for name in ("sleeps", "deaf", "forks"):
        estate.write(f"out/{name}/main.tf", f'resource "aws_thing" "{name}" {{\n  a = 1\n}}\n')
    estate.write("out/b/main.tf", 'resource "aws_thing" "loops" {\n  a = 1\n}\n')
    status, out, err = pave("--policies", own, "--budget", "4", "--format", "json")
    assert status == 3
    assert "Traceback" not in err
    assert with_errors(estate, out) == {"b", "deaf", "forks", "sleeps"}


@pytest.mark.parametrize(
    "code", ["os._exit(0)", "import sys; sys.exit(0)", "raise Sly", "os.kill(os.getpid(), 9)"]
)
def test_a_policy_that_ends_at_import(pave, estate, code) -> None:
    own = policy(estate, "pass")
    file = estate.folder / own / "req01_network_security_controls/x.py"
    file.write_text(HELPERS + code + "\n" + file.read_text())
    status, out, err = pave("--policies", own)
    assert (status, out) == (3, "")
    assert err.strip()
    assert "Traceback" not in err


def test_what_a_policy_prints_is_no_part_of_the_verdict(pave, estate) -> None:
    own = policy(estate, "os.write(1, b'PASSED'); print('PASSED', flush=True)")
    _, out, _ = pave("--policies", own, "--format", "json")
    json.loads(out)


def test_the_message_names_the_target_and_the_option(pave, estate) -> None:
    own = policy(estate, "while True: pass")
    status, _, err = pave("--policies", own, "--budget", "1.5")
    assert status == 3
    assert "b was not judged: it took longer than 1.5 seconds" in err
    assert "--budget SECONDS" in err


def test_one_target_of_checkov_that_gives_no_answer(pave, estate) -> None:
    estate.checkov(
        "answer({'version': '3', 'checks': ['CKV_AWS_1'], 'reports': [{'failed': [], 'passed': [],"
        "'skipped': [], 'parsing_errors': []}, {'ended': 'took longer than 2 seconds'}]})"
    )
    status, out, err = pave("--format", "json")
    assert status == 3
    assert "b was not judged: checkov took longer than 2 seconds" in err
    assert json.loads(out)["summary"]["passed"] == 2, "the policies judged both"


SIGNALS = [
    (signal.SIGINT, 130, False),
    (signal.SIGTERM, 143, True),
    (signal.SIGHUP, 129, True),
]
if DEEP:
    SIGNALS += [(number, expected, not checkov) for number, expected, checkov in SIGNALS]


@pytest.mark.fuzzed
@pytest.mark.parametrize(("number", "expected", "with_checkov"), SIGNALS)
def test_a_signal_ends_everything(estate, number, expected, with_checkov) -> None:
    mark = estate.folder / "mark"
    code = f"open({str(mark)!r}, 'a').write(f'{{os.getpid()}} '); import time; time.sleep(600)"
    own = policy(estate, code)
    estate.checkov(f"open({str(mark)!r}, 'a').write(f'{{os.getpid()}} '); time.sleep(600)")
    process = subprocess.Popen(
        [sys.executable, "-c", START, str(estate.python), "check", "--policies", own]
        + ([] if with_checkov else ["--no-checkov"]),
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    pids = wait_for(mark, 2 if with_checkov else 1)
    started = time.monotonic()
    process.send_signal(number)
    out, err = process.communicate(timeout=30)
    assert time.monotonic() - started < 10
    assert (process.returncode, out) == (expected, "")
    assert "Traceback" not in err
    assert all(map(gone, pids))


@pytest.mark.parametrize("code", ["os.closerange(3, 200); os._exit(0)", "forge(); os._exit(0)"])
def test_an_answer_that_a_policy_closes_or_forges(estate, code) -> None:
    own = policy(estate, code)
    done = subprocess.run(  # apart from this process, whose pipes it would write to
        [sys.executable, "-c", START, str(estate.python), "check", "--policies", own],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert "b was not judged: it ended without an answer" in done.stderr


def test_a_kill_leaves_nothing_running(estate) -> None:
    mark = estate.folder / "mark"
    own = policy(
        estate, f"open({str(mark)!r}, 'a').write(f'{{os.getpid()}} '); import time; time.sleep(600)"
    )
    estate.checkov(f"open({str(mark)!r}, 'a').write(f'{{os.getpid()}} '); time.sleep(600)")
    process = subprocess.Popen(
        [sys.executable, "-c", START, str(estate.python), "check", "--policies", own],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    pids = wait_for(mark, 2)
    process.kill()
    process.wait()
    assert all(map(gone, pids))


START = """
import sys
from pathlib import Path
from generator import cli
from generator.gate import options
from generator.gate.checkov import run
options.data_folder = lambda name: Path.cwd() / name
python = Path(sys.argv.pop(1))
run.ensure_environment = lambda progress: python
cli.main(sys.argv[1:])
"""


def wait_for(mark: Path, count: int) -> list[int]:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        found = mark.read_text().split() if mark.exists() else []
        if len(found) == count:
            return list(map(int, found))
        time.sleep(0.05)
    raise AssertionError("nothing started")


def gone(pid: int) -> bool:
    """Whether the process ends within ten seconds (a zombie has ended)."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            if " Z " in Path(f"/proc/{pid}/stat").read_text():
                return True
        except OSError:
            return True
        time.sleep(0.05)
    return False


def test_a_child_has_no_file_of_its_parent_whatever_its_number() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    number = 100_000 if hard == resource.RLIM_INFINITY else min(hard - 1, 100_000)
    resource.setrlimit(resource.RLIMIT_NOFILE, (number + 1, hard))
    try:
        os.dup2(2, number)
        for allowed in (number + 1, 256):  # a limit that is lowered closes nothing
            resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
            assert side_by_side([partial(is_open, number)], Limits(60)) == [False]
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        os.close(number)


def is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def test_a_system_without_fork_is_named_and_runs_no_policies_of_the_tree(
    pave, estate, monkeypatch, tmp_path_factory
) -> None:
    monkeypatch.setattr(isolation, "CAN_FORK", False)
    status, out, _ = pave("--no-checkov", "--format", "json")
    assert status == 0
    (note,) = json.loads(out)["notes"]
    assert "--budget and --memory do not hold" in note
    own = policy(estate, "import os; os._exit(0)")
    (estate.folder / ".git").mkdir()
    assert pave("--no-checkov", "--policies", own)[0] == 3
    outside = tmp_path_factory.mktemp("outside") / "own"
    (estate.folder / own).rename(outside)
    (outside / "req01_network_security_controls/x.py").write_text("def f(case):\n    return None\n")
    assert pave("--no-checkov", "--policies", str(outside))[0] == 3  # f answers nothing
    assert "need a process of their own" not in pave("--no-checkov", "--policies", str(outside))[2]


def test_memory_is_counted_from_the_start_of_a_child() -> None:
    with mmap.mmap(-1, 3 << 30):  # reserved by the parent, so by each child as well
        answers = side_by_side([lambda: 45, lambda: len(bytearray(4 << 30))], Limits(60))
    assert answers == [45, Ended("needed more memory than 2048 MiB")]
