"""Instance classes and node types: of the form that AWS gives them, and known to pave."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.rules.newer import newer, type_like
from generator.spec.rules.subject import Subject, join


def size_problem(  # noqa: PLR0913 - what one service says differently from another
    subject: Subject,
    path: str,
    written: str,
    offered: Mapping[str, Sequence[str]],
    what: str,
    message: str,
    retired: Collection[str] = (),
) -> Iterator[Problem]:
    """Whether ``written`` (``db.r6g.large``) is ``offered``: family to sizes; ``what`` they
    are called; ``retired`` families. One that only pave does not know is a warning."""
    _, family, size = written.split(".")
    sizes = offered.get(family, ())
    if size not in sizes:
        near = nearest(size, sizes) or nearest(family, offered)
        allowed = join(sizes) or f"{what} of {join(offered)}"
        if family in retired or not type_like(f"{family}.{size}"):
            yield subject.problem(path, message, written, allowed, near)
            return
        known = [
            written.replace(f".{family}.{size}", f".{f}.{s}") for f in offered for s in offered[f]
        ]
        yield from newer(subject, path, f"pave does not know it, only {allowed}", written, known)
