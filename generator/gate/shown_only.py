"""Roots that only show or test a module of the same repository: judged, but nobody applies them.

The name of a folder proves nothing, and a pull request chooses it. So whatever says that somebody
applies a root makes it count, and so does everything that cannot be read.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from generator.bounded import read_bounded
from generator.gate.excluded import GAP, is_applied
from generator.gate.model import Status
from generator.gate.roots import TERRAFORM
from generator.gate.targets import Target
from generator.gate.verdict.verdict import Verdict
from generator.repository import repository_of
from generator.shown import number

NAMES = {"example", "examples", "fixtures", "test", "test_data", "testdata", "tests"}
# Values, locks and states: files that a folder has which somebody applies.
_FILES = (".tfvars", ".tfvars.json", ".tfbackend", ".hcl", ".tfstate", ".tfstate.backup")
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
_NAMED = 3  # that the note names
_MOST, _LARGEST = 300, 1 << 20  # files of pipelines, and bytes of one file


def shown_only(targets: Sequence[Target]) -> dict[str, str]:
    """Names of the targets that only show a module, each with its folder as reports name it.

    A target counts if it was named itself, has a state, values, a lock file or an account of its
    own, belongs to Terragrunt, or is named by a pipeline of the repository.
    """
    pipelines: dict[Path, list[str] | None] = {}
    found = {}
    for target in targets:
        top = _top(target)
        if top is None or not _calls_beside(target, top) or _owned(target):
            continue
        home = repository_of(target.path) or target.within or target.path
        if home not in pipelines:
            pipelines[home] = _texts(home)
        texts = pipelines[home]
        if texts is not None and not any(_names(text, target.path, top) for text in texts):
            found[target.name] = os.path.normpath(target.prefix).replace(os.sep, "/")
    return found


def told(verdict: Verdict) -> Iterator[str]:
    """A line on what would refuse if these roots counted, and how to make them count."""
    folders = sorted(set(verdict.shown_only.values()))
    held = [f for f in verdict.findings if verdict.shows(f)]
    open_ = (f for f in held if f.status in (Status.FAIL, Status.UNKNOWN))
    count = sum(map(verdict.thresholds.refuse, open_))
    if not count:
        return
    named = ", ".join(folders[:_NAMED])
    more = f" and {len(folders) - _NAMED} more" if len(folders) > _NAMED else ""
    roots, these = number(len(folders), "root"), "it counts" if len(folders) == 1 else "they count"
    yield (
        f"{number(count, 'finding')} in {roots} that only show or test a module of this "
        f"repository ({named}{more}) refuse nothing. With `examples: refuse` in the gate file "
        f"{these}; so does a root that is named: pave check {folders[0]}"
    )


def _top(target: Target) -> Path | None:
    """The folder of examples or tests that holds the target, below the folder that was named."""
    given = target.values or target.workspace  # somebody applies it with these
    if target.kind != "directory" or target.within is None or given:
        return None
    folders = (target.path, *target.path.parents)
    below = [folder for folder in folders if target.within in folder.parents]
    return next((folder for folder in reversed(below) if folder.name in NAMES), None)


def _calls_beside(target: Target, top: Path) -> bool:
    """Whether it calls a module that lies beside the examples, or around them."""
    return any(top.parent in (m, *m.parents) and top not in (m, *m.parents) for m in target.modules)


def _owned(target: Target) -> bool:
    """Whether something in its folder, or Terragrunt around it, says that it is applied."""
    try:
        names = [entry.name for entry in os.scandir(target.path)]
        terraform = [target.path / name for name in names if name.endswith(TERRAFORM)]
        bound = any(_ACCOUNT.search(read_bounded(path, _LARGEST)) for path in terraform)
    except OSError:
        return True  # nobody can tell
    kept = any(name.endswith(_FILES) or name in _STATE_FOLDERS for name in names)
    return kept or bound or is_applied(target.path) or _terragrunt(target)


def _terragrunt(target: Target) -> bool:
    home = repository_of(target.path) or target.within
    around = [f for f in target.path.parents if home and home in (f, *f.parents)]
    names = ("terragrunt.hcl", "terragrunt.hcl.json", "root.hcl", "terragrunt.stack.hcl")
    return any((folder / name).exists() for folder in around for name in names)


def _texts(home: Path) -> list[str] | None:
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


def _names(text: str, root: Path, top: Path) -> bool:
    """Whether a pipeline names the root, or applies something in the folder around it. It may have
    changed to the folder above before: only the last names count."""
    place, around = re.escape(root.relative_to(top.parent).as_posix()), re.escape(top.name)
    if root != top and re.search(rf"(?<![\w.-]){place}(?![\w-])", text):
        return True
    mentioned = re.search(rf"(?<![\w-]){around}(?![\w-])", text)
    many = re.search(rf"(?<![\w-]){around}/[*$({{]", text)
    return bool(many or (mentioned and re.search(r"\bapply\b", text)))
