"""Roots that only show or test a module of the same repository: judged, but nobody applies them.

The name of a folder proves nothing, and a pull request chooses it. So whatever says that somebody
applies a root makes it count, and so does everything that cannot be read.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from generator.bounded import read_bounded
from generator.gate.applied import TEST, Repositories, home_of, is_owned
from generator.gate.model import Status
from generator.gate.roots import local_sources
from generator.gate.targets import Target
from generator.gate.verdict.verdict import Verdict
from generator.shown import first_of, number

NAMES = {"example", "examples", "fixtures", "test", "test_data", "testdata", "tests"}
_NAMED = 3  # that the note names
_MOST, _LARGEST = 300, 1 << 20  # files of tests, and bytes of one file


def shown_only(targets: Sequence[Target], repositories: Repositories) -> dict[str, str]:
    """Names of the targets that only show a module, each with its folder as reports name it.

    A target counts if it was named itself, has a state, values, a lock file or an account of its
    own, belongs to Terragrunt, or is named by a pipeline of the repository.
    """
    found = {}
    for target in targets:
        top = _top(target)
        if top is None or not (_calls_beside(target, top) or _tested(target, top)):
            continue
        if is_owned(target, top, repositories):
            continue
        texts = repositories.pipelines(home_of(target))
        if texts is not None and not any(_names(text, target.path, top) for text in texts):
            found[target.name] = target.folder
    return found


def told(verdict: Verdict) -> Iterator[str]:
    """A line on what would refuse if these roots counted, and how to make them count."""
    folders = sorted(set(verdict.shown_only.values()))
    held = [f for f in verdict.findings if verdict.shows(f)]
    open_ = (f for f in held if f.status in (Status.FAIL, Status.UNKNOWN))
    count = sum(map(verdict.thresholds.refuse, open_))
    if not count:
        return
    roots, these = number(len(folders), "root"), "it counts" if len(folders) == 1 else "they count"
    yield (
        f"{number(count, 'finding')} in {roots} that only show or test a module of this "
        f"repository ({first_of(folders, _NAMED)}) refuse nothing. With `examples: refuse` in the "
        f"gate file {these}; so does a root that is named: pave check {folders[0]}"
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


def _tested(target: Target, top: Path) -> bool:
    """Whether a test of Terraform, in the folder of tests or above it, makes it for its runs."""
    files = chain(top.glob(f"*{TEST}"), top.parent.glob(f"*{TEST}"))
    try:
        texts = [read_bounded(file, _LARGEST) for file in islice(files, _MOST)]
    except OSError:
        return False
    named = (top.parent / source for text in texts for source in local_sources(text))
    return os.path.realpath(target.path) in map(os.path.realpath, named)


def _names(text: str, root: Path, top: Path) -> bool:
    """Whether a pipeline names the root, or applies something in the folder around it. It may have
    changed to the folder above before: only the last names count."""
    place, around = re.escape(root.relative_to(top.parent).as_posix()), re.escape(top.name)
    if root != top and re.search(rf"(?<![\w.-]){place}(?![\w-])", text):
        return True
    mentioned = re.search(rf"(?<![\w-]){around}(?![\w-])", text)
    many = re.search(rf"(?<![\w-]){around}/[*$({{]", text)
    return bool(many or (mentioned and re.search(r"\bapply\b", text)))
