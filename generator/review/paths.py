"""Network paths that a change opens or closes: every pair of places, computed on both sides."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from generator.config.model import Configuration
from generator.errors import NoVerdictError
from generator.network.network import network_of
from generator.network.places import Place
from generator.network.reads import reads_argument, reads_resource
from generator.network.words import traffic
from generator.paths.matrix import open_to_ask
from generator.paths.names import identity
from generator.paths.question import INTERNET, INTERNET_IPV6, OPEN, UNKNOWN, Sought, ask
from generator.review.compare import Comparison
from generator.review.model import News

MOST = 200  # lines


@dataclass(frozen=True, slots=True)
class Paths:
    """What opens or closes, and why a part is not known."""

    news: tuple[News, ...] = ()
    partial: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Told:
    source: str
    target: str
    verdict: str
    what: str  # the traffic, or why it is not known


_Key = tuple[str, str]


def path_changes(comparison: Comparison, seconds: float) -> Paths:
    """Paths that only one side has, or with other traffic. ``seconds``: the most that both sides
    may take together."""
    if not _touched(comparison):
        return Paths()
    deadline = time.monotonic() + seconds
    try:
        before = _told(comparison.base, comparison.moved, deadline)
        after = _told(comparison.head, lambda address: address, deadline)
    except NoVerdictError as error:
        return Paths(partial=(f"network paths were not compared: {error}",))
    found = sorted(_news(before, after), key=lambda n: (n.gone, n.severity != "high", n.about))
    more = len(found) - MOST
    partial = (f"{more} more paths open or close (pave paths)",) if more > 0 else ()
    return Paths(tuple(islice(found, MOST)), partial)


def _touched(comparison: Comparison) -> bool:
    """Whether anything differs that the network reads."""
    return any(
        (pair.before is not None and reads_resource(comparison.base, pair.before))
        or (pair.after is not None and reads_resource(comparison.head, pair.after))
        for pair in comparison.pairs
        if not pair.changes or any(reads_argument(c.argument) for c in pair.changes)
    )


def _told(
    configuration: Configuration, moved: Callable[[str], str], deadline: float
) -> dict[_Key, _Told]:
    """Every pair that is not closed, by what it is called now."""
    network = network_of(configuration)
    found = {}
    for source, target in open_to_ask(network):
        if time.monotonic() > deadline:
            raise NoVerdictError("they take longer than --budget allows")
        answer = ask(network, source, target, Sought()).answer
        if answer.verdict in (OPEN, UNKNOWN):
            reasons = [reason.text for reason in answer.reasons] or ["it is not known"]
            what = traffic(answer) if answer.verdict == OPEN else reasons[0]
            key = moved(identity(source)), moved(identity(target))
            found[key] = _Told(_name(source, key[0]), _name(target, key[1]), answer.verdict, what)
    return found


def _name(place: Place, now: str) -> str:
    return place.name if identity(place) == now else now


def _news(before: dict[_Key, _Told], after: dict[_Key, _Told]) -> Iterator[News]:
    for key in dict.fromkeys((*before, *after)):
        old, new = before.get(key), after.get(key)
        if old is None and new:
            yield _line(new, gone=False)
        elif old and new is None:
            yield _line(old, gone=True)
        elif old and new and _another(old, new):
            was = old.what if old.verdict == OPEN else "not known"
            yield _line(new, gone=False, was=f" (before: {was})")


def _another(old: _Told, new: _Told) -> bool:
    both_unknown = old.verdict == new.verdict == UNKNOWN
    return not both_unknown and (old.verdict, old.what) != (new.verdict, new.what)


def _line(told: _Told, gone: bool, was: str = "") -> News:
    about = f"{told.source} -> {told.target}"
    if told.verdict == UNKNOWN:
        word = "may have been open" if gone else "may be open"
        return News(gone, about, f"{word}: {told.what}{was}", "" if gone else "unknown")
    public = told.source in (INTERNET, INTERNET_IPV6) and not gone
    return News(gone, about, f"{told.what}{was}", "high" if public else "")
