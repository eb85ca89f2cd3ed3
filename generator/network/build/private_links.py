"""AWS PrivateLink to Network Load Balancers of the configuration.

AWS PrivateLink guide, "Create an endpoint service" (targets see the addresses of the balancer's
nodes; connections wait until they are accepted where that is required; none is allowed to whom the
service gives no permission) and "Configure an endpoint service". Elastic Load Balancing API,
``SetSecurityGroups`` (rules for incoming traffic count unless that is switched off).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.config.may_be import may_be
from generator.config.model import Resource
from generator.config.values import ABSENT
from generator.network.balancers import Forwarding
from generator.network.build.book import Book
from generator.network.build.listeners import build as listeners
from generator.network.doubts import Doubt
from generator.network.model import Reason, Thing
from generator.network.read import flag, items, reason

_SERVICE = "aws_vpc_endpoint_service"
_ACCEPTER = "aws_vpc_endpoint_connection_accepter"
_PRINCIPAL = "aws_vpc_endpoint_service_allowed_principal"
_ENFORCED = "enforce_security_group_inbound_rules_on_private_link_traffic"


def build(book: Book) -> Iterator[Thing]:
    """What each balancer behind a service sends to, for each endpoint of the service; and that
    endpoints elsewhere may connect."""
    services = book.of_type(_SERVICE)
    sent = [one for one in listeners(book) if isinstance(one, Forwarding)] if services else []
    for service in services:
        for value in items(service.get("network_load_balancer_arns")):
            balancer = book.target(value)
            own = [one for one in sent if balancer and one.balancer == balancer.address]
            for endpoint in book.of_type("aws_vpc_endpoint"):
                holes = _holes(book, service, endpoint)
                yield from _behind(book, endpoint, own, holes)
            if balancer is not None:
                yield _elsewhere(service, balancer)


def _behind(
    book: Book, endpoint: Resource, own: list[Forwarding], holes: tuple[Reason, ...] | None
) -> Iterator[Forwarding]:
    for one in own if holes is not None else ():
        balancer = book.configuration.by_address[one.balancer]
        written = book.written(balancer, _ENFORCED)
        enforced = None if written is not ABSENT and not isinstance(written, str) else written
        yield replace(
            one,
            door=endpoint.address,
            keeps_client=False,
            unknown=(*one.unknown, *(holes or ())),
            filtered=None if enforced is None else enforced != "off",
        )


def _holes(book: Book, service: Resource, endpoint: Resource) -> tuple[Reason, ...] | None:
    """Why packets of an endpoint may not get to a service; None: it is of another service."""
    named = endpoint.get("service_name")
    found: list[Reason] = [*book.uncertain(service), *book.uncertain(endpoint)]
    if book.target(named) is not service:
        if not may_be(named, service):
            return None
        found.append(reason(named, "the service", endpoint))
    if not _accepted(book, service, endpoint):
        text = f"whether {service.address} accepts {endpoint.address} is not in the configuration"
        found.append(Reason(text, service.file, service.line, service.address))
    if not _allowed(book, service):
        text = f"who may connect to {service.address} is not in the configuration"
        found.append(Reason(text, service.file, service.line, service.address))
    return tuple(found)


def _accepted(book: Book, service: Resource, endpoint: Resource) -> bool:
    if flag(book.written(service, "acceptance_required"), True) is False:
        return True
    if flag(book.written(endpoint, "auto_accept")) is True:
        return True
    return any(
        book.target(one.get("vpc_endpoint_service_id")) is service
        and book.target(one.get("vpc_endpoint_id")) is endpoint
        for one in book.of_type(_ACCEPTER)
    )


def _allowed(book: Book, service: Resource) -> bool:
    """Whether somebody is allowed: without a permission there would be no endpoint."""
    if any(isinstance(one, str) for one in items(book.written(service, "allowed_principals"))):
        return True
    owned = [
        one
        for one in book.of_type(_PRINCIPAL)
        if book.target(one.get("vpc_endpoint_service_id")) is service
    ]
    return bool(owned)


def _elsewhere(service: Resource, balancer: Resource) -> Doubt:
    text = f"which endpoints elsewhere connect to {service.address} is not in the configuration"
    return Doubt(
        address=service.address,
        file=service.file,
        line=service.line,
        unknown=(Reason(text, service.file, service.line, service.address),),
        front=balancer.address,
        sources=frozenset({"range"}),
    )
