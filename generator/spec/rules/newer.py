"""What pave's tables do not hold and AWS may have added since: a warning, never a refusal.

A rule refuses what has the wrong form, what is too old, and what contradicts the rest of the spec.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.rules.subject import Subject, problem

# Amazon EC2 instance type naming conventions: series, generation, options; then a size.
_FAMILY = r"[a-z]{1,5}-?[0-9]{1,2}[a-z0-9-]*"
_SIZE = r"nano|micro|small|medium|large|xlarge|[1-9][0-9]{0,2}xlarge|metal(?:-[0-9]{1,3}xl)?"
_TYPE = re.compile(rf"(?:{_FAMILY})\.(?:{_SIZE})")
_GRAVITON = re.compile(r"[a-z]{1,5}[0-9]{1,2}g")


def newer(  # noqa: PLR0913 - the parts of one message
    subject: Subject,
    path: str,
    message: str,
    found: object,
    known: Iterable[object],
    called: str = "",
    gate_list: str = "",
) -> Iterator[Problem]:
    """Warn about ``found``, unless the spec confirms it.

    ``called`` is what `confirmed` must hold; ``gate_list`` the list of the gate file that must
    hold it as well.
    """
    word = called or str(found)
    if word in subject.environment.confirmed:
        return
    cure = f'if AWS offers it, write `confirmed: ["{word}"]` in this spec'
    if gate_list:
        cure += f", and add it to `lists.{gate_list}` of the gate file"
    text, near = f"{message}; {cure}", nearest(str(found), known)
    yield problem(subject.lines, path, text, found, near=near, warning=True)


def older(version: str, known: Iterable[str]) -> bool:
    """Whether a version is below all known ones: AWS adds no old versions."""
    return _numbers(version) < min(map(_numbers, known))


def type_like(text: str) -> bool:
    """Whether a family and size (``m9g.large``) have the form that AWS gives them."""
    return _TYPE.fullmatch(text) is not None


def likely_architecture(instance_type: str) -> str:
    """Architecture that the name of an instance type says: a ``g`` behind the generation is
    Graviton (Amazon EC2 instance type naming conventions)."""
    return "arm64" if _GRAVITON.match(instance_type) else "x86_64"


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"[0-9]+", version))
