"""Places by the names that a person gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase

from generator.errors import UsageError
from generator.network.places import Place
from generator.shown import similar

_HINTS = 3


def place(places: Mapping[str, Place], name: str) -> Place:
    """The place of a name; ``payments-db`` is the module ``payments_db``, too.

    Raises:
        UsageError: there is none; with the nearest names.
    """
    found = _found(places, name)
    if found is None:
        raise UsageError(f"No such place: {name}.{hint(places, name)}")
    return found


def _found(places: Mapping[str, Place], name: str) -> Place | None:
    written = places.get(name) or places.get(name.replace("-", "_"))
    return written or (places.get(f"cidr:{name}") if "/" in name else None)


def hops(places: Mapping[str, Place], names: Iterable[str]) -> frozenset[str]:
    """What names of hops stand for: themselves (kinds, addresses), and the resource of a place."""
    found = [(name, _found(places, name)) for name in names]
    own = {one.address for _, one in found if one is not None and one.address}
    return frozenset({name for name, _ in found} | own)


def hint(places: Iterable[str], name: str) -> str:
    """What a person may have meant."""
    near = similar(name, places, _HINTS)
    if near:
        return f" Did you mean {' or '.join(near)}?"
    return " `pave paths TARGET --list` prints all places."


def matching(places: Mapping[str, Place], name: str) -> list[Place]:
    """The places of a name or of a pattern with ``*``; the same place once. A pattern stands
    for no subnets, which are what is in them."""
    if "*" not in name:
        found = _found(places, name)
        return [found] if found else []
    chosen = {
        identity(p): p for key, p in places.items() if p.kind != "subnet" and fnmatchcase(key, name)
    }
    return list(chosen.values())


def identity(place: Place) -> str:
    """The same for all names of one thing."""
    return place.address or place.name
