"""Names that a person may ask for, and what they stand for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.network.model import Interface, Thing, VpcSubnet
from generator.network.packets.addresses import (
    INTERNET_V4,
    INTERNET_V6,
    NO_ADDRESSES,
    AddressSet,
)

# Kinds that stand in front of others or only lead on: their short name is the resource's own.
FRONTS = ("load-balancer", "endpoint", "nat", "proxy", "resolver", "distribution")
INTERNET_NAMES = {"internet": INTERNET_V4, "internet-ipv6": INTERNET_V6}


@dataclass(frozen=True, slots=True)
class Place:
    """Something that packets come from or go to.

    ``address`` is the resource, None for the internet and for ranges; ``kind`` that of its
    interfaces, or "internet", "range", "subnet", or the kind of what is outside.
    """

    name: str
    kind: str
    address: str | None
    scope: str = ""
    addresses: AddressSet = NO_ADDRESSES
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside(Thing):
    """Addresses behind something at the edge: a VPN, a Direct Connect gateway, a peer."""

    kind: str
    addresses: AddressSet


def range_place(cidr: str) -> Place:
    """The place of a range (``cidr:10.1.0.0/16``); ValueError when it is none."""
    text = cidr.removeprefix("cidr:")
    return Place(f"cidr:{text}", "range", None, "", AddressSet.of(text))


class Places(Mapping[str, Place]):
    """Places by name; ``cidr:...`` is made when it is asked for."""

    def __init__(self, found: dict[str, Place]) -> None:
        self._found = found

    def __getitem__(self, name: str) -> Place:
        if name not in self._found and name.startswith("cidr:"):
            try:
                return range_place(name)
            except ValueError:
                raise KeyError(name) from None
        return self._found[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def places_of(things: Iterable[Thing]) -> Places:
    """Every name: the internet, subnets, what sits in them, what is outside, and short names."""
    found = {n: Place(n, "internet", None, "", a) for n, a in INTERNET_NAMES.items()}
    for thing in things:
        for place in _of(thing):
            held = found.get(place.name)
            more = held.addresses | place.addresses if held else place.addresses
            found[place.name] = replace(held or place, addresses=more)
    return Places({**_short(found), **found})


def _of(thing: Thing) -> Iterable[Place]:
    where = (thing.file, thing.line)
    if isinstance(thing, Interface):
        yield Place(thing.address, thing.kind, thing.address, "", thing.addresses, *where)
        if thing.part_of:
            yield Place(thing.part_of, thing.kind, thing.part_of, "", thing.addresses, *where)
    elif isinstance(thing, VpcSubnet):
        yield Place(thing.address, "subnet", thing.address, "", thing.addresses, *where)
    elif isinstance(thing, Outside):
        yield Place(thing.address, thing.kind, thing.address, "", thing.addresses, *where)


def _short(found: Mapping[str, Place]) -> dict[str, Place]:
    """Names of modules and resources that stand for one thing only."""
    claims: dict[str, list[Place]] = defaultdict(list)
    for place in found.values():
        if place.address is not None and place.kind != "subnet":
            for name in sorted(short_names(place.address)):  # payments-db before payments_db
                claims[name].append(place)
    return {
        name: replace(chosen, name=name)
        for name, claimed in claims.items()
        if name not in found and (chosen := _one(claimed)) is not None
    }


def within(places: Mapping[str, Place], module: str) -> dict[str, Place]:
    """Places of one module (``module.x.``), by the names that they have inside of it."""
    held = {
        p.address: p for p in places.values() if p.address is not None and _is_in(p.address, module)
    }
    inside = {
        a.removeprefix(module): replace(held[a], address=a.removeprefix(module)) for a in held
    }
    names = {**_short(inside), **inside}
    return {name: held[f"{module}{place.address}"] for name, place in names.items()}


def _is_in(address: str, module: str) -> bool:
    return address.startswith(module) and len(address) > len(module)


def _one(claimed: list[Place]) -> Place | None:
    behind = [place for place in claimed if place.kind not in FRONTS] or claimed
    clusters = [place for place in behind if not _type(place).endswith("_cluster_instance")]
    # Hosts that containers run on are not what the module is about.
    tasks = [place for place in behind if _type(place) != "aws_autoscaling_group"]
    for few in (
        behind,
        clusters,
        tasks if {_type(p) for p in tasks} == {"aws_ecs_service"} else [],
    ):
        if len(few) == 1:
            return few[0]
    return None


def _type(place: Place) -> str:
    return (place.address or "").split(".")[-2]


def short_names(address: str) -> tuple[str, ...]:
    """``payments-db`` of ``module.payments-db.aws_db_instance.this``; ``api`` of
    ``aws_instance.api``."""
    parts = address.split(".")
    names = [parts[-1]]
    if len(parts) > 3 and parts[-4] == "module":
        names += [parts[-3], parts[-3].replace("_", "-")]
    # "this" says nothing that the module does not say.
    return tuple(name for name in dict.fromkeys(names) if len(names) == 1 or name != "this")
