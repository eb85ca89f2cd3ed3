"""Whether somebody applies a root: what lies in its folder, Terragrunt, and pipelines."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from generator.bounded import read_bounded
from generator.config.terragrunt import UNIT
from generator.gate.excluded import GAP, is_applied
from generator.gate.roots import TERRAFORM
from generator.gate.targets import Target
from generator.repository import repository_of

# Values, locks and states: files that a folder has which somebody applies.
_FILES = (".tfvars", ".tfvars.json", ".tfbackend", ".hcl", ".tfstate", ".tfstate.backup")
TEST = ".tftest.hcl"  # a test of Terraform, which destroys what it made
_STATE_FOLDERS = (".terraform", "terraform.tfstate.d")
# A provider that is bound to an account or to somebody's credentials.
_ACCOUNT = re.compile(
    rb"\b(?:assume_role(?:_with_web_identity)?|allowed_account_ids|forbidden_account_ids"
    rb"|shared_\w+_files?|access_key|secret_key)\b|\bprofile\"?%b[=:]|\\u" % GAP
)
# Pipelines, and tools that apply what they are told to.
_PIPELINES = (
    *("Jenkinsfile", "Makefile", "Taskfile.yml", "atlantis.yaml", "atlantis.yml", "justfile"),
    *(".gitlab-ci.yml", ".travis.yml", ".drone.yml", "azure-pipelines.yml", "digger.yml"),
    *("bitbucket-pipelines.yml", "buildspec.yml", "cloudbuild.yaml", "terramate.tm.hcl"),
)
_PIPELINE_FOLDERS = (".github", ".gitlab", ".circleci", ".buildkite", ".spacelift", ".azure")
TERRAGRUNT = (UNIT, f"{UNIT}.json", "root.hcl", "terragrunt.stack.hcl")
_MOST, _LARGEST = 300, 1 << 20  # files of pipelines, and bytes of one file


def home_of(target: Target) -> Path:
    """The repository that the target lies in; without one, the folder that was named."""
    return repository_of(target.path) or target.within or target.path


def is_owned(target: Target) -> bool:
    """Whether something in its folder, or Terragrunt around it, says that it is applied."""
    return is_bound(target) or _is_in_terragrunt(target)


def is_bound(target: Target) -> bool:
    """Whether something in its folder says that it is applied."""
    try:
        names = [entry.name for entry in os.scandir(target.path)]
        terraform = [target.path / name for name in names if name.endswith(TERRAFORM)]
        bound = any(_ACCOUNT.search(read_bounded(path, _LARGEST)) for path in terraform)
    except OSError:
        return True  # nobody can tell
    kept = any(
        (name.endswith(_FILES) and not name.endswith(TEST)) or name in _STATE_FOLDERS
        for name in names
    )
    return kept or bound or is_applied(target.path)


def _is_in_terragrunt(target: Target) -> bool:
    home = repository_of(target.path) or target.within
    around = [f for f in target.path.parents if home and home in (f, *f.parents)]
    return any((folder / name).exists() for folder in around for name in TERRAGRUNT)


def pipeline_texts(home: Path) -> list[str] | None:
    """What the repository's pipelines say; None where that cannot be read."""
    try:
        files = list(_files(home))
        return [read_bounded(file, _LARGEST).decode("utf-8", "replace") for file in files]
    except OSError:
        return None


def _files(home: Path) -> Iterator[Path]:
    known = {name.lower() for name in _PIPELINES}
    named = [entry for entry in os.scandir(home) if entry.name.lower() in known]
    folders = (walked for name in _PIPELINE_FOLDERS for walked in os.walk(home / name))
    inside = (Path(folder) / name for folder, _, names in folders for name in names)
    for count, path in enumerate(chain((Path(entry.path) for entry in named), inside)):
        if count >= _MOST:
            raise OSError(None, "too many files", str(home))
        yield path
