"""All of a network with the questions that paths ask of it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, TypeVar

import generator.network.build as builders
from generator.config.model import Configuration
from generator.network.build.acls import unclear_acl
from generator.network.build.book import Book
from generator.network.build.unclear import perhaps_tables, unclear_acls
from generator.network.model import (
    Interface,
    NetworkAcl,
    Reason,
    RouteTable,
    Thing,
    VpcSecurityGroup,
    VpcSubnet,
)
from generator.network.places import Place, places_of
from generator.network.unclear_routes import perhaps_table

T = TypeVar("T", bound=Thing)
R = TypeVar("R")
_KEPT = "_network"
_MOST_KNOWN = 200_000  # answers that are kept: some hundred megabytes


class Topology:
    """Everything that builders found, by class and address; ``book`` for what is asked later."""

    def __init__(self, things: Iterable[Thing], book: Book) -> None:
        self.book = book
        self._things: dict[type[Thing], list[Thing]] = {}
        for thing in things:
            self._things.setdefault(type(thing), []).append(thing)
        self._made: dict[str, RouteTable] = {}
        self._indexes: dict[type[Thing], dict[str, Any]] = {}
        self._known: dict[Any, Any] = {}

    def all(self, type_: type[T]) -> list[T]:
        """Every thing of a class, in the order of the configuration."""
        found: list[Any] = self._things.get(type_, [])
        return found

    def get(self, type_: type[T], address: str) -> T | None:
        """The thing of a class at an address (the first of several)."""
        index = self._indexes.get(type_)
        if index is None:
            index = {thing.address: thing for thing in reversed(self.all(type_))}
            self._indexes[type_] = index
        found: T | None = index.get(address)
        return found

    def once(self, key: Any, make: Callable[[], R]) -> R:
        """What ``make`` answers, kept for a key that holds everything that the answer depends on
        but the network itself."""
        if key not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[key] = make()
        found: R = self._known[key]
        return found

    @property
    def addresses(self) -> Mapping[str, object]:
        """Addresses of all resources of the configuration."""
        return self.book.configuration.by_address

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """Everything that a person may ask for, by name."""
        return places_of(t for own in self._things.values() for t in own)

    @cached_property
    def _by_address(self) -> dict[str, list[Interface]]:
        found: dict[str, list[Interface]] = {}
        for interface in self.all(Interface):
            for name in {interface.address, interface.part_of} - {""}:
                found.setdefault(name, []).append(interface)
        return found

    @cached_property
    def _by_subnet(self) -> dict[str, list[Interface]]:
        found: dict[str, list[Interface]] = {}
        for interface in self.all(Interface):
            found.setdefault(interface.subnet, []).append(interface)
        return found

    def interfaces_of(self, address: str) -> list[Interface]:
        """What a resource has in subnets, its parts too."""
        return self._by_address.get(address, [])

    def interfaces_in(self, subnet: str) -> list[Interface]:
        """What sits in a subnet."""
        return self._by_subnet.get(subnet, [])

    def seats_of(self, place: Place) -> list[Interface]:
        """The interfaces that a place stands for: its own, or those in a subnet or a range."""
        if place.kind == "range":
            held = (seat for seat in self.all(Interface) if seat.subnet)
            return [seat for seat in held if seat.addresses & place.addresses]
        if place.address is None:
            return []
        inside = place.kind == "subnet"
        return self.interfaces_in(place.address) if inside else self.interfaces_of(place.address)

    def subnet(self, interface: Interface) -> VpcSubnet | None:
        """The subnet of an interface, None when it is not known."""
        return self.get(VpcSubnet, interface.subnet)

    def vpc_of(self, interface: Interface) -> str:
        """Address of the VPC of an interface, '' when it is not known."""
        subnet = self.subnet(interface)
        return subnet.vpc if subnet else ""

    @cached_property
    def _tables(self) -> dict[str, RouteTable]:
        tables = self.all(RouteTable)
        found = {table.vpc: table for table in tables if table.main}
        found |= {subnet: table for table in tables for subnet in table.subnets}
        return found | {gateway: table for table in tables for gateway in table.gateways}

    def table_of(self, subnet: VpcSubnet) -> RouteTable:
        """The route table of a subnet: its own, else the main one of its VPC, else AWS's, which
        has the local route alone."""
        own = self._tables.get(subnet.address)
        return own or self.once(("table of", subnet.address), lambda: self._table_of(subnet))

    def _table_of(self, subnet: VpcSubnet) -> RouteTable:
        main = self._tables.get(subnet.vpc)
        others = list(perhaps_tables(self.book, subnet.address, subnet.vpc, main is not None))
        if main is not None and not others:
            return main
        named = [self.get(RouteTable, name) for name, _ in others]
        made = perhaps_table(subnet, others, [t for t in (main, *named) if t is not None])
        return self._made.setdefault(made.address, made)

    def table(self, address: str) -> RouteTable | None:
        """A route table by its address, one of AWS that is written nowhere too."""
        return self.get(RouteTable, address) or self._made.get(address)

    def edge_table(self, gateway: str) -> RouteTable | None:
        """The table that a gateway is associated with."""
        return self._tables.get(gateway)

    @cached_property
    def _acls(self) -> dict[str, NetworkAcl]:
        acls = self.all(NetworkAcl)
        found = {acl.vpc: acl for acl in acls if acl.default}
        return found | {subnet: acl for acl in acls for subnet in acl.subnets}

    def acl_of(self, subnet: VpcSubnet) -> NetworkAcl | None:
        """The network ACL of a subnet; None: the default one of AWS, which lets all through."""
        own, default = self._acls.get(subnet.address), self._acls.get(subnet.vpc)
        if own is not None:
            return own
        holes = unclear_acls(self.book, subnet.address, subnet.vpc, default is not None)
        return unclear_acl(subnet, holes) if holes else default

    def opens_flows(self, address: str) -> bool:
        """Whether what comes to an address ends there: a load balancer, proxy or distribution."""
        kinds = ("load-balancer", "proxy", "distribution")
        return any(seat.kind in kinds for seat in self.interfaces_of(address))

    def group(self, address: str) -> VpcSecurityGroup | None:
        """A security group, None when it is not in the configuration."""
        return self.get(VpcSecurityGroup, address)

    def groups_of(self, interface: Interface) -> frozenset[str]:
        """Security groups of an interface; without any of its own it has the VPC's default one."""
        if interface.groups is None or interface.groups:
            return interface.groups or frozenset()
        vpc = self.vpc_of(interface)
        return frozenset({self.book.adopted.get(vpc, f"{vpc}.default_security_group_id")})

    def unclear(self) -> tuple[Reason, ...]:
        """What nobody can tell of the network as a whole: what modules do that are not read, and
        links whose ends are not known."""
        return (*self.book.handed, *self.book.strays)


def network_of(configuration: Configuration) -> Topology:
    """The network of a configuration, built once."""
    kept: dict[str, Any] = vars(configuration)
    if _KEPT not in kept:
        book = Book(configuration)
        kept[_KEPT] = Topology([t for build in _builders() for t in build(book)], book)
    found: Topology = kept[_KEPT]
    return found


def _builders() -> list[Any]:
    names = sorted(module.name for module in pkgutil.iter_modules(builders.__path__))
    modules = [importlib.import_module(f"{builders.__name__}.{name}") for name in names]
    return [module.build for module in modules if hasattr(module, "build")]
