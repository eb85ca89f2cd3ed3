"""Small random networks, mostly open, so that each closing rule is the one that decides."""

from __future__ import annotations

from random import Random

from tests.network.oracle.draft import Draft
from tests.network.oracle.made_walls import add_wall
from tests.network.oracle.world import Host, Route, Rule, Rules, Subnet, Vpc, World

PORTS = (22, 443, 5432)
_SPANS = ((0, 65535), (0, 65535), (443, 443), (22, 5432), (1024, 65535), (32768, 60999))
_WORLD = ("0.0.0.0/0", "::/0")
_ZONES = ("a", "b")


def made(seed: int) -> World:
    """The network of a seed, always the same."""
    draft = Draft(Random(seed))
    for number in range(draft.random.choice((1, 1, 2))):
        _vpc(draft, number)
    _between(draft)
    for vpc in list(draft.vpcs):
        _nat(draft, vpc)
        _filters(draft, vpc)
        _tables(draft, vpc)
        _subnet_choices(draft, vpc)
        _hosts(draft, vpc)
        add_wall(draft, vpc)
    return World(**{name: value for name, value in vars(draft).items() if name != "random"})


def _vpc(draft: Draft, number: int) -> None:
    name, six = f"v{number}", draft.likely(0.4)
    ipv6 = f"2600:1f14:{number + 1}::/56" if six else ""
    draft.vpcs[name] = Vpc(name, f"10.{number}.0.0/16", ipv6, draft.likely(0.85))
    for index in range(draft.random.choice((2, 3))):
        own = f"{name}s{index}"
        block = f"2600:1f14:{number + 1}:{index}::/64" if six else ""
        zone = draft.random.choice(_ZONES)
        draft.subnets[own] = Subnet(own, name, f"10.{number}.{index}.0/28", block, zone, "", "")


def _between(draft: Draft) -> None:
    if len(draft.vpcs) < 2:
        return
    if draft.likely(0.6):
        draft.peerings["p0"] = ("v0", "v1")
        return
    for vpc in draft.vpcs:
        own = [subnet for subnet in draft.subnets.values() if subnet.vpc == vpc]
        by_zone = {subnet.zone: subnet.name for subnet in own}
        draft.attached[vpc] = tuple(by_zone[zone] for zone in sorted(by_zone) if draft.likely(0.9))
        if not draft.attached[vpc]:
            draft.attached[vpc] = (own[0].name,)
    routes = [Route(vpc.cidr, vpc.name) for vpc in draft.vpcs.values() if draft.likely(0.9)]
    if draft.likely(0.2):
        routes.append(Route(draft.random.choice(list(draft.subnets.values())).cidr, "blackhole"))
    draft.transit = tuple(routes)


def _nat(draft: Draft, vpc: str) -> None:
    if draft.vpcs[vpc].gateway and draft.likely(0.6):
        subnet = next(s for s in draft.subnets.values() if s.vpc == vpc)
        name = f"{vpc}nat"
        address = f"{subnet.cidr.rpartition('.')[0]}.4"
        draft.hosts[name] = Host(name, subnet.name, address, public=True, nat=True)


def _filters(draft: Draft, vpc: str) -> None:
    for index in range(draft.random.choice((0, 1, 2))):
        name = f"{vpc}a{index}"
        draft.acl_vpc[name] = vpc
        draft.acls[name] = Rules(_acl_rules(draft), _acl_rules(draft))
    for index in range(2):
        draft.group_vpc[f"{vpc}g{index}"] = vpc
    for name in [group for group, owner in draft.group_vpc.items() if owner == vpc]:
        draft.groups[name] = Rules(_group_rules(draft, vpc), _group_rules(draft, vpc))


def _acl_rules(draft: Draft) -> tuple[Rule, ...]:
    numbers = draft.random.sample(range(1, 300), draft.random.choice((0, 0, 1, 2)))
    found = [
        Rule(*_traffic(draft), draft.random.choice(draft.blocks), number, draft.likely(0.4))
        for number in numbers
    ]
    for number, block in zip((400, 401), _WORLD, strict=True):
        if draft.likely(0.9):
            found.append(Rule("-1", 0, 65535, block, number))
    return tuple(found)


def _group_rules(draft: Draft, vpc: str) -> tuple[Rule, ...]:
    groups = [f"group:{name}" for name, owner in draft.group_vpc.items() if owner == vpc]
    peers = [*draft.blocks, *_WORLD * 8, *groups * 2]
    return tuple(
        Rule(*_traffic(draft), draft.random.choice(peers))
        for _ in range(draft.random.choice((1, 2, 3)))
    )


def _traffic(draft: Draft) -> tuple[str, int, int]:
    protocol = draft.random.choice(("tcp", "tcp", "udp", "-1", "-1"))
    return (protocol, *((0, 65535) if protocol == "-1" else draft.random.choice(_SPANS)))


def _tables(draft: Draft, vpc: str) -> None:
    for index in range(2):
        name = f"{vpc}t{index}"
        draft.table_vpc[name] = vpc
        draft.tables[name] = _routes(draft, vpc, index)
    if draft.likely(0.5):
        draft.main[vpc] = draft.random.choice(list(draft.tables)[-2:])


def _routes(draft: Draft, vpc: str, index: int) -> tuple[Route, ...]:
    """The first table of a VPC leads to its internet gateway, the second to its NAT gateway."""
    found: dict[str, str] = {}
    gateway, nat = draft.vpcs[vpc].gateway, f"{vpc}nat" in draft.hosts
    if gateway and draft.likely(0.85):
        found["0.0.0.0/0"] = f"nat:{vpc}nat" if nat and index else "igw"
    if gateway and draft.likely(0.2):
        found["52.95.0.0/16"] = f"nat:{vpc}nat" if nat and draft.likely(0.5) else "igw"
    if draft.vpcs[vpc].ipv6 and gateway and draft.likely(0.8):
        found["::/0"] = draft.random.choice(("igw", "igw", "eigw"))
    for other in draft.vpcs.values():
        # Whether a NAT gateway sends on to a peer is nothing that AWS documents: none is made.
        if other.name != vpc and draft.likely(0.85) and not (nat and index == 0):
            way = "pcx:p0" if draft.peerings else "tgw"
            found[draft.random.choice((other.cidr, other.cidr, "10.0.0.0/8"))] = way
    return tuple(Route(block, target) for block, target in found.items())


def _subnet_choices(draft: Draft, vpc: str) -> None:
    acls = [name for name, owner in draft.acl_vpc.items() if owner == vpc]
    for index, subnet in enumerate([s for s in draft.subnets.values() if s.vpc == vpc]):
        table = f"{vpc}t{min(index, 1)}" if draft.likely(0.8) else ""
        acl = draft.random.choice([*acls, ""])
        draft.subnets[subnet.name] = Subnet(
            subnet.name, vpc, subnet.cidr, subnet.ipv6, subnet.zone, table, acl
        )


def _hosts(draft: Draft, vpc: str) -> None:
    own = [name for name, owner in draft.group_vpc.items() if owner == vpc]
    for index in range(3):
        subnet = draft.random.choice([s for s in draft.subnets.values() if s.vpc == vpc])
        start = subnet.cidr.rpartition(".")[0]
        draft.hosts[f"{vpc}h{index}"] = Host(
            f"{vpc}h{index}",
            subnet.name,
            f"{start}.{5 + index}",
            subnet.ipv6.replace("::/64", f"::{5 + index}") if draft.likely(0.8) else "",
            draft.likely(0.5),
            tuple(draft.random.sample(own, draft.random.choice((1, 1, 2)))) * draft.likely(0.95),
        )
