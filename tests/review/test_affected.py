"""Which roots a change touches, why, and in how many jobs they are checked."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import cli
from generator.review.affected import chunks
from tests.support.repositories import NEEDS_GIT, git
from tests.support.trees import write

pytestmark = NEEDS_GIT
CALL = 'module "m" {\n  source = "../../modules/m"\n}\n'
FILES = {
    "out/a/main.tf": CALL,
    "out/b/main.tf": 'locals {\n  x = file("${path.module}/../shared.json")\n}\n',
    "out/c/main.tf": "",
    "out/c/terraform.tfvars": 'x = "1"\n',
    "out/d/main.tf": "",
    "out/d/.pave.json": json.dumps({"sources": {"aws_x.y": ["environments/d.yaml", "name"]}}),
    "out/shared.json": "{}",
    "modules/m/main.tf": "",
    "environments/d.yaml": "kind: environment\n",
    "environments/account.yaml": "kind: account\n",
    "environments/_gate.yaml": "{}\n",
    "policies/own.yaml": "[]\n",
}
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    write(tmp_path, FILES)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "x")
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as stop:
            cli.main(["affected", "HEAD", *arguments])
        out, err = capsys.readouterr()
        return int(str(stop.value.code)), out or err

    return run


ALL = "out/a\nout/b\nout/c\nout/d\n"


@pytest.mark.parametrize(
    ("path", "roots"),
    [
        ("README.md", ""),
        ("out/a/main.tf", "out/a\n"),
        ("modules/m/main.tf", "out/a\n"),
        ("modules/m/new.tf", "out/a\n"),
        ("out/shared.json", "out/b\n"),
        ("out/c/terraform.tfvars", "out/c\n"),
        ("out/c/.terraform.lock.hcl", "out/c\n"),
        ("environments/d.yaml", "out/d\n"),
        ("environments/account.yaml", "out/d\n"),
        ("environments/_gate.yaml", ALL),
        ("policies/own.yaml", ""),
        ("out/e/main.tf", "out/e\n"),
    ],
)
def test_what_a_file_touches(touched: Run, path: str, roots: str) -> None:
    write(Path(), {path: f"{FILES.get(path, '')}# edited\n"})
    assert touched() == (0, roots)


def test_the_spec_of_an_account_is_behind_its_root_and_its_environments(touched: Run) -> None:
    sources = {"sources": {"aws_x.y": ["environments/account.yaml", ""]}}
    root = {"main.tf": "", ".pave.json": json.dumps(sources)}
    write(Path(), {f"out/accounts/pay/{path}": text for path, text in root.items()})
    git(Path(), "add", "-A")
    git(Path(), "commit", "-qm", "account")
    write(Path(), {"environments/account.yaml": "kind: account\n# edited\n"})
    assert touched() == (0, "out/accounts/pay\nout/d\n")
    write(Path(), {"environments/account.yaml": "kind: account\n"})
    write(Path(), {"environments/d.yaml": "kind: environment\n# edited\n"})
    assert touched() == (0, "out/d\n")


def test_what_every_root_depends_on(touched: Run) -> None:
    write(Path(), {"policies/own.yaml": "[1]\n"})
    assert touched("--also", "policies") == (0, ALL)
    assert touched("--also", "policies/own.yaml", "--target", "out/a") == (0, "out/a\n")
    assert touched("--also", "nothing")[0] == 2
    assert touched("--also", "../outside")[0] == 2


def test_what_an_account_spec_adds_to_lists_of_the_gate_is_behind_all(touched: Run) -> None:
    """Also behind roots that pave did not render: the gate judges them by the same lists."""
    write(Path(), {"environments/account.yaml": "kind: account\nstate: {bucket: a-state}\n"})
    assert touched() == (0, ALL)
    assert "what account specs add to the lists of the gate differs" in touched("--why")[1]


def test_reasons_and_what_is_gone(touched: Run) -> None:
    git(Path(), "rm", "-rq", "out/a")
    write(Path(), {"out/c/main.tf": "# edited\n"})
    assert touched("--why") == (0, "out/c: main.tf differ\n")
    found = json.loads(touched("--format", "json")[1])
    assert found["affected"] == [{"root": "out/c", "reasons": ["main.tf differ"]}]
    assert found["removed"] == ["out/a"]
    assert found["unaffected"] == ["out/b", "out/d"]


def test_the_matrix_is_safe_in_a_command(touched: Run) -> None:
    write(Path(), {"out/x;rm -rf $HOME/main.tf": "", "out/a/main.tf": "# edited\n"})
    (job,) = json.loads(touched("--format", "matrix", "--max-jobs", "1")[1])["include"]
    assert job["roots"] == ["out/a", "out/x;rm -rf $HOME"]
    assert job["targets"] == "out/a 'out/x;rm -rf $HOME'"
    assert touched("--format", "matrix", "--max-jobs", "257")[0] == 2


def test_nothing_is_an_empty_matrix(touched: Run) -> None:
    assert touched("--format", "matrix") == (0, '{"include": []}\n')


@pytest.mark.parametrize(("count", "most"), [(0, 3), (2, 3), (300, 256), (1000, 256), (7, 1)])
def test_every_root_is_in_one_job(count: int, most: int) -> None:
    roots = [f"r{n}" for n in range(count)]
    parts = chunks(roots, most)
    assert [root for part in parts for root in part] == roots
    assert len(parts) == min(count, most)
    sizes = {len(part) for part in parts}
    assert not sizes or max(sizes) - min(sizes) <= 1
