"""Whether somebody applies a root: what lies in its folder, Terragrunt, and pipelines."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from generator.bounded import read_bounded
from generator.config.syntax.bodies import Body
from generator.config.syntax.problem import MalformedError
from generator.config.terragrunt import UNIT
from generator.gate.excluded import GAP, is_applied
from generator.gate.given_by_units import applied_below
from generator.gate.roots import TERRAFORM
from generator.gate.targets import Target
from generator.repository import repository_of

# Values, locks and states: files that a folder has which somebody applies.
_FILES = (".tfvars", ".tfvars.json", ".tfbackend", ".hcl", ".tfstate", ".tfstate.backup")
_LOCK = ".terraform.lock.hcl"
TEST = ".tftest.hcl"  # a test of Terraform, which destroys what it made
_STATE_FOLDERS = (".terraform", "terraform.tfstate.d")
# A provider that is bound to an account or to somebody's credentials.
_ACCOUNT = re.compile(
    rb"\b(?:assume_role(?:_with_web_identity)?|allowed_account_ids|forbidden_account_ids"
    rb"|shared_\w+_files?|access_key|secret_key)\b|\bprofile\"?%b[=:]|\\u" % GAP
)
_ACCOUNT_NAME = re.compile(
    r"(?:assume_role(?:_with_web_identity)?|(?:allowed|forbidden)_account_ids|shared_\w+_files?"
    r"|access_key|secret_key|profile)"
)
# Values that a test of an example gives: fixtures.eu-west-1.tfvars.
_OF_A_TEST = re.compile(r"fixtures?[.-].*tfvars(?:\.json)?")
# Pipelines, and tools that apply what they are told to.
_PIPELINES = (
    *("Jenkinsfile", "Makefile", "Taskfile.yml", "atlantis.yaml", "atlantis.yml", "justfile"),
    *(".gitlab-ci.yml", ".travis.yml", ".drone.yml", "azure-pipelines.yml", "digger.yml"),
    *("bitbucket-pipelines.yml", "buildspec.yml", "cloudbuild.yaml", "terramate.tm.hcl"),
)
_PIPELINE_FOLDERS = (".github", ".gitlab", ".circleci", ".buildkite", ".spacelift", ".azure")
TERRAGRUNT = (UNIT, f"{UNIT}.json", "root.hcl", "terragrunt.stack.hcl")
_MOST, _LARGEST = 300, 1 << 20  # files of pipelines, and bytes of one file
_MOST_MET = 100_000  # files and folders of a repository in which Terragrunt is looked for
_OTHER_UNITS = set(TERRAGRUNT) - {UNIT, "root.hcl"}  # nobody reads here what they apply
# Terraform Stacks name modules as components; nobody reads them here (Terraform language, "Stack
# configuration files"; the second was their name in the beta release).
_STACKS = (".tfcomponent.hcl", ".tfstack.hcl")
_PRUNED = {".git", ".terraform", "node_modules"}


def home_of(target: Target) -> Path:
    """The repository that the target lies in; without one, the folder that was named."""
    return repository_of(target.path) or target.within or target.path


class Repositories:
    """What pipelines and Terragrunt of repositories say, read once in a run; None: nobody can
    tell."""

    def __init__(self) -> None:
        self._pipelines: dict[Path, list[str] | None] = {}
        self._applied: dict[Path, set[str] | None] = {}

    def pipelines(self, home: Path) -> list[str] | None:
        """The texts of the pipelines of a repository."""
        if home not in self._pipelines:
            self._pipelines[home] = pipeline_texts(home)
        return self._pipelines[home]

    def applied(self, home: Path) -> set[str] | None:
        """Real paths of the modules that its Terragrunt applies."""
        if home not in self._applied:
            self._applied[home] = by_terragrunt(home)
        return self._applied[home]


def is_owned(target: Target, top: Path, repositories: Repositories) -> bool:
    """Whether something in its folder, or Terragrunt around it, says that it is applied.

    ``top`` is the folder of examples or tests that holds it. What Terragrunt has above that folder
    is for its units: an example is none of them unless one names it.
    """
    if is_bound(target):
        return True
    home = home_of(target)
    folders = [f for f in target.path.parents if home in (f, *f.parents)]
    around = [f for f in folders if any((f / name).exists() for name in TERRAGRUNT)]
    if not around or any(top in (folder, *folder.parents) for folder in around):
        return bool(around)
    applied = repositories.applied(home)
    return applied is None or os.path.realpath(target.path) in applied


def is_bound(target: Target) -> bool:
    """Whether something in its folder says that it is applied.

    A lock file alone does not where variables have no value: `terraform init` leaves one in
    a module that is only validated.
    """
    try:
        names = [entry.name for entry in os.scandir(target.path)]
        terraform = [target.path / name for name in names if name.endswith(TERRAFORM)]
        bound = any(map(_names_account, terraform))
    except OSError:
        return True  # nobody can tell
    given = (name for name in names if not (name.endswith(TEST) or _OF_A_TEST.fullmatch(name)))
    kept = {name for name in given if name.endswith(_FILES)}
    if bound or kept - {_LOCK} or not set(_STATE_FOLDERS).isdisjoint(names):
        return True
    return is_applied(target.path) or (_LOCK in kept and not _awaits_values(terraform))


def _names_account(file: Path) -> bool:
    """Whether a provider is bound to an account; other blocks may use the same words. True for
    what cannot be read. Raises OSError."""
    from generator.config.syntax.read import parse_text  # noqa: PLC0415 - few folders need it

    raw = read_bounded(file, _LARGEST)
    if not _ACCOUNT.search(raw):
        return False
    try:
        parsed = parse_text(raw.decode(), "json" if file.suffix == ".json" else "hcl")
    except (UnicodeDecodeError, MalformedError, RecursionError):
        return True
    bodies = [block.body for block in parsed.blocks if block.type == "provider"]
    names = [name for body in bodies for name in (*body.arguments, *_types_in(body))]
    return any(map(_ACCOUNT_NAME.fullmatch, names))


def _types_in(body: Body) -> Iterator[str]:
    """The types of the blocks in a body, also of those that ``dynamic`` makes."""
    for block in body.blocks:
        yield from (block.type, *block.labels)


def _awaits_values(files: Iterable[Path]) -> bool:
    """Whether variables have no value and no provider is configured; False if unreadable."""
    from generator.config.syntax.read import parse_text  # noqa: PLC0415 - few folders need it

    declared: set[tuple[str, ...]] = set()
    given: set[tuple[str, ...]] = set()
    try:
        for file in files:
            text = read_bounded(file, _LARGEST).decode()
            for block in parse_text(text, "json" if file.suffix == ".json" else "hcl").blocks:
                if block.type == "provider":
                    return False
                if block.type == "variable":
                    has_value = "default" in block.body.arguments
                    (given if has_value else declared).add(block.labels)
    except (OSError, UnicodeDecodeError, MalformedError, RecursionError):
        return False  # nobody can tell
    return bool(declared - given)


def by_terragrunt(home: Path) -> set[str] | None:
    """Real paths of the modules that Terragrunt applies, which it names from other folders; None
    where nobody can tell, as where Terraform Stacks apply some."""
    met, units = 0, []
    for folder, folders, files in os.walk(home):
        folders[:] = [name for name in folders if name not in _PRUNED]
        met += len(folders) + len(files)
        others = not _OTHER_UNITS.isdisjoint(files) or any(f.endswith(_STACKS) for f in files)
        if others or met > _MOST_MET:
            return None
        if UNIT in files:
            units.append(Path(folder))
    return applied_below(home, units)


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
