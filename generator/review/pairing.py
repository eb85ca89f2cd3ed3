"""Which root module of one side is which of the other, and whether anything in it differs."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.errors import UsageError
from generator.gate.target_search import TargetSearch
from generator.review.roots import Looks, Modules
from generator.review.snapshots import Snapshot

_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class RootPair:
    """A root by its path below the compared folder. ``old`` and ``new`` are its folders, None where
    a side does not have it; ``same``: nothing that Terraform can read of it differs. ``differing``
    are files by their path from the root; ``open_``: it may read others, above its folder."""

    key: str
    old: str | None
    new: str | None
    same: bool
    differing: tuple[str, ...] = ()
    open_: bool = False


def paired(base: Snapshot, head: Snapshot, search: TargetSearch) -> Iterator[RootPair]:
    """Every root of two trees.

    Raises:
        UsageError: neither side has one.
        NoVerdictError: something cannot be read.
    """
    looks = Looks(search)
    sides = [(Modules(s.tree, looks), s.below) for s in (base, head) if s.tree]
    # What lies on disk first: the other tree then knows what most of its files say, unread.
    on_disk_first = sorted((0, 1), key=lambda n: (base, head)[n].top is None)
    roots = {n: sides[n][0].roots(sides[n][1]) for n in on_disk_first}
    found = [
        {posixpath.relpath(r or ".", b or "."): r for r in roots[n]}
        for n, (_, b) in enumerate(sides)
    ]
    if not found[0] and not found[1]:
        raise UsageError(
            f"Nothing to compare: neither {base.label} nor {head.label} holds Terraform in "
            f"{head.shown(head.below)}."
        )
    for key in sorted({*found[0], *found[1]}):
        old, new = found[0].get(key), found[1].get(key)
        folders = (old, new)
        contents = {
            n: _NOTHING if folders[n] is None else sides[n][0].content(folders[n] or "")
            for n in on_disk_first
        }
        yield _pair(key, old, new, contents[0], contents[1])


def _pair(
    key: str,
    old: str | None,
    new: str | None,
    before: Mapping[str, str] | None,
    after: Mapping[str, str] | None,
) -> RootPair:
    if before is None or after is None:
        return RootPair(key, old, new, same=False, open_=True)
    names = sorted({*before, *after})
    differing = tuple(name for name in names if before.get(name) != after.get(name))
    same = old is not None and new is not None and not differing
    return RootPair(key, old, new, same, differing)


def of_plan(base: Snapshot, search: TargetSearch) -> Iterator[RootPair]:
    """The root that a plan is compared with; none for another plan.

    Raises:
        UsageError: there is not exactly one.
    """
    if base.tree is None:
        yield RootPair("", None, "", same=False)
        return
    roots = Modules(base.tree, Looks(search)).roots(base.below)
    if len(roots) != 1:
        raise UsageError(
            f"A plan is of one root module, and {base.label} holds {len(roots)} in "
            f"{base.shown(base.below)}. Name the root with --target."
        )
    yield RootPair("", roots[0], "", same=False)
