"""Modules that nobody in the tree calls or applies: what hangs on values that their callers give
is not judged, and refuses nothing.

Whatever says that somebody applies the folder makes it a root, whose unknowns refuse: a backend, a
provider, values, a state, Terragrunt, a pipeline, or that it was named itself; a lock file
does where each variable has a value.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.bounded import read_bounded
from generator.gate.applied import Repositories, home_of, is_bound
from generator.gate.excluded import GAP
from generator.gate.model import Finding, hangs_on_value, is_silent
from generator.gate.roots import TERRAFORM
from generator.gate.targets import Target
from generator.gate.verdict.verdict import Verdict
from generator.shown import first_of, number

# A block of a provider, or of a variable: what binds a root, and what lets a caller give values.
_PROVIDER, _VARIABLE = (
    re.compile(rb'\b%b(?![\w-])%b(?:"[^"\n]*"|[\w-]+)%b\{|"%b"\s*:|\\u' % (name, GAP, GAP, name))
    for name in (b"provider", b"variable")
)
_LARGEST = 8 << 20  # bytes of one file
_NAMED = 3  # that the note names


def uncalled(
    targets: Iterable[Target], found: Iterable[Finding], repositories: Repositories
) -> dict[str, str]:
    """Names of the targets that are such modules, each with its folder as reports name it.

    Only those of which something that was ``found`` hangs on a value: this reads their files. A
    folder without variables hangs on no caller.
    """
    open_ = {f.target for f in found if hangs_on_value(f)}
    held = (t for t in targets if t.name in open_ and is_below(t) and not _has_provider(t))
    held = (t for t in held if _holds(t, _VARIABLE, unknown=False))
    return {target.name: target.folder for target in not_applied(held, repositories)}


def of_silent_types(
    targets: Iterable[Target], found: Iterable[Finding], repositories: Repositories
) -> set[Finding]:
    """The errors of such modules that say that nothing judges their types: findings of the types
    say it as well, and no error takes the verdict from what somebody applies."""
    silent = {f.target: f for f in found if is_silent(f)}
    held = (t for t in targets if t.name in silent and is_below(t) and not _has_provider(t))
    return {silent[target.name] for target in not_applied(held, repositories)}


def not_applied(targets: Iterable[Target], repositories: Repositories) -> Iterator[Target]:
    """Those of which nothing says that somebody applies them; a provider says nothing here."""
    for target in (target for target in targets if not is_bound(target)):
        home = home_of(target)
        texts, applied = repositories.pipelines(home), repositories.applied(home)
        if texts is None or applied is None or os.path.realpath(target.path) in applied:
            continue
        if not any(_names(text, target.path, home) for text in texts):
            yield target


def told(verdict: Verdict) -> Iterator[str]:
    """A line on what was not judged, and how to judge it."""
    held = [finding for finding in verdict.findings if verdict.awaits_caller(finding)]
    count = Counter(verdict.uncalled[finding.target] for finding in held)
    if not count:
        return
    folders = [folder for folder, _ in count.most_common()]
    named = first_of([f"{folder}: {count[folder]}" for folder in folders], _NAMED)
    modules = number(len(folders), "module")
    yield (
        f"not judged: {number(len(held), 'answer')} about {modules} that nobody here calls or "
        f"applies ({named}), because they hang on variables or files of the caller. They are "
        "unknown and refuse nothing; with `modules: refuse` in the gate file they count, and so "
        f"does a module that is named: pave check {folders[0]}"
    )


def is_below(target: Target) -> bool:
    """Whether it was found below the folder that was named, and nobody gives it values."""
    given = target.values or target.workspace
    found = target.within is not None and target.within in target.path.parents
    return target.kind == "directory" and found and not given


def _has_provider(target: Target) -> bool:
    return _holds(target, _PROVIDER, unknown=True)


def _holds(target: Target, block: re.Pattern[bytes], *, unknown: bool) -> bool:
    """Whether a file of the folder has such a block; ``unknown``: the answer if nobody can tell."""
    try:
        files = [entry.path for entry in os.scandir(target.path)]
        own = (read_bounded(path, _LARGEST) for path in files if path.endswith(TERRAFORM))
        return any(map(block.search, own))
    except OSError:
        return unknown


def _names(text: str, root: Path, home: Path) -> bool:
    """Whether a pipeline names the folder, from the top or from a folder in between, or takes all
    that lie beside it. ``modules/**`` says when a pipeline runs, not what it applies."""
    parts = root.relative_to(home).parts if home in root.parents else root.parts
    least = min(2, len(parts))  # a last name alone may be any word
    ends = (re.escape("/".join(parts[-length:])) for length in range(least, len(parts) + 1))
    around = re.escape(parts[-2]) if len(parts) > 1 else r"\."
    many = rf"(?<![\w-]){around}/(?:\*(?!\*)|[$({{])"
    named = (rf"(?<![\w.-]){end}(?![\w-])" for end in ends)
    return any(re.search(pattern, text) for pattern in (*named, many))
