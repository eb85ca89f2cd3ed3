"""Computed paths against packets that are sent one by one; `make paths-fuzz` compares thousands.

The simulator itself knows what AWS documents: each fact with its open and its closed twin."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from generator.config.load import load_files
from tests.network.oracle.compare import differences
from tests.network.oracle.made import made
from tests.network.oracle.simulate import connects
from tests.network.oracle.terraform import written
from tests.network.oracle.world import Host, Route, Rule, Rules, Subnet, Vpc, Wall, World

OUTSIDE = ("internet", "internet-ipv6")
SEEDS = range(20)
ALL4, ALL6 = Rule("-1", 0, 65535, "0.0.0.0/0", 100), Rule("-1", 0, 65535, "::/0", 101)
OPEN = Rules((ALL4, ALL6), (ALL4, ALL6))
REFUSED = replace(ALL4, number=50, allow=False)
LOW_ONLY = Rule("tcp", 0, 1023, "0.0.0.0/0", 100)


def world(**changes: object) -> World:
    """A web server in a public subnet, a job in a private one behind NAT, and a second VPC."""
    base = World(
        vpcs={
            "a": Vpc("a", "10.0.0.0/16", "2600:1f14:1::/56", gateway=True),
            "b": Vpc("b", "10.1.0.0/16"),
        },
        subnets={
            "pub": Subnet("pub", "a", "10.0.0.0/24", "2600:1f14:1:0::/64", "a", "pub", ""),
            "priv": Subnet("priv", "a", "10.0.1.0/24", "", "b", "priv", "acl"),
            "far": Subnet("far", "b", "10.1.0.0/24", "", "a", "far", ""),
        },
        tables={
            "pub": (Route("0.0.0.0/0", "igw"), Route("::/0", "igw")),
            "priv": (Route("0.0.0.0/0", "nat:nat"), Route("10.1.0.0/16", "pcx:p")),
            "far": (Route("10.0.0.0/16", "pcx:p"),),
        },
        table_vpc={"pub": "a", "priv": "a", "far": "b"},
        main={},
        acls={"acl": OPEN},
        acl_vpc={"acl": "a"},
        groups={"g": OPEN},
        group_vpc={"g": "a"},
        hosts={
            "web": Host("web", "pub", "10.0.0.9", "2600:1f14:1::9", True, ("g",)),
            "job": Host("job", "priv", "10.0.1.9", groups=("g",)),
            "other": Host("other", "priv", "10.0.1.10", groups=("g",)),
            "far": Host("far", "far", "10.1.0.9", groups=("g",)),
            "nat": Host("nat", "pub", "10.0.0.4", public=True, nat=True),
        },
        peerings={"p": ("a", "b")},
    )
    return replace(base, **{key: {**getattr(base, key), **new} for key, new in changes.items()})  # type: ignore[arg-type, dict-item]


B = world()
NO_GATEWAY = world(vpcs={"a": replace(B.vpcs["a"], gateway=False)})
NO_ADDRESS = world(hosts={"web": replace(B.hosts["web"], public=False)})
MAIN_TABLE = world(subnets={"pub": replace(B.subnets["pub"], table="")})
EGRESS_ONLY = world(tables={"pub": (Route("::/0", "eigw"),)})
FIRST_DENIES = world(acls={"acl": Rules((REFUSED, *OPEN.inward), OPEN.outward)})
NO_ANSWERS = world(acls={"acl": Rules(OPEN.inward, (LOW_ONLY,))})
ONE_WAY = world(tables={"far": ()})
NARROWER = world(tables={"priv": (*B.tables["priv"], Route("52.95.0.0/16", "igw"))})
NO_MEMBER = world(groups={"g": Rules((replace(ALL4, peer="group:h"),), OPEN.outward)})
MEMBER = world(groups={"g": Rules((replace(ALL4, peer="group:g"),), OPEN.outward)})


BACK = Route("10.0.1.0/24", "fw:w")


def walled(*back: Route, passes: bool = True) -> World:
    """The job leaves by a firewall before the NAT gateway."""
    tables = {
        "priv": (Route("0.0.0.0/0", "fw:w"),),
        "wall": (Route("0.0.0.0/0", "nat:nat"),),
        "pub": (*B.tables["pub"], *back),
    }
    subnets = {"wall": Subnet("wall", "a", "10.0.9.0/28", "", "a", "wall", "")}
    return replace(world(tables=tables, subnets=subnets), walls={"w": Wall("wall", passes)})


def hub(*zones: str) -> World:
    """The two VPCs on a transit gateway, the first by subnets in these zones."""
    subnets = {"a": "pub", "b": "priv"}
    routes = {"priv": (Route("10.1.0.0/16", "tgw"),), "far": (Route("10.0.0.0/16", "tgw"),)}
    attached = {"a": tuple(subnets[zone] for zone in zones), "b": ("far",)}
    transit = (Route("10.0.0.0/16", "a"), Route("10.1.0.0/16", "b"))
    return replace(world(tables=routes), attached=attached, transit=transit)


@pytest.mark.parametrize(
    ("network", "source", "target", "is_open"),
    [
        (B, "internet", "web", True),
        (NO_GATEWAY, "internet", "web", False),
        (NO_ADDRESS, "internet", "web", False),
        (MAIN_TABLE, "internet", "web", False),
        (B, "internet", "job", False),
        (B, "job", "internet", True),
        (B, "internet-ipv6", "web", True),
        (NO_ADDRESS, "internet-ipv6", "web", True),  # IPv6 needs no public IPv4 address
        (EGRESS_ONLY, "internet-ipv6", "web", False),
        (EGRESS_ONLY, "web", "internet-ipv6", True),
        (B, "web", "job", True),
        (FIRST_DENIES, "web", "job", False),
        (FIRST_DENIES, "other", "job", True),  # not at the edge of the subnet
        (NO_ANSWERS, "web", "job", False),
        (B, "job", "far", True),
        (ONE_WAY, "job", "far", False),
        (B, "web", "far", False),  # no route to the peer
        (NARROWER, "job", "internet", True),  # what the narrower route does not take
        (walled(BACK), "job", "internet", True),
        (walled(), "job", "internet", None),  # the firewall does not see the answers
        (walled(BACK, passes=False), "job", "internet", False),
        (walled(BACK), "web", "job", None),  # one way past it, the other by the local route
        (MEMBER, "web", "job", True),
        (MEMBER, "internet", "web", False),
        (NO_MEMBER, "web", "job", False),
        (hub("a", "b"), "job", "far", True),
        (hub("a"), "job", "far", False),  # the zone of the job has no subnet of the attachment
    ],
)
def test_a_fact_of_aws(network: World, source: str, target: str, is_open: bool | None) -> None:
    assert connects(network, source, target, "tcp", 8443) is is_open


def questions(network: World) -> Iterator[tuple[str, str]]:
    names = [*(name for name, host in network.hosts.items() if not host.nat), *OUTSIDE]
    for source in names:
        for target in names:
            if source != target and not {source, target} <= set(OUTSIDE):
                yield source, target


def test_made_networks_are_neither_all_open_nor_all_closed() -> None:
    found = Counter(
        (source in OUTSIDE, target in OUTSIDE, connects(network, source, target, "tcp", 443))
        for network in map(made, SEEDS)
        for source, target in questions(network)
    )
    assert len(found) == 6
    assert min(found.values()) >= 5


@pytest.mark.parametrize("seed", SEEDS)
def test_both_give_the_same_answers(seed: int) -> None:
    assert differences(seed) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_made_networks_are_terraform(seed: int) -> None:
    network = made(seed)
    configuration = load_files({"main.tf.json": written(network, seed)}, "made")
    assert not configuration.troubles
    assert len(configuration.of_type("aws_subnet")) == len(network.subnets)
    named = configuration.of_type("aws_instance", "aws_nat_gateway")
    assert {resource.name for resource in named} == set(network.hosts)
