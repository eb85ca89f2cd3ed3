"""RDS Proxy: what comes to a proxy, or to one of its endpoints, goes on to a database in its name.

Amazon RDS User Guide, "RDS Proxy concepts and terminology" (the proxy opens connections of its own;
of a cluster it uses every instance), "Working with Amazon RDS Proxy endpoints" (further endpoints,
also in other VPCs) and "Quotas and limitations for RDS Proxy" (the port of a proxy is that of its
engine family). Provider documentation of ``aws_db_proxy_target``: names, not ids, join the parts.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.model import Resource
from generator.config.values import ABSENT, Value
from generator.network.balancers import Forwarding
from generator.network.build.book import Book
from generator.network.build.engine_ports import engine_ports
from generator.network.doubts import Doubt
from generator.network.model import Reason, Thing
from generator.network.packets.ports import ALL_PORTS, PortSet
from generator.network.packets.protocols import TCP
from generator.network.read import number, reason

_PROXY, _TARGET, _ENDPOINT = "aws_db_proxy", "aws_db_proxy_target", "aws_db_proxy_endpoint"
_MEMBER = "aws_rds_cluster_instance"
# Argument of a target -> type that it names, and where that has its name.
_DATABASES = {
    "db_instance_identifier": ("aws_db_instance", "identifier"),
    "db_cluster_identifier": ("aws_rds_cluster", "cluster_identifier"),
}
_Holes = tuple[Reason, ...]


def build(book: Book) -> Iterator[Thing]:
    """What every proxy sends to, by each of its endpoints."""
    for target in book.of_type(_TARGET):
        for database, holes in _databases(book, target):
            yield from _proxied(book, target, database, holes)
    for proxy in book.of_type(_PROXY):
        if not any(_names(book, one, "db_proxy_name", proxy, "name") for one in _targets(book)):
            text = f"which databases are behind {proxy.address} is not in the configuration"
            why = (Reason(text, proxy.file, proxy.line, proxy.address),)
            for database in book.of_type(*(type_ for type_, _ in _DATABASES.values())):
                yield from _sent(book, proxy, proxy, database, why)


def _targets(book: Book) -> tuple[Resource, ...]:
    return book.of_type(_TARGET)


def _databases(book: Book, target: Resource) -> Iterator[tuple[Resource, _Holes]]:
    """Databases that a target names, or may name."""
    for argument, (type_, name) in _DATABASES.items():
        for database in book.of_type(type_) if target.get(argument) is not ABSENT else ():
            same = _names(book, target, argument, database, name)
            if same is not False:
                yield database, () if same else (reason(target.get(argument), argument, target),)


def _proxied(book: Book, target: Resource, database: Resource, holes: _Holes) -> Iterator[Thing]:
    found = False
    for proxy in book.of_type(_PROXY):
        same = _names(book, target, "db_proxy_name", proxy, "name")
        if same is not False:
            found = True
            why = () if same else (reason(target.get("db_proxy_name"), "the proxy", target),)
            yield from _sent(book, target, proxy, database, (*holes, *why))
    if not found:
        text = f"which proxy sends to {database.address} is not in the configuration"
        yield Doubt(
            address=target.address,
            file=target.file,
            line=target.line,
            unknown=(Reason(text, target.file, target.line, target.address),),
            touches=frozenset(_members(book, database)),
            protocols=TCP,
        )


def _names(book: Book, one: Resource, argument: str, other: Resource, name: str) -> bool | None:
    """Whether an argument names another resource; None: nobody can tell."""
    held = book.target(one.get(argument))
    if held is not None:
        return held is other
    values = [book.written(one, argument), book.written(other, name)]
    if all(isinstance(value, str) for value in values):
        return bool(values[0] == values[1])
    return False if values[0] is ABSENT else None


def _sent(
    book: Book, source: Resource, proxy: Resource, database: Resource, holes: _Holes
) -> Iterator[Forwarding]:
    heard, why = _listens(book, proxy)
    sent, more = _port(book, database)
    unknown = (*holes, *why, *more, *_connects(book, proxy), *book.uncertain(source))
    for target in _members(book, database):
        one = Forwarding(
            address=source.address,
            file=source.file,
            line=source.line,
            unknown=unknown,
            balancer=proxy.address,
            target=target,
            protocols=TCP,
            ports=heard,
            target_ports=sent,
            kind="proxy",
        )
        yield one
        yield from _by_endpoints(book, proxy, one)


def _by_endpoints(book: Book, proxy: Resource, one: Forwarding) -> Iterator[Forwarding]:
    for endpoint in book.of_type(_ENDPOINT):
        same = _names(book, endpoint, "db_proxy_name", proxy, "name")
        if same is not False:
            value = endpoint.get("db_proxy_name")
            why = () if same else (reason(value, "the proxy", endpoint),)
            unknown = (*one.unknown, *why, *book.uncertain(endpoint))
            yield one.by_door(endpoint.address, unknown)


def _members(book: Book, database: Resource) -> list[str]:
    """Addresses of a database: of a cluster those of its instances, too."""
    own = (one for one in book.of_type(_MEMBER) if _is_member(book, one, database))
    return [database.address, *(one.address for one in own)]


def _is_member(book: Book, one: Resource, cluster: Resource) -> bool:
    return book.target(one.get("cluster_identifier")) is cluster


def _listens(book: Book, proxy: Resource) -> tuple[PortSet, _Holes]:
    family = book.written(proxy, "engine_family")
    found = engine_ports(family) if isinstance(family, str) else ()
    if found:
        return PortSet.of(*found), ()
    return ALL_PORTS, (reason(family, "`engine_family`", proxy),)


def _port(book: Book, database: Resource) -> tuple[PortSet, _Holes]:
    written: Value = book.written(database, "port")
    engine = book.written(database, "engine")
    if written is ABSENT and isinstance(engine, str) and len(engine_ports(engine)) == 1:
        return PortSet.of(*engine_ports(engine)), ()
    port = number(written)
    if port is not None:
        return PortSet.of(port), ()
    return ALL_PORTS, (reason(written, "the port", database),)


def _connects(book: Book, proxy: Resource) -> Iterator[Reason]:
    """Why the addresses of IPv6 are not known that a proxy connects from."""
    name = "target_connection_network_type"
    value = book.written(proxy, name)
    if value not in (ABSENT, "IPV4"):
        text = f"`{name}` of {proxy.address} is not modelled"
        yield Reason(text, proxy.file, proxy.line_of(name), proxy.address)
