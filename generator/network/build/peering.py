"""VPC peering connections.

Amazon VPC Peering guide, "VPC peering connection lifecycle": a connection carries nothing until the
owner of the other VPC accepts it (``auto_accept``, or an accepter).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.model import Resource
from generator.network.build.book import Book
from generator.network.model import Reason, Thing
from generator.network.peerings import PeeringConnection
from generator.network.read import flag

_TYPES = ("aws_vpc_peering_connection", "data.aws_vpc_peering_connection")
_ACCEPTER = "aws_vpc_peering_connection_accepter"


def build(book: Book) -> Iterator[Thing]:
    """Every peering connection; an accepter alone is one whose other VPC is elsewhere."""
    for peering in book.of_type(*_TYPES):
        vpcs = tuple(_vpc(book, peering, name) for name in ("vpc_id", "peer_vpc_id"))
        yield PeeringConnection(
            address=peering.address,
            file=peering.file,
            line=peering.line,
            unknown=tuple(_holes(book, peering)),
            vpcs=(vpcs[0], vpcs[1]),
        )


def _vpc(book: Book, peering: Resource, name: str) -> str:
    return book.address(peering.get(name)) or f"{peering.address}.{name}"


def _holes(book: Book, peering: Resource) -> Iterator[Reason]:
    if peering.mode == "managed" and not _accepted(book, peering):
        text = f"whether somebody accepts {peering.address} is not in the configuration"
        yield Reason(text, peering.file, peering.line, peering.address)
    yield from book.uncertain(peering)


def _accepted(book: Book, peering: Resource) -> bool:
    if flag(peering.get("auto_accept")) is True:
        return True
    return any(
        flag(accepter.get("auto_accept")) is True
        for accepter in book.of_type(_ACCEPTER)
        if book.target(accepter.get("vpc_peering_connection_id")) is peering
    )
