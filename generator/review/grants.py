"""What statements of policy documents grant, and when one grant has another in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

_WILD = re.compile(r"[*?]")


@dataclass(frozen=True, slots=True, order=True)
class Grant:
    """One action on one resource, or all but some of them (``but``, and ``on_all_but``)."""

    where: str
    effect: str
    action: str
    on: str = ""
    who: str = ""
    under: str = ""  # conditions; '' without any
    but: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """The same for what IAM does not tell apart: the case of an action (IAM User Guide, "IAM
        JSON policy elements: Action")."""
        held = (self.action, *self.but)
        return (
            self.where,
            self.effect,
            self.on,
            self.who,
            self.under,
            *map(str.lower, held),
        )

    @property
    def what(self) -> str:
        """Effect and action as text."""
        action = f"all but {', '.join(self.but)}" if self.but else self.action
        return f"{self.effect} {action}".rstrip()

    def has(self, other: Grant) -> bool:
        """Whether whatever the other says is said by this one. In doubt it is not."""
        same = (self.where, self.effect, self.who) == (
            other.where,
            other.effect,
            other.who,
        )
        free = self.under in ("", other.under)
        return same and free and covers(self.on, other.on) and self._acts_as(other)

    def _acts_as(self, other: Grant) -> bool:
        if self.but and other.but:
            return all(any(covers(o, mine) for o in other.but) for mine in self.but)
        if self.but:
            return bool(other.action) and not any(meet(mine, other.action) for mine in self.but)
        if other.but:
            return self.action == "*"
        return covers(self.action.lower(), other.action.lower())


def within(grant: Grant, others: Iterable[Grant]) -> Grant | None:
    """The first of the others that has the grant in it."""
    return next((other for other in others if other.has(grant)), None)


def covers(pattern: str, other: str) -> bool:
    """Whether a pattern of IAM (``*``, ``?``) matches whatever the other pattern matches."""
    if pattern in ("*", other):
        return True
    if "?" in pattern and "*" in other:
        return False  # one character against any number of them
    return bool(_expression(pattern).fullmatch(other))


def meet(one: str, other: str) -> bool:
    """Whether two patterns may match the same: not where what they begin with differs."""
    heads = [_WILD.split(text.lower(), maxsplit=1)[0] for text in (one, other)]
    if heads[0] == one.lower() and heads[1] == other.lower():
        return heads[0] == heads[1]
    length = min(map(len, heads))
    return heads[0][:length] == heads[1][:length]


@cache
def _expression(pattern: str) -> re.Pattern[str]:
    parts = {"*": ".*", "?": "."}
    return re.compile("".join(parts.get(c, re.escape(c)) for c in pattern), re.DOTALL)
