"""Values that stand for what only AWS knows, in a state that nobody applied.

A text says whose value it stands for: the placeholder of ``aws_vpc.a.id`` is the same wherever it
is used, and no other value has it. Only so two plans agree about what is one thing. A collection
has the members that expressions read (``generator/config/demands``), so that they have a value.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.config.demands.demand import KEY, Demand, Demands, Path
from generator.config.language.operators import to_string
from generator.config.plan.document import without_indexes
from generator.config.values import Reference, Value
from generator.planning.forms import formed, in_base64, parted, parted_size
from generator.planning.size import Size

# A token, and 17 characters in Base64.
_TOKEN = re.compile(r"fade0[0-9a-f]{12}|ZmFkZT[0-9A-Za-z+/]{17}=")
# What providers look at in every object. They refuse texts that none of their lists has, so what
# nobody reads is as if it were not set.
_ALWAYS = ("id", "arn")


@dataclass(frozen=True, slots=True)
class _Place:
    address: str
    path: str
    demand: Demand | None

    def at(self, path: str, demand: Demand | None) -> _Place:
        return _Place(self.address, path, demand)


@dataclass(frozen=True, slots=True)
class Placeholders:
    """Makes them, and remembers whose value each stands for: address and attribute. ``demands``:
    what expressions read of them, ``former``: addresses before a move by those after it."""

    owners: dict[str, tuple[str, str]] = field(default_factory=dict)
    demands: Demands = field(default_factory=Demands)
    former: Mapping[str, str] = field(default_factory=dict)
    _later: dict[str, list[str]] = field(default_factory=dict)
    _size: Size = field(default_factory=Size)

    def __post_init__(self) -> None:
        for now, before in self.former.items():
            self._later.setdefault(before, []).append(now)

    def of(self, kind: Any, address: str, path: str) -> Any:
        """A value of a type (Terraform, "JSON Output Format", type constraints in the schema).

        Raises:
            NoVerdictError: expressions read so much of it that it would be too large.
        """
        self._size.begin(address, path)
        return self._made(kind, _Place(address, path, self._demand(address, path)))

    def text(self, address: str, path: str) -> str:
        """A text of the form that its name asks for, or else the argument that takes it. Raises as
        :meth:`of` does."""
        self._size.begin(address, path)
        return self._text(_Place(address, path, self._demand(address, path)))

    def read(self, address: str, path: str) -> bool:
        """Whether an expression reads a value."""
        return self._demand(address, path) is not None

    def seen(self, value: Any) -> set[tuple[str, str]]:
        """Whose values a value has in it."""
        if isinstance(value, dict):
            return set().union(*map(self.seen, value.values()))
        if isinstance(value, list):
            return set().union(*map(self.seen, value))
        found = _TOKEN.findall(value) if isinstance(value, str) else ()
        return {self.owners[token] for token in found if token in self.owners}

    def without(self, value: Any) -> Any:
        """A value in which all placeholders are the same."""
        return _TOKEN.sub("", value) if isinstance(value, str) else value

    def _demand(self, address: str, path: str) -> Demand | None:
        named = (address, *self._later.get(address, ()))
        return self.demands.of(dict.fromkeys((*named, *map(without_indexes, named))), path)

    def _made(self, kind: Any, place: _Place) -> Any:
        self._size.add(1)
        if isinstance(kind, list):
            return self._collection(kind, place)
        if place.demand is None and place.path not in _ALWAYS:
            return None
        return {"string": self._text(place), "number": 1, "bool": False}.get(kind)

    def _text(self, place: _Place) -> str:
        demand = place.demand or Demand()
        token = "fade0" + hashlib.sha256(f"{place.address}\0{place.path}".encode()).hexdigest()[:12]
        self.owners[token] = (place.address, place.path)
        self._size.add(len(token) + parted_size(token, demand))
        for function, decoded in demand.decoded.items():
            inner = place.at(place.path, decoded)
            if function == "tonumber":
                return "1"
            if function == "base64decode":
                self.owners[in_base64(token)] = (place.address, place.path)
                return self._size.of(in_base64(self._text(inner) if decoded.decoded else token))
            return self._size.of(json.dumps(self._document(inner)))
        names = (re.sub(r"\[[^]]*\]", "", place.path).rpartition(".")[2], demand.argument)
        return parted(formed(token, _type_of(place.address), names), token, demand)

    def _document(self, place: _Place) -> Any:
        """What a text holds that an expression decodes."""
        demand = place.demand or Demand()
        if demand.keys:
            return {
                k: self._document(place.at(f"{place.path}.{k}", d)) for k, d in demand.keys.items()
            }
        if demand.places or demand.each:
            count = max(demand.places, default=0) + 1
            members = (_member(demand, n) for n in range(count))
            return [
                self._document(place.at(f"{place.path}[{n}]", m)) for n, m in enumerate(members)
            ]
        return self._text(place)

    def _collection(self, kind: list[Any], place: _Place) -> Any:
        demand = place.demand or Demand()
        if kind[0] == "map":
            return self._map(kind[1], place, demand)
        if kind[0] == "object":
            return {
                k: self._made(inner, place.at(f"{place.path}.{k}", demand.keys.get(k)))
                for k, inner in kind[1].items()
            }
        if kind[0] == "tuple":
            return [
                self._made(inner, place.at(f"{place.path}[{n}]", _member(place.demand, n)))
                for n, inner in enumerate(kind[1])
            ]
        least = 0 if place.demand is None else 1
        count = max(max(demand.places, default=-1) + 1, len(demand.chosen), least)
        return [self._numbered(kind[1], place, demand, n) for n in range(count)]

    def _map(self, kind: Any, place: _Place, demand: Demand) -> Any:
        named = {str(c[KEY,]): Demand() for c in demand.chosen if (KEY,) in c}
        named |= demand.keys if isinstance(kind, list) else _dotted(demand.keys)
        if not named and demand.each:
            named = {self._text(place.at(f"{place.path}.{KEY}", None)): Demand()}
        return {
            key: self._made(kind, place.at(f"{place.path}.{key}", inner.merged(demand.each)))
            for key, inner in named.items()
        }

    def _numbered(self, kind: Any, place: _Place, demand: Demand, number: int) -> Any:
        member = self._made(
            kind, place.at(f"{place.path}[{number}]", _member(place.demand, number))
        )
        choice = demand.chosen[number] if number < len(demand.chosen) else {}
        for path, wanted in choice.items():
            member = self._with(member, path, wanted)
        return member

    def _with(self, value: Any, path: Path, wanted: Value) -> Any:
        """A value with another one at a path, where there is such a path."""
        if not path:
            if isinstance(wanted, Reference):
                return self.text(wanted.address, wanted.attribute)
            return to_string(wanted) if isinstance(value, str) else wanted
        step, rest = path[0], path[1:]
        if isinstance(value, dict) and step in value:
            return {**value, step: self._with(value[step], rest, wanted)}
        if isinstance(value, list) and isinstance(step, int) and step < len(value):
            return [self._with(v, rest, wanted) if n == step else v for n, v in enumerate(value)]
        return value


def _member(demand: Demand | None, number: int) -> Demand | None:
    return demand.found(number) if demand else None


def _dotted(keys: Mapping[str, Demand]) -> dict[str, Demand]:
    """Keys of a map of texts: where one has dots, a Reference shows it as a path."""
    found: dict[str, Demand] = {}
    for key, demand in keys.items():
        inner = {f"{key}.{rest}": d for rest, d in _dotted(demand.keys).items()}
        found |= inner or {key: demand}
    return found


def _type_of(address: str) -> str:
    """Type of the resource at an address."""
    return (["", *without_indexes(address).split(".")])[-2]
