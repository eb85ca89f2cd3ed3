"""Firewalls in made networks."""

from __future__ import annotations

from tests.network.oracle.draft import Draft
from tests.network.oracle.world import Route, Subnet, Wall


def add_wall(draft: Draft, vpc: str) -> None:
    """A firewall before one of the gateways of a VPC, and most often the ways back past it."""
    own = [s for s in draft.subnets.values() if s.vpc == vpc]
    table, name = f"{vpc}t{draft.random.choice((0, 1))}", f"{vpc}fw"
    former = next((r.target for r in draft.tables[table] if r.block == "0.0.0.0/0"), "")
    if not former or not draft.likely(0.5):
        return
    wall = f"{vpc}fws"
    draft.walls[name] = Wall(wall, draft.likely(0.9))
    number = vpc.removeprefix("v")
    draft.subnets[wall] = Subnet(wall, vpc, f"10.{number}.9.0/28", "", "a", f"{wall}t", "")
    draft.tables[f"{wall}t"] = (Route("0.0.0.0/0", former),)
    draft.table_vpc[f"{wall}t"] = vpc
    _instead(draft, table, Route("0.0.0.0/0", f"fw:{name}"))
    users = [s for s in own if (s.table or draft.main.get(vpc)) == table]
    back = tuple(Route(s.cidr, f"fw:{name}") for s in users if draft.likely(0.85))
    if former == "igw":
        draft.edge[vpc] = back
        return
    home = next(s for s in own if s.name == draft.hosts[former.partition(":")[2]].subnet)
    if home.table and home.table != table:
        for route in back:
            _instead(draft, home.table, route)


def _instead(draft: Draft, table: str, route: Route) -> None:
    others = tuple(one for one in draft.tables[table] if one.block != route.block)
    draft.tables[table] = (*others, route)
