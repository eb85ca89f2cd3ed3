"""A small estate, policies and a fake checkov, for tests of the whole gate."""

import json
from datetime import timedelta
from pathlib import Path
from textwrap import dedent

import pytest

from generator.config.syntax.grammar import build_parser
from generator.content_digest import sha256
from generator.gate import options
from generator.gate.checkov import run as checkov_run
from generator.gate.waivers.model import today
from tests.support.fake_checkov import interpreter

POLICY = """
- id: a-policy
  title: The thing has an a of one
  requirements: ["1.2.1"]
  severity: high
  resources: [aws_thing]
  rationale: Because.
  remediation: Set a = 1.
  check: {path: a, equals: 1}
"""
# Fails CKV_AWS_1 on every target; counts its runs.
CODE = """
open(%r, 'a').write('.')
record = lambda t: {"check": "CKV_AWS_1", "title": "Ensure", "resource": "aws_thing.x",
    "file": t["path"] + "/main.tf", "line": 1, "comment": ""}
answer({"version": "3.3.30", "checks": ["CKV_AWS_1", "CKV_AWS_2"], "reports": [
    {"failed": [record(t)], "passed": [], "skipped": [], "parsing_errors": []}
    for t in request["targets"]]})
"""
WAIVER = "waivers: {findings: [{id: CKV_AWS_1, reason: it is so}]}\n"  # of the built-in file


def waiver(id_: str = "CKV_AWS_1", resource: str = "aws_thing.x", **fields: str) -> dict[str, str]:
    """A complete waiver of somebody, as in a gate file."""
    ends = (today() + timedelta(days=300)).isoformat()
    told = {"reason": "no way", "owner": "platform", "approver": "security", "expires": ends}
    control = {"compensating_control": "a person looks at it"}
    return {"id": id_, "resource": resource, **told, **control, **fields}


def waivers(*held: dict[str, str]) -> str:
    """A gate file with these waivers."""
    return json.dumps({"waivers": {"findings": held}})


class Estate:
    """``out/`` with targets, a policies folder, and the number of checkov's runs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.policies = folder / "policies"
        self._runs = folder / "runs"
        self.write("policies/req01_network_security_controls/things.yaml", POLICY)
        self.write("policies/gate.yaml", WAIVER)
        self.write("policies/checkov.yaml", "{}\n")
        self.write("out/a/main.tf", 'resource "aws_thing" "x" {\n  a = 1\n}\n')
        self.write("out/b/main.tf", 'resource "aws_thing" "x" {\n  a = 1\n}\n')
        self.python = interpreter(folder, CODE % str(self._runs))

    def write(self, path: str, text: str, *, by_hand: bool = False) -> None:
        """A file; in ``out/a`` and ``out/b`` as if it were rendered, unless ``by_hand``."""
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(dedent(text))
        root, _, file = path.rpartition("/")
        if root in ("out/a", "out/b") and file == "main.tf" and not by_hand:
            self._rendered(root)

    def _rendered(self, root: str) -> None:
        """What the built-in waivers are about: they are about nothing else."""
        spec = f"environments/{root[-1]}.yaml"
        main = (self.folder / root / "main.tf").read_bytes()
        document = {"files": {"main.tf": sha256(main)}, "sources": {"aws_thing.x": [spec, ""]}}
        (self.folder / root / ".pave.json").write_text(json.dumps(document))

    @property
    def runs(self) -> int:
        return len(self._runs.read_text()) if self._runs.exists() else 0

    def checkov(self, code: str) -> None:
        self.python = interpreter(self.folder, code)

    def answers(self, document: object) -> None:
        self.checkov(f"answer(json.loads({json.dumps(json.dumps(document))}))")


@pytest.fixture
def estate(tmp_path, tmp_path_factory, monkeypatch) -> Estate:
    build_parser()  # once per process of tests, not once per verdict
    made = Estate(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAVE_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.setattr(options, "data_folder", lambda name: tmp_path / name)
    monkeypatch.setattr(checkov_run, "ensure_environment", lambda progress: made.python)
    return made
