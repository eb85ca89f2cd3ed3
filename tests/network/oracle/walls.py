"""The firewalls of a network, and the tables of what comes in by internet gateways."""

from __future__ import annotations

from collections.abc import Iterator

from tests.network.oracle.forms import Body, id_of
from tests.network.oracle.world import World

_FIREWALL, _POLICY = "networkfirewall_firewall", "networkfirewall_firewall_policy"


def endpoint_of(name: str) -> str:
    """The endpoint of a firewall, which has one subnet."""
    states = f"tolist(aws_{_FIREWALL}.{name}.firewall_status[0].sync_states)[0]"
    return f"${{{states}.attachment[0].endpoint_id}}"


def walls(world: World) -> Iterator[tuple[str, str, Body]]:
    """Type, name and arguments of each resource."""
    for name, wall in world.walls.items():
        action = "aws:forward_to_sfe" if wall.passes else "aws:drop"
        defaults = ("stateless_default_actions", "stateless_fragment_default_actions")
        policy = {"firewall_policy": {one: [action] for one in defaults}}
        yield _POLICY, name, policy
        yield (
            _FIREWALL,
            name,
            {
                "vpc_id": id_of("vpc", world.subnets[wall.subnet].vpc),
                "firewall_policy_arn": f"${{aws_{_POLICY}.{name}.arn}}",
                "subnet_mapping": {"subnet_id": id_of("subnet", wall.subnet)},
            },
        )
    for vpc, routes in world.edge.items():
        name = f"{vpc}edge"
        blocks = [
            {"cidr_block": r.block, "vpc_endpoint_id": endpoint_of(r.target.partition(":")[2])}
            for r in routes
        ]
        yield "route_table", name, {"vpc_id": id_of("vpc", vpc), "route": blocks}
        ids = {"gateway_id": id_of("internet_gateway", vpc)}
        yield "route_table_association", name, {**ids, "route_table_id": id_of("route_table", name)}
