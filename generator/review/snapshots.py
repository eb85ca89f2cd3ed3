"""What the words of a command line name: a revision, a folder or a plan."""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from generator.errors import PaveError, UsageError
from generator.gate.target_search import TargetSearch
from generator.git import Objects, commit_of, git, merge_base
from generator.repository import repository_of
from generator.review.sources import DiskSource, RevisionSource
from generator.review.tree import Tree
from generator.shown import visible


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One side. ``below`` is the folder of the tree that is compared; ``top`` is where the tree
    lies on disk, None for a revision; a plan has no tree."""

    label: str
    tree: Tree | None = None
    below: str = ""
    top: Path | None = None
    plan: Path | None = None
    revision: str = ""
    here: str = ""  # where pave was started, from the top of the repository

    def shown(self, root: str) -> str:
        """A folder of the tree as people name it from where they are."""
        if self.top and not repository_of(self.top):
            return os.path.relpath(self.top / root)
        return os.path.relpath(f"/{root}", f"/{self.here}")


class BothSides:
    """Both sides of a comparison, and what they hold open."""

    def __init__(self, target: Path, search: TargetSearch, stack: ExitStack) -> None:
        self._target, self._search, self._stack = target, search, stack
        folder = Path(os.path.abspath(target))
        existing = next(p for p in (folder, *folder.parents) if p.is_dir())
        self._repository = repository_of(existing)
        self._objects: Objects | None = None

    def both(self, base: str, head: str, from_branch: bool) -> tuple[Snapshot, Snapshot]:
        """The two sides. ``from_branch``: not the base itself, but where the head left it.

        Raises:
            UsageError: a name that stands for nothing, or for two things.
            NoVerdictError: git cannot be run.
        """
        after = self._named(head) if head else self._folder(self._target)
        if from_branch:
            base = self._branched(base, after)
        before = self._named(base)
        for part, whole in ((after, before), (before, after)):
            self._refuse_part(part, whole)
        return before, after

    def _refuse_part(self, part: Snapshot, whole: Snapshot) -> None:
        """A folder of the repository beside a revision of more than it: the rest would be gone."""
        inside = Path(part.below) != Path(whole.below) and Path(whole.below) in (
            Path(part.below).parents
        )
        if part.top == self._repository and whole.revision and inside:
            raise UsageError(
                f"{part.label} is a part of what {whole.label} is compared in "
                f"({whole.below or 'the whole repository'}). With --target {part.label} in place "
                "of it this folder is compared on both sides."
            )

    def _branched(self, base: str, head: Snapshot) -> str:
        tip = head.revision or commit_of("HEAD", self._repository)
        return merge_base(commit_of(base, self._repository), tip, self._repository)

    def _named(self, word: str) -> Snapshot:
        if not word.strip() or "\0" in word:
            raise UsageError("BASE and HEAD cannot be empty.")
        path = Path(word)
        if path.is_file():
            if path.suffix != ".json":
                raise UsageError(f"{word}: a file must be a plan in JSON (terraform show -json).")
            return Snapshot(word, plan=path)
        if path.is_dir():
            if os.sep not in word and word not in (".", "..") and self._is_revision(word):
                raise UsageError(
                    f"{word} could mean the folder ./{word} or the git revision refs/heads/{word}. "
                    "Write one of the two."
                )
            return self._folder(path)
        return self._revision(word)

    def _is_revision(self, word: str) -> bool:
        try:
            return bool(self._repository and commit_of(word, self._repository))
        except PaveError:
            return False

    def _folder(self, path: Path) -> Snapshot:
        real = Path(os.path.realpath(path))
        if not real.is_dir():
            raise UsageError(f"Nothing to compare: there is no folder {path}.")
        top = repository_of(real) or real
        tree = Tree(DiskSource(top, self._search, self._algorithm), path.as_posix())
        below = real.relative_to(top).as_posix()
        return Snapshot(path.as_posix(), tree, "" if below == "." else below, top, here=_here(top))

    @property
    def _algorithm(self) -> str:
        """What git names its objects by."""
        if not self._repository:
            return "sha1"
        said = git("rev-parse", "--show-object-format", folder=self._repository) or b""
        return "sha256" if said.strip() == b"sha256" else "sha1"

    def _revision(self, word: str) -> Snapshot:
        repository = self._repository
        if repository is None:
            raise UsageError(
                f"{word} is no folder and no plan, and {self._target} is in no git repository."
            )
        commit = commit_of(word, repository, f"{visible(word)} is no folder and no plan, and ")
        if self._objects is None:
            self._objects = self._stack.enter_context(Objects(repository))
        label = word if commit.startswith(word) else f"{word} ({commit[:10]})"
        tree = Tree(RevisionSource(repository, commit, self._objects), label)
        target = Path(os.path.realpath(self._target))
        below = target.relative_to(os.path.realpath(repository)).as_posix()
        here = _here(repository)
        return Snapshot(label, tree, "" if below == "." else below, None, None, commit, here)


def _here(top: Path) -> str:
    """The working directory from the top of a repository; '' where it is outside."""
    try:
        found = Path.cwd().resolve().relative_to(os.path.realpath(top)).as_posix()
    except ValueError:
        return ""
    return "" if found == "." else found
