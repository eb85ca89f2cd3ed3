import os
import time
from pathlib import Path

import pytest

from generator.config.syntax.grammar_file import grammar_file
from generator.errors import NoVerdictError
from generator.gate.checkov import run
from generator.gate.checkov.readable.ask import asked
from generator.gate.checkov.run import CheckovRun
from generator.gate.options import Options
from generator.gate.targets import Target
from tests.support.fake_checkov import interpreter


@pytest.fixture
def checkov(tmp_path, monkeypatch):
    """Run a fake interpreter on one target and give back its answer."""

    def start(code: str):
        python = interpreter(tmp_path, code)
        monkeypatch.setattr(run, "ensure_environment", lambda progress: python)
        target = Target("t", tmp_path, "directory", "t")
        with CheckovRun([target], Options()) as running:
            return running.response()

    return start


def test_the_request_names_every_target(checkov, tmp_path) -> None:
    assert checkov("answer(request)") == {
        "targets": [{"path": str(tmp_path), "kind": "directory"}],
        "grammar": str(grammar_file()),
        "limits": {"seconds": 120, "memory": 2 << 30, "shares": 2},
    }


def test_of_a_plan_it_reads_the_files_where_they_are_at_hand(tmp_path) -> None:
    plan = Target("p", tmp_path / "p.json", "plan", "")
    assert asked([plan], {}) == [{"path": str(tmp_path / "p.json"), "kind": "plan"}]
    whole = plan.planned_from(Target("t", tmp_path / "root", "directory", "root"))
    assert asked([whole], {}) == [{"path": str(tmp_path / "root"), "kind": "directory"}]


def test_nothing_of_the_environment_reaches_checkov(checkov, monkeypatch, tmp_path) -> None:
    names = {"BC_API_KEY", "PRISMA_API_URL", "CKV_SKIP_CHECK", "HTTPS_PROXY", "PYTHONPATH"}
    for name in names:
        monkeypatch.setenv(name, "x")
    (tmp_path / ".checkov.yaml").write_text("skip-check: [CKV_AWS_16]\n")
    monkeypatch.chdir(tmp_path)
    seen = checkov("answer({'env': dict(os.environ), 'cwd': os.listdir(), 'home': os.getcwd()})")
    assert not names & set(seen["env"])
    assert seen["cwd"] == []
    assert seen["env"]["HOME"] == seen["home"]


def test_noise_on_standard_output_is_no_matter(checkov) -> None:
    assert checkov("print('{\"x\": '); print('oops', file=sys.stderr); answer([1])") == [1]


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("print('boom'); sys.exit(2)", r"exit status 2\):\nboom"),
        ("raise MemoryError('no more')", "MemoryError: no more"),
        ("os.kill(os.getpid(), 9)", "exit status -9"),
        ("pass", "cannot be read"),
        ("open(response_path, 'w').write('{')", "cannot be read"),
        ("open(response_path, 'wb').write(b'\\xff')", "cannot be read"),
    ],
)
def test_a_crash_or_garbage_is_no_verdict(checkov, code, message) -> None:
    with pytest.raises(NoVerdictError, match=message):
        checkov(code)


def test_a_run_that_hangs_is_ended_with_its_children(checkov, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(run, "_SECONDS", 0.5)
    pid = tmp_path / "pid"
    started = time.monotonic()
    with pytest.raises(NoVerdictError, match="did not finish within"):
        checkov(f"if not os.fork():\n    {writes_pid(pid)}\ntime.sleep(60)")
    assert time.monotonic() - started < 20
    assert gone(int(pid.read_text()))


def test_checkov_does_not_outlive_an_error_elsewhere(tmp_path, monkeypatch) -> None:
    pid = tmp_path / "pid"
    python = interpreter(tmp_path, f"{writes_pid(pid)}\ntime.sleep(60)")
    monkeypatch.setattr(run, "ensure_environment", lambda progress: python)
    target = Target("t", tmp_path, "directory", "t")
    with pytest.raises(ValueError, match="elsewhere"):  # noqa: SIM117, PT012
        with CheckovRun([target], Options()):
            deadline = time.monotonic() + 20
            while not (pid.exists() and pid.read_text()) and time.monotonic() < deadline:
                time.sleep(0.02)
            raise ValueError("elsewhere")
    assert gone(int(pid.read_text()))


def test_an_interpreter_that_is_not_there(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(run, "ensure_environment", lambda progress: tmp_path / "none")
    target = Target("t", tmp_path, "directory", "t")
    with pytest.raises(NoVerdictError, match="cannot be started"):  # noqa: SIM117
        with CheckovRun([target], Options()) as running:
            running.response()


def test_no_targets_no_run(monkeypatch) -> None:
    monkeypatch.setattr(run, "ensure_environment", None)
    with CheckovRun([], Options()) as running:
        assert running.response() is None


def writes_pid(path: Path) -> str:
    return f"open({str(path)!r}, 'w').write(str(os.getpid()))"


def gone(pid: int) -> bool:
    """Whether the process ends within ten seconds (a zombie has ended)."""
    stat = Path(f"/proc/{pid}/stat")
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
            if stat.exists() and " Z " in stat.read_text():
                return True
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.05)
    return False
