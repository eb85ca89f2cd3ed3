"""Three-valued logic (Kleene): True, False, and None for what cannot be told."""

from __future__ import annotations

from collections.abc import Iterable

Answer = bool | None


def some(answers: Iterable[Answer]) -> Answer:
    """Whether any answer is True: True beats None beats False; of none it is False."""
    given = list(answers)
    return True if True in given else None if None in given else False


def every(answers: Iterable[Answer]) -> Answer:
    """Whether all answers are True: False beats None beats True; of none it is True."""
    given = list(answers)
    return False if False in given else None if None in given else True


def negated(answer: Answer) -> Answer:
    """The opposite; what cannot be told stays so."""
    return None if answer is None else not answer
