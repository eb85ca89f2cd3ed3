"""Answers for a person who reads them in a terminal."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from generator.network.forward.interface import Hop
from generator.network.model import Reason
from generator.network.words import traffic
from generator.paths.decide import Decided, Held
from generator.paths.matrix import Cell
from generator.paths.ports import shown as ports_shown
from generator.paths.question import CLOSED, OPEN, Reply
from generator.shown import number, visible

Shown = Callable[[str], str]  # a file of the target as reports name it
_MOST_PATHS = 10
_MOST_REASONS = 10
_WORDS = {Held.HOLDS: "HOLDS", Held.REFUSED: "REFUSED", Held.UNKNOWN: "UNKNOWN"}


def one_question(replies: Sequence[Reply], shown: Shown, width: int) -> str:
    """Each reply with its paths, what closes it, or why it is not known."""
    return "\n".join(line for reply in replies for line in _reply(reply, shown, width)) + "\n"


def _reply(reply: Reply, shown: Shown, width: int) -> Iterator[str]:
    answer, wanted = reply.answer, reply.wanted
    found = f": {traffic(answer)}" if answer.verdict == OPEN else ""
    yield visible(
        f"{answer.verdict.upper()}  {reply.source.name} -> {reply.target.name} ({wanted}){found}"
    )
    told = Counter(tuple(_hops(path.hops, shown, width)) for path in answer.paths[:_MOST_PATHS])
    for index, (lines, alike) in enumerate(told.items(), start=1):
        if len(told) > 1:
            yield f"  path {index} of {len(told)}" + (f", {alike} times" if alike > 1 else "")
        yield from lines
    if len(answer.paths) > _MOST_PATHS:
        yield f"  and {number(len(answer.paths) - _MOST_PATHS, 'more path')} (--format json)"
    if answer.verdict == CLOSED and answer.closed_by:
        yield from _hops([answer.closed_by], shown, width, "closed at")
    if answer.verdict not in (OPEN, CLOSED):
        yield from _reasons(answer.reasons, shown, width)


def _hops(hops: Iterable[Hop], shown: Shown, width: int, start: str = "") -> Iterator[str]:
    for index, hop in enumerate(hops, start=1):
        head = start or f"{index:>2}"
        code = f" [{hop.code}]" if hop.code else ""
        named = f"{hop.kind} {hop.address}" if hop.address else hop.kind
        yield from _wrapped(f"  {head}  {named}{_at(hop.file, hop.line, shown)}", width)
        if hop.text:
            yield from _wrapped(f"      {hop.text}{code}", width)


def _at(file: str, line: int, shown: Shown) -> str:
    if not file:
        return ""
    return f"  {shown(file)}:{line}" if line else f"  {shown(file)}"


def _reasons(reasons: Sequence[Reason], shown: Shown, width: int) -> Iterator[str]:
    for reason in reasons[:_MOST_REASONS]:
        yield from _wrapped(f"  {reason.text}{_at(reason.file, reason.line, shown)}", width)
    if len(reasons) > _MOST_REASONS:
        yield f"  and {number(len(reasons) - _MOST_REASONS, 'more reason')} (--format json)"


def _wrapped(text: str, width: int) -> list[str]:
    text = visible(text)
    indent = " " * (len(text) - len(text.lstrip()) + 4)
    return textwrap.wrap(
        text,
        width,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
        drop_whitespace=True,
        replace_whitespace=False,
    )


def matrix(found: Sequence[Cell], width: int) -> str:
    """A block for each source: what it can send, and to which places."""
    if not found:
        return "No path is open between the places of this network.\n"
    lines: list[str] = []
    for source in dict.fromkeys(cell.source for cell in found):
        lines.append(visible(source))
        own = [cell for cell in found if cell.source == source]
        column = max(len(cell.traffic) for cell in own)
        for cell in own:
            head = f"  {cell.traffic:<{column}}  " if not cell.unknown else "  unknown  "
            body = ", ".join(cell.targets) + (f" ({cell.unknown})" if cell.unknown else "")
            lines += textwrap.wrap(
                visible(head + body),
                width,
                subsequent_indent=" " * min(len(head), width // 2),
                break_long_words=False,
                break_on_hyphens=False,
            )
    return "\n".join(lines) + "\n"


def statements(decided: Sequence[Decided], shown: Shown, width: int) -> str:
    """What does not hold, with the evidence, and how many hold."""
    lines: list[str] = []
    for one in decided:
        if one.held is Held.HOLDS:
            continue
        said = one.statement
        kind = "allow" if said.allows else "deny"
        reason = f": {said.reason}" if said.reason else ""
        lines += _wrapped(f"{_WORDS[one.held]}  {said.file}:{said.line}: {kind}{reason}", width)
        if one.missing:
            lines.append(f"  closed: {ports_shown(one.missing)}")
        for reply in one.because[:_MOST_PATHS]:
            lines += [f"  {line}" for line in _reply(reply, shown, width - 2)]
        if len(one.because) > _MOST_PATHS:
            lines.append(f"  and {number(len(one.because) - _MOST_PATHS, 'more pair')}")
    held = [one.held for one in decided]
    counts = ", ".join(
        f"{held.count(h)} {h.value if h is not Held.HOLDS else 'hold'}" for h in Held
    )
    word = "REFUSED" if Held.REFUSED in held else "UNKNOWN" if Held.UNKNOWN in held else "HOLDS"
    lines.append(f"{word}  {number(len(decided), 'statement')}: {counts}")
    return "\n".join(lines) + "\n"
