"""Losses that the specs of the state after allow, in words that a reviewer has read."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace

from generator.config.addresses import part_of
from generator.gate.settings.spec_sources import is_spec
from generator.review.files import files_below
from generator.review.model import ResourceChange, RootReview
from generator.review.snapshots import Snapshot
from generator.shown import number

SPECS = "environments"
OWN = "extra"  # Terraform of the team, which `pave generate` copies
_MOST = 1_000  # specs
NOTE = "the spec allows it (`retired`)"
# Texts of specs by file name -> environment -> addresses whose data may go.
Allowed = Callable[[Mapping[str, str]], Mapping[str, Iterable[str]]]


def with_acknowledged(
    roots: Iterable[RootReview], head: Snapshot, allowed: Allowed
) -> Iterator[RootReview]:
    """The roots, with a mark on every loss that a spec allows."""
    listed = list(roots)
    if not any(loss(change) for root in listed for change in root.resources):
        yield from listed
        return
    entries = allowed(specs_of(head))
    for root in listed:
        held = tuple(entries.get(posixpath.basename(root.name), ()))
        yield replace(root, resources=tuple(_marked(c, held) for c in root.resources))


def loss(change: ResourceChange) -> bool:
    """Whether something goes that nobody makes again."""
    return change.stateful and change.consequence.loses


def specs_of(head: Snapshot) -> dict[str, str]:
    """Texts of the specs of a state, by their path below the folder of the specs."""
    if head.tree is None:
        return {}
    held = files_below(head.tree, posixpath.join(head.here, SPECS))
    names = sorted(filter(is_spec, held))
    return {name: head.tree.read(held[name]).decode("utf-8", "replace") for name in names[:_MOST]}


def not_rendered(base: Snapshot, head: Snapshot, unchanged: Iterable[str]) -> Iterator[str]:
    """A note for every spec that differs while what is rendered from it does not."""
    before, after = specs_of(base), specs_of(head)
    same = {posixpath.basename(name) for name in unchanged}
    for file, text in after.items():
        name = posixpath.basename(file).partition(".")[0]
        if name in same and file in before and before[file] != text:
            yield (
                f"{SPECS}/{file} differs, and nothing that is rendered from it does: if that is "
                "not so on purpose, run `pave generate`"
            )
    yield from _own_not_rendered(base, head, same)


def _own_not_rendered(base: Snapshot, head: Snapshot, same: set[str]) -> Iterator[str]:
    """The same for own Terraform beside the specs: ``extra/<environment>/`` is copied to ``out/``.
    Files that tell people something (``*.md``) are not."""
    before, after = _own_files(base), _own_files(head)
    changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    found: dict[str, list[str]] = {}
    for name in sorted(changed):
        environment, slash, _ = name.partition("/")
        if slash and environment in same and not name.endswith(".md"):
            found.setdefault(environment, []).append(name)
    for environment, names in found.items():
        more = f" and {number(len(names) - 1, 'more file')}" if len(names) > 1 else ""
        yield (
            f"{OWN}/{names[0]}{more} differs, and out/{environment} does not: if that is not so on "
            "purpose, run `pave generate`"
        )


def _own_files(state: Snapshot) -> dict[str, str]:
    """Path below the folder -> what tells its content apart, also between a revision and a disk."""
    if state.tree is None:
        return {}
    found = {}
    for name, path in files_below(state.tree, posixpath.join(state.here, OWN)).items():
        with suppress(OSError):  # it is too large, and `pave generate` refuses it
            found[name] = state.tree.identity(path)
    return found


def _marked(change: ResourceChange, held: tuple[str, ...]) -> ResourceChange:
    if not loss(change) or not any(part_of(change.address, whole) for whole in held):
        return change
    return replace(change, acknowledged=True, notes=(*change.notes, NOTE))
