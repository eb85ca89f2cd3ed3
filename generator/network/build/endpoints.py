"""VPC endpoints: interfaces of services in subnets, and gateway endpoints as places.

AWS PrivateLink guide, "Access AWS services through AWS PrivateLink" (an interface endpoint has an
interface in each of its subnets, with security groups) and "Gateway endpoints".
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.model import Resource
from generator.network.build.added_routes import is_gateway, service_range
from generator.network.build.book import Book
from generator.network.build.seat import Seat, groups_in, seated
from generator.network.endpoints import GatewayEndpoint
from generator.network.model import Thing
from generator.network.places import Outside
from generator.network.read import flag, items

SERVICE = "aws-service"
_JOINED = "aws_vpc_endpoint_security_group_association"
_INSPECTED = "GatewayLoadBalancer"  # no address of its own


def build(book: Book) -> Iterator[Thing]:
    """Every endpoint of the configuration."""
    for endpoint in book.of_type("aws_vpc_endpoint"):
        where = (endpoint.address, endpoint.file, endpoint.line)
        if is_gateway(book, endpoint):
            held = service_range(book, endpoint)
            vpc = book.address(endpoint.get("vpc_id"))
            yield GatewayEndpoint(
                address=where[0], file=where[1], line=where[2], vpc=vpc, unknown=held.reasons
            )
            yield Outside(
                address=where[0],
                file=where[1],
                line=where[2],
                kind=SERVICE,
                addresses=held.sure or held.maybe,
            )
        elif book.written(endpoint, "vpc_endpoint_type") != _INSPECTED:
            seat = Seat(endpoint, "endpoint", groups=_groups(book, endpoint))
            subnets = items(endpoint.get("subnet_ids"))
            subnets += [
                one.get("subnet_id")
                for one in book.of_type("aws_vpc_endpoint_subnet_association")
                if book.target(one.get("vpc_endpoint_id")) is endpoint
            ]
            if subnets:
                yield from seated(book, seat, subnets)


def _groups(book: Book, endpoint: Resource) -> frozenset[str] | None:
    """Groups of an endpoint, those that are associated apart too. Without any of its own it keeps
    the default one of its VPC, unless an association takes that away (provider documentation of
    ``aws_vpc_endpoint_security_group_association``)."""
    own = groups_in(book, endpoint, "security_group_ids") or frozenset()
    joined = [
        one for one in book.of_type(_JOINED) if book.target(one.get("vpc_endpoint_id")) is endpoint
    ]
    more = frozenset(book.group(one.get("security_group_id")) for one in joined)
    kept = [flag(book.written(one, "replace_default_association")) for one in joined]
    if own or not more or True in kept:
        return own | more
    vpc = book.vpc_of(endpoint)
    default = book.adopted.get(vpc, f"{vpc}.default_security_group_id")
    return more | {default if vpc and None not in kept else ""}
