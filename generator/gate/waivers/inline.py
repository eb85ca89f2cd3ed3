"""A comment as a waiver: the same fields as in a gate file, on a line or a few.

``# pave:waive=ID: reason; owner=...; approver=...; compensating_control=...; expires=2030-12-31``
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from generator.gate.waivers.beside import MARK, Comment
from generator.gate.waivers.model import Waiver, day_of, too_late
from generator.shown import similar

_FIRST = re.compile(r"\s*(?P<id>[A-Za-z0-9_-]{1,200})\s*(?::\s*(?P<reason>.*))?", re.DOTALL)
_NEEDED = ("owner", "approver", "expires")
_FIELDS = (*_NEEDED, "compensating_control", "covered_by")
_LONGEST_TEXT = 4_000


def waiver_of(comment: Comment, day: date) -> tuple[Waiver, list[str]]:
    """The waiver that a comment asks for, and what is wrong with its form on a day."""
    text = MARK.sub("", comment.text[:_LONGEST_TEXT], count=1)
    first, *rest = (part.strip() for part in text.split(";"))
    match = _FIRST.fullmatch(first)
    named, reason = (match["id"], match["reason"] or "") if match else ("", "")
    wrong = [] if match else ["must begin with the id of one policy or check and a colon"]
    fields: dict[str, str] = {}
    for part in filter(None, rest):
        wrong += _take(part, fields)
    wrong += [] if reason else ["no reason after the id and a colon"]
    wrong += [f"no `{name}`" for name in _NEEDED if not fields.get(name)]
    end = _day(fields.pop("expires", ""), day, wrong)
    covered = tuple(filter(None, re.split(r"[\s,]+", fields.pop("covered_by", ""))))
    if not comment.block:
        wrong.append("it stands beside no resource or data block")
    waiver = Waiver(
        named or first[:80],
        reason,
        covered_by=covered,
        expires=end,
        resource=(*comment.addresses, comment.block or comment.file)[0],
        file=comment.file,
        line=comment.line,
        addresses=frozenset(comment.addresses),
        inline=True,
        **fields,
    )
    return waiver, wrong


def _take(part: str, fields: dict[str, str]) -> Iterator[str]:
    """Take one ``name=text``; problems with it."""
    name, equals, text = part.partition("=")
    name = name.strip()
    if not equals or name not in _FIELDS:
        near = similar(name, _FIELDS) if equals else []
        hint = f"did you mean `{near[0]}`?" if near else f"allowed: {', '.join(_FIELDS)}"
        yield f"{part[:80]!r} is no field; {hint}"
    elif name in fields:
        yield f"`{name}` is there twice"
    else:
        fields[name] = text.strip()


def _day(text: str, day: date, wrong: list[str]) -> date | None:
    if not text:
        return None
    try:
        end = day_of(text)
    except ValueError as error:
        wrong.append(f"expires: {error}")
        return None
    wrong += filter(None, [too_late(end, day)])
    return end
