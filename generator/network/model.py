"""What is in a network, one object per thing in AWS, and where it is written.

Things name each other by resource address. What could not be read is in ``unknown``: whatever
depends on it is unknown, never closed. Families of :mod:`generator.network.build` that are used by
themselves alone (transit gateways, firewalls) define their things beside the builder.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.network.packets.addresses import NO_ADDRESSES, AddressSet
from generator.network.packets.ports import ALL_PORTS, PortSet
from generator.network.packets.protocols import ALL_PROTOCOLS, ProtocolSet

Direction = Literal["ingress", "egress"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is unknown, and where that is written."""

    text: str
    file: str = ""
    line: int = 0
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something in AWS: address of its resource, and where it is written."""

    address: str
    file: str = ""
    line: int = 0
    unknown: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class AddressRange:
    """Addresses that a rule, a route or a thing names.

    ``sure`` holds those it certainly has and ``maybe`` all that it may have: they differ where a
    range is not known, or is compared with one that is not.
    """

    sure: AddressSet = NO_ADDRESSES
    maybe: AddressSet = NO_ADDRESSES
    reasons: tuple[Reason, ...] = ()

    def __or__(self, other: AddressRange) -> AddressRange:
        reasons = (*self.reasons, *other.reasons)
        return AddressRange(self.sure | other.sure, self.maybe | other.maybe, reasons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vpc(Thing):
    """A VPC with all its ranges; one that is not known has a range of its own (see packets), and
    ``ranges_unknown`` says why."""

    ranges: AddressSet
    ranges_unknown: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VpcSubnet(Thing):
    """A subnet. ``addresses`` are those that AWS gives to interfaces in it."""

    vpc: str
    ranges: AddressSet
    addresses: AddressSet
    zone: str = ""  # of AWS, '' when it is not known
    public_addresses: bool | None = False  # map_public_ip_on_launch
    ipv6_addresses: bool | None = False  # assign_ipv6_address_on_creation


@dataclass(frozen=True, slots=True, kw_only=True)
class Route(Thing):
    """A route: what it matches, and the argument and address of where it leads.

    ``to`` is the kind of the next place (a key of the forwarders), ``target`` the address of that
    thing, '' when it is not in the configuration.
    """

    destination: AddressRange
    to: str
    target: str
    propagated: bool = False
    listed: bool = False  # its destination is a prefix list
    subjects: tuple[str, ...] = ()  # addresses that a target which is not known refers to


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteTable(Thing):
    """A route table of a VPC; the local route is not listed."""

    vpc: str
    routes: tuple[Route, ...] = ()
    subnets: frozenset[str] = frozenset()
    gateways: frozenset[str] = frozenset()  # edge associations
    main: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AclEntry(Thing):
    """A numbered rule. ``number`` and ``allow`` are None when they are not known."""

    direction: Direction | None
    number: int | None
    allow: bool | None
    peers: AddressRange
    protocols: ProtocolSet = ALL_PROTOCOLS
    ports: PortSet = ALL_PORTS


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkAcl(Thing):
    """A network ACL and the subnets that have it; ``default`` ones have all the others."""

    vpc: str
    rules: tuple[AclEntry, ...] = ()
    subnets: frozenset[str] = frozenset()
    default: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRule(Thing):
    """A rule of a security group. A rule with a reason in ``unknown`` may let anything through."""

    direction: Direction | None
    peers: AddressRange = AddressRange()
    groups: frozenset[str] = frozenset()
    protocols: ProtocolSet = ALL_PROTOCOLS
    ports: PortSet = ALL_PORTS


@dataclass(frozen=True, slots=True, kw_only=True)
class VpcSecurityGroup(Thing):
    """A security group with its rules, whatever their form."""

    vpc: str
    rules: tuple[GroupRule, ...] = ()
    default: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Interface(Thing):
    """What sits in one subnet: an instance, a member of a group, a node of a load balancer, a
    store, an endpoint, a NAT gateway.

    ``groups`` is None where AWS has no security groups; public addresses are of IPv4.
    """

    kind: str
    subnet: str
    addresses: AddressSet
    groups: frozenset[str] | None = frozenset()
    public: bool | None = False
    exact: bool = False  # its address is known
    ipv6: bool | None = True  # None: whether it has those of IPv6 among the addresses is not known
    open_v6: bool | None = True  # False: internet gateways bring nothing to its IPv6 addresses
    forwards: bool | None = False  # source_dest_check = false
    only_begins: bool = False  # nobody begins a connection to it
    part_of: str = ""  # address of what it is a part of: a file system, a cluster
