"""Network ACLs and security groups, packet by packet.

Amazon VPC User Guide: "Network ACL rules" (in the order of their numbers, the first that matches
decides, the last refuses), "Control traffic to your AWS resources using security groups" (rules
only allow; a reference to a group stands for the private addresses of its interfaces), "Default
security groups for your VPCs" (all from its own members, everything outward).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tests.network.oracle.world import Host, Rule, World, within


@dataclass(frozen=True)
class Packet:
    """One packet."""

    protocol: str
    source: str
    source_port: int
    target: str
    port: int

    def answer(self) -> Packet:
        """What the other side sends back."""
        return replace(
            self,
            source=self.target,
            source_port=self.port,
            target=self.source,
            port=self.source_port,
        )


def leaves(world: World, subnet: str, packet: Packet) -> bool:
    """Whether the ACL of a subnet lets a packet out."""
    return _first(world, subnet, packet, "outward", packet.target)


def enters(world: World, subnet: str, packet: Packet) -> bool:
    """Whether the ACL of a subnet lets a packet in."""
    return _first(world, subnet, packet, "inward", packet.source)


def _first(world: World, subnet: str, packet: Packet, direction: str, peer: str) -> bool:
    acl = world.subnets[subnet].acl
    if not acl:
        return True
    rules: tuple[Rule, ...] = getattr(world.acls[acl], direction)
    for rule in sorted(rules, key=lambda rule: rule.number):
        if _fits(rule, packet) and within(peer, rule.peer):
            return rule.allow
    return False


def _fits(rule: Rule, packet: Packet) -> bool:
    if rule.protocol == "-1":
        return True
    return rule.protocol == packet.protocol and rule.first <= packet.port <= rule.last


def sends(world: World, host: Host, packet: Packet, peer: Host | None) -> bool:
    """Whether the groups of an interface let it open this connection."""
    return _groups(world, host, packet, "outward", packet.target, peer)


def accepts(world: World, host: Host, packet: Packet, peer: Host | None) -> bool:
    """Whether the groups of an interface let this connection in."""
    return _groups(world, host, packet, "inward", packet.source, peer)


def _groups(
    world: World, host: Host, packet: Packet, direction: str, address: str, peer: Host | None
) -> bool:
    if not host.groups:
        own = peer and not peer.groups and world.vpc_of(peer) == world.vpc_of(host)
        return direction == "outward" or bool(own)
    return any(
        _fits(rule, packet) and _is_peer(rule.peer, address, peer)
        for group in host.groups
        for rule in getattr(world.groups[group], direction)
    )


def _is_peer(written: str, address: str, peer: Host | None) -> bool:
    kind, _, name = written.partition(":")
    if kind == "group":
        return peer is not None and name in peer.groups
    return within(address, written)
