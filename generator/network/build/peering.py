"""VPC peering connections.

Amazon VPC Peering guide, "VPC peering connection lifecycle": a connection carries nothing until the
owner of the other VPC accepts it (``auto_accept``, or an accepter). "Update your security groups to
reference peer security groups": not those of a VPC in another Region (``peer_region``).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.model import Resource
from generator.config.values import ABSENT, Value
from generator.network.build.book import Book
from generator.network.model import Reason, Thing
from generator.network.peerings import PeeringConnection
from generator.network.read import argument, flag

_TYPES = ("aws_vpc_peering_connection", "data.aws_vpc_peering_connection")
_PROVIDER = ("provider", ("aws",))
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
            references=_in_one_region(book, peering),
        )
    for accepter in book.of_type(_ACCEPTER):
        address = book.address(accepter.get("vpc_peering_connection_id"))
        if address not in book.configuration.by_address:
            text = f"which VPCs {accepter.address} joins is not in the configuration"
            yield PeeringConnection(
                address=address or accepter.address,
                file=accepter.file,
                line=accepter.line,
                unknown=(Reason(text, accepter.file, accepter.line, accepter.address),),
                vpcs=("", ""),
                references=None,
            )


def _vpc(book: Book, peering: Resource, name: str) -> str:
    return book.address(peering.get(name)) or f"{peering.address}.{name}"


def _in_one_region(book: Book, peering: Resource) -> bool | None:
    """Whether both VPCs are in one Region; None: nobody can tell."""
    other, own = book.written(peering, "peer_region"), book.written(peering, "region")
    if other is ABSENT:
        return True if peering.mode == "managed" else None
    own = _region(book, peering) if own is ABSENT else own
    return own == other if isinstance(own, str) and isinstance(other, str) else None


def _region(book: Book, resource: Resource) -> Value:
    """The Region of the provider of a resource, as far as the root says it."""
    name = resource.get("provider")
    alias = name.partition(".")[2] if isinstance(name, str) and not resource.module else ""
    blocks = [b for b in book.configuration.root_blocks if (b.type, b.labels) == _PROVIDER]
    named = [b for b in blocks if argument(b, "alias", "") == alias]
    return argument(named[0], "region") if len(named) == 1 else ABSENT


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
