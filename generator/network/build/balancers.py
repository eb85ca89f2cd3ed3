"""Load balancers: nodes in subnets. A Network Load Balancer made without security groups has none.

Internet gateways bring nothing to an internal one over IPv6 either (Elastic Load Balancing API
Reference, "LoadBalancerAttribute": ``ipv6.deny_all_igw_traffic``). One that is read as a data
source is in the configuration, but its subnets and groups are not.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.model import Resource
from generator.config.values import ABSENT, Value
from generator.network.build.book import Book
from generator.network.build.listeners import BALANCERS
from generator.network.build.seat import Seat, groups_in, seated
from generator.network.model import Thing
from generator.network.read import flag, items


def build(book: Book) -> Iterator[Thing]:
    """The nodes of every load balancer, and what their listeners forward."""
    for balancer in book.of_type(*BALANCERS):
        yield from seated(book, _seat(book, balancer), list(_subnets(balancer)) or [ABSENT])
    for balancer in book.of_type(*(f"data.{type_}" for type_ in BALANCERS)):
        groups = frozenset({""})
        seat = Seat(balancer, "load-balancer", groups=groups, public=None, ipv6=None)
        yield from seated(book, seat, [ABSENT])


def _seat(book: Book, balancer: Resource) -> Seat:
    groups = groups_in(book, balancer, "security_groups")
    application = book.written(balancer, "load_balancer_type") in (ABSENT, "application")
    internal = flag(book.written(balancer, "internal"))
    dual = book.written(balancer, "ip_address_type")
    return Seat(
        balancer,
        "load-balancer",
        groups=groups if groups or application else None,
        public=_public(internal, dual),
        ipv6=_ipv6(dual),
        open_v6=None if internal is None else not internal,
    )


def _public(internal: bool | None, written: Value) -> bool | None:
    """Whether nodes have public addresses of IPv4. Elastic Load Balancing user guide, "IP address
    types": one type has public addresses of IPv6 alone."""
    if internal or written == "dualstack-without-public-ipv4":
        return False
    return None if internal is None or not (written is ABSENT or isinstance(written, str)) else True


def _ipv6(written: Value) -> bool | None:
    if written is ABSENT:
        return False
    return written.startswith("dualstack") if isinstance(written, str) else None


def _subnets(balancer: Resource) -> Iterator[Value]:
    for path in ("subnets", "subnet_mapping.subnet_id"):
        for attribute in balancer.find(path):
            yield from items(attribute.value)
