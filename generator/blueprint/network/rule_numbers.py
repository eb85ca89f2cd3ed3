"""Numbers of rules: from what a rule says, not from its place among others."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import count

# Of network ACLs: AWS takes 1 to 32766 (Amazon EC2 API reference, "CreateNetworkAclEntry"); below
# FIRST are rules that are the same in every environment.
FIRST, LAST = 101, 32766


def rule_numbers(texts: Sequence[str], room: tuple[int, int] = (FIRST, LAST)) -> list[int]:
    """A number of ``room``, its first to its last, for each text: all different, by digest.

    Of two with the same (one new rule in some 1,600 of a network ACL, beside 20), the later in
    alphabetical order takes its next digest. Texts must differ from one another.
    """
    taken: dict[int, str] = {}
    for text in sorted(texts):
        each = (f"{text} {again}" if again else text for again in count())
        tries = (_digest(one, *room) for one in each)
        taken[next(number for number in tries if number not in taken)] = text
    numbers = {text: number for number, text in taken.items()}
    return [numbers[text] for text in texts]


def _digest(text: str, first: int, last: int) -> int:
    """The same on every machine and in every run."""
    digest = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
    return first + digest % (last + 1 - first)
