"""Places by the names that a person gives."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from fnmatch import fnmatchcase

from generator.errors import UsageError
from generator.network.places import Place, short_names
from generator.shown import similar

_HINTS = 3
_MEANT = 5
# Kinds of hops that a way may be asked around.
KINDS = frozenset(
    {
        *("appliance", "client-vpn", "egress-only-gateway", "firewall", "gateway-endpoint"),
        *("inspection-endpoint", "interface", "internet-gateway", "load-balancer", "nat"),
        *("network-acl", "peering", "route", "route-table", "security-group", "site"),
        *("carrier-gateway", "core-network", "local-gateway", "proxy", "transit-gateway"),
        *("vpc-endpoint", "vpn-gateway"),
    }
)


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


def hops(
    places: Mapping[str, Place], names: Iterable[str], addresses: Container[str]
) -> frozenset[str]:
    """What names of hops stand for: themselves (kinds, ``addresses`` of resources), and the
    resource of a place.

    Raises:
        UsageError: a name that is none of these would be avoided by every way; with the nearest.
    """
    found = {name: _found(places, name) for name in names}
    wrong = [n for n, at in found.items() if not (at or n in KINDS or n in addresses)]
    if wrong:
        near = (f"--avoiding: nothing is called {n}.{hint([*KINDS, *places], n)}" for n in wrong)
        raise UsageError("\n".join(near))
    own = {one.address for one in found.values() if one is not None and one.address}
    return frozenset(own.union(found))


def hint(places: Iterable[str], name: str) -> str:
    """What a person may have meant."""
    known = tuple(places)
    several = sorted(one for one in known if "." in one and name in short_names(one))
    if several:
        more = ", ..." if len(several) > _MEANT else ""
        return f" It could be {', '.join(several[:_MEANT])}{more}: write the address."
    near = similar(name, known, _HINTS)
    if near:
        return f" Did you mean {' or '.join(near)}?"
    return (
        " Queues, topics, tables and buckets have no address in the network: ask for the endpoint "
        "that leads to them, such as sqs. A site, or another environment, is asked for by its "
        "range, such as 10.8.0.0/16. `pave paths TARGET --list` prints all places."
    )


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
