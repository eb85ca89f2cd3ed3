"""Instance classes and node types: of a family and size that a service offers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.rules.subject import Subject, join


def size_problem(  # noqa: PLR0913 - what one service says differently from another
    subject: Subject,
    path: str,
    written: str,
    offered: Mapping[str, Sequence[str]],
    what: str,
    message: str,
) -> Iterator[Problem]:
    """Whether ``written`` (``db.r6g.large``) is ``offered``: family to sizes; ``what`` they
    are called."""
    _, family, size = written.split(".")
    sizes = offered.get(family, ())
    if size not in sizes:
        near = nearest(size, sizes) or nearest(family, offered)
        allowed = join(sizes) or f"{what} of {join(offered)}"
        yield subject.problem(path, message, written, allowed, near)
