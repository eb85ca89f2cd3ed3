"""A network that is being made, and the chances of what it gets."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from tests.network.oracle.world import Host, Route, Rules, Subnet, Vpc, Wall

_PUBLIC = ("8.8.8.0/24", "52.95.0.0/16", "0.0.0.0/1", "128.0.0.0/1", "2606:4700::/32")


@dataclass
class Draft:
    """All that a World has, and what chooses it."""

    random: Random
    vpcs: dict[str, Vpc] = field(default_factory=dict)
    subnets: dict[str, Subnet] = field(default_factory=dict)
    tables: dict[str, tuple[Route, ...]] = field(default_factory=dict)
    table_vpc: dict[str, str] = field(default_factory=dict)
    main: dict[str, str] = field(default_factory=dict)
    acls: dict[str, Rules] = field(default_factory=dict)
    acl_vpc: dict[str, str] = field(default_factory=dict)
    groups: dict[str, Rules] = field(default_factory=dict)
    group_vpc: dict[str, str] = field(default_factory=dict)
    hosts: dict[str, Host] = field(default_factory=dict)
    peerings: dict[str, tuple[str, str]] = field(default_factory=dict)
    attached: dict[str, tuple[str, ...]] = field(default_factory=dict)
    transit: tuple[Route, ...] = ()
    walls: dict[str, Wall] = field(default_factory=dict)
    edge: dict[str, tuple[Route, ...]] = field(default_factory=dict)

    def likely(self, chance: float) -> bool:
        """Whether something happens."""
        return self.random.random() < chance

    @property
    def blocks(self) -> list[str]:
        """Ranges that rules and routes are about."""
        own = [subnet.cidr for subnet in self.subnets.values()]
        six = [subnet.ipv6 for subnet in self.subnets.values() if subnet.ipv6]
        return [*own, *six, *(vpc.cidr for vpc in self.vpcs.values()), *_PUBLIC]
