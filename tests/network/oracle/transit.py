"""The transit gateway of a network, with one route table and static routes."""

from __future__ import annotations

from collections.abc import Iterator

from tests.network.oracle.forms import Body, id_of
from tests.network.oracle.world import World

_TABLE = "ec2_transit_gateway_route_table"
_ATTACHMENT = "ec2_transit_gateway_vpc_attachment"
_HUB = {"transit_gateway_id": id_of("ec2_transit_gateway", "hub")}
_IN_TABLE = {"transit_gateway_route_table_id": id_of(_TABLE, "hub")}


def transit(world: World) -> Iterator[tuple[str, str, Body]]:
    """Type, name and arguments of each resource."""
    off = {f"default_route_table_{word}": "disable" for word in ("association", "propagation")}
    yield "ec2_transit_gateway", "hub", off
    yield _TABLE, "hub", _HUB
    for vpc, subnets in world.attached.items():
        yield _ATTACHMENT, vpc, _attachment(vpc, subnets)
        own = {"transit_gateway_attachment_id": id_of(_ATTACHMENT, vpc)}
        yield f"{_TABLE}_association", vpc, {**own, **_IN_TABLE}
    for number, route in enumerate(world.transit):
        target: Body = {"transit_gateway_attachment_id": id_of(_ATTACHMENT, route.target)}
        if route.target == "blackhole":
            target = {"blackhole": True}
        block = {"destination_cidr_block": route.block}
        yield "ec2_transit_gateway_route", f"r{number}", {**block, **target, **_IN_TABLE}


def _attachment(vpc: str, subnets: tuple[str, ...]) -> Body:
    return {
        **_HUB,
        "vpc_id": id_of("vpc", vpc),
        "subnet_ids": [id_of("subnet", name) for name in subnets],
        "transit_gateway_default_route_table_association": False,
        "transit_gateway_default_route_table_propagation": False,
    }
