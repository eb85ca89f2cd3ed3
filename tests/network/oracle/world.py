"""What the simulator knows of a network: plain data, addresses as text."""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import ip_address, ip_network


def within(address: str, block: str) -> bool:
    """Whether an address lies in a range; an address of the other IP version never does."""
    return ip_address(address) in ip_network(block)


@dataclass(frozen=True)
class Rule:
    """One rule of a group or of an ACL. ``number`` and ``allow`` mean something in an ACL only.

    ``peer`` is a range, or ``group:NAME``. ``protocol`` is tcp, udp or -1 (everything).
    """

    protocol: str
    first: int
    last: int
    peer: str
    number: int = 0
    allow: bool = True


@dataclass(frozen=True)
class Rules:
    """Rules of one group or ACL, by direction."""

    inward: tuple[Rule, ...] = ()
    outward: tuple[Rule, ...] = ()


@dataclass(frozen=True)
class Vpc:
    """``ipv6`` may be empty; ``gateway``: an internet gateway is attached."""

    name: str
    cidr: str
    ipv6: str = ""
    gateway: bool = False


@dataclass(frozen=True)
class Subnet:
    """``table`` is empty for the main table, ``acl`` for the default ACL, which allows all."""

    name: str
    vpc: str
    cidr: str
    ipv6: str
    zone: str
    table: str
    acl: str


@dataclass(frozen=True)
class Route:
    """``target``: igw, eigw, nat:NAME, fw:NAME, pcx:NAME or tgw. The local routes are not
    written."""

    block: str
    target: str


@dataclass(frozen=True)
class Host:
    """A network interface. Without ``groups`` it has the default group of its VPC."""

    name: str
    subnet: str
    address: str
    ipv6: str = ""
    public: bool = False
    groups: tuple[str, ...] = ()
    nat: bool = False


@dataclass(frozen=True)
class Wall:
    """A firewall with its endpoint in a subnet; it lets all through, or nothing."""

    subnet: str
    passes: bool = True


@dataclass(frozen=True)
class World:
    """One network. ``main``: the main table of a VPC, where one is named. ``peerings``: pairs of
    VPCs. ``attached``: the subnets through which a VPC is on the transit gateway. ``transit``:
    routes of its one table, to the name of a VPC or to ``blackhole``. ``edge``: by VPC, routes of
    what comes in by its internet gateway."""

    vpcs: dict[str, Vpc]
    subnets: dict[str, Subnet]
    tables: dict[str, tuple[Route, ...]]
    table_vpc: dict[str, str]
    main: dict[str, str]
    acls: dict[str, Rules]
    acl_vpc: dict[str, str]
    groups: dict[str, Rules]
    group_vpc: dict[str, str]
    hosts: dict[str, Host]
    peerings: dict[str, tuple[str, str]] = field(default_factory=dict)
    attached: dict[str, tuple[str, ...]] = field(default_factory=dict)
    transit: tuple[Route, ...] = ()
    walls: dict[str, Wall] = field(default_factory=dict)
    edge: dict[str, tuple[Route, ...]] = field(default_factory=dict)

    def vpc_of(self, host: Host) -> Vpc:
        """The VPC that an interface is in."""
        return self.vpcs[self.subnets[host.subnet].vpc]
