"""Rules of security groups that no packet can use, because no route leads to their ranges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.config.model import Configuration, Resource
from generator.gate.causes import last_cause
from generator.gate.facts.paths.elsewhere import sits_elsewhere
from generator.gate.facts.paths.questions import questions_to
from generator.network.model import GroupRule, Interface, Vpc, VpcSecurityGroup, VpcSubnet
from generator.network.network import Topology
from generator.network.packets.addresses import AddressSet

# What needs no route, and where the network keeps ranges that are not known and those of services
# of AWS, whose routes reach-s3-via-endpoint judges.
_ASIDE = AddressSet.of("169.254.0.0/16", "fe80::/10", "240.0.0.0/4", "3ffe::/16")


@dataclass(frozen=True, slots=True)
class UsedRule:
    """A rule with ranges, and whether a route leads there; ``routed`` None: cannot be told."""

    resource: Resource
    line: int
    direction: str
    ranges: tuple[str, ...]
    routed: bool | None
    why: str = ""

    @property
    def cause(self) -> str:
        """What somebody can give so that it can be told."""
        return last_cause(self.why)


def rules_and_routes(configuration: Configuration) -> Iterator[UsedRule]:
    """Every rule that names ranges, of a group that something in the network has, or may have."""
    questions = questions_to(configuration)
    if questions is None:
        return
    network = questions.network
    for group in network.all(VpcSecurityGroup):
        seats = _wearing(network, group)
        if sits_elsewhere(configuration, seats):
            continue
        for rule in group.rules if seats and not group.unknown else ():
            resource = configuration.by_address.get(rule.address)
            if resource is not None and not rule.groups and rule.peers.maybe - _ASIDE:
                routed, why = _routed(network, seats, rule)
                ranges = rule.peers.sure.cidrs()
                yield UsedRule(resource, rule.line, str(rule.direction), ranges, routed, why)


def _wearing(network: Topology, group: VpcSecurityGroup) -> list[Interface]:
    """Interfaces with the group, or with groups that are not known."""
    return [i for i in network.all(Interface) if {group.address, ""} & network.groups_of(i)]


def _routed(network: Topology, seats: list[Interface], rule: GroupRule) -> tuple[bool | None, str]:
    sure = rule.peers.sure - _ASIDE
    holes = [why.text for why in (*rule.unknown, *rule.peers.reasons, *network.unclear())]
    for seat in seats:
        subnet = network.subnet(seat)
        vpc = network.get(Vpc, subnet.vpc) if subnet else None
        if subnet is None or subnet.unknown or seat.unknown or vpc is None:
            holes.append(f"where {seat.address} sits is not known")
        elif "" in network.groups_of(seat):
            holes.append(f"the security groups of {seat.address} are not known")
        elif _led(network, subnet, vpc, holes) & sure:
            return True, ""
    return (None, holes[0]) if holes else (False, "")


def _led(network: Topology, subnet: VpcSubnet, vpc: Vpc, holes: list[str]) -> AddressSet:
    """Where routes of a subnet may lead; why more may is added to the holes."""
    table = network.table_of(subnet)
    found = vpc.ranges
    for route in table.routes:
        found |= route.destination.maybe if route.to != "unknown" else route.destination.sure
        holes += [why.text for why in (*route.unknown, *route.destination.reasons)]
    holes += [why.text for why in table.unknown]
    return found
