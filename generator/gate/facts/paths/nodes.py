"""What sits in a network and talks: servers, stores, load balancers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.config.model import Configuration, Resource
from generator.gate.facts.memo import once
from generator.gate.facts.paths.questions import questions_to
from generator.network.balancers import Forwarding
from generator.network.model import Interface
from generator.network.network import Topology
from generator.network.places import Place

# Kinds of network.build: what holds data, what runs code, and what stands in front of others.
STORES = ("database", "cache", "warehouse", "broker", "search", "files")
COMPUTE = ("instance", "interface", "function", "service", "cluster", "replication")
FRONTS = ("load-balancer", "endpoint", "resolver", "client-vpn")
_FEW = 3  # listeners whose targets are not known


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """A resource with interfaces in subnets; ``kind`` as in ``STORES``, ``COMPUTE``, ``FRONTS``."""

    resource: Resource
    place: Place
    interfaces: tuple[Interface, ...]

    @property
    def kind(self) -> str:
        """What it is."""
        return self.place.kind

    @property
    def has_ipv6(self) -> bool:
        """Whether it has, or may have, an address of IPv6."""
        return bool(self.place.addresses.v6)


@once
def all_nodes(configuration: Configuration) -> tuple[NetworkNode, ...]:
    """Every node that is written in the configuration; none where nothing has a place."""
    questions = questions_to(configuration)
    return tuple(_nodes(configuration, questions.network)) if questions else ()


def nodes(configuration: Configuration, *kinds: str) -> list[NetworkNode]:
    """The nodes of some kinds."""
    return [node for node in all_nodes(configuration) if node.kind in kinds]


def _nodes(configuration: Configuration, network: Topology) -> Iterator[NetworkNode]:
    seen: set[str] = set()
    for place in network.places.values():
        resource = configuration.by_address.get(place.address or "")
        held = network.interfaces_of(place.address or "")
        if resource is None or resource.mode != "managed" or not held or place.address in seen:
            continue
        seen.add(resource.address)
        yield NetworkNode(resource, replace(place, name=resource.address), tuple(held))


@once
def outside_places(configuration: Configuration) -> tuple[Place, ...]:
    """Networks beyond a VPN, a Direct Connect gateway, a peering or a transit gateway."""
    questions = questions_to(configuration)
    if questions is None:
        return ()
    network = questions.network
    found = {p.address: p for p in network.places.values() if p.address and p.kind != "subnet"}
    return tuple(p for a, p in found.items() if not network.interfaces_of(a))


def may_meet(network: Topology, source: NetworkNode, target: NetworkNode) -> bool:
    """Whether a door of the target may be open to the source: a question of rules alone, which is
    cheap. False only where every path is closed."""
    if any(one.target for one in fronts_in(network, target)):
        return True
    groups = frozenset(g for i in source.interfaces for g in network.groups_of(i))
    return any(_admits(network, door, groups, source) for door in target.interfaces)


def _admits(
    network: Topology, door: Interface, groups: frozenset[str], source: NetworkNode
) -> bool:
    if door.unknown or door.groups is None:
        return True
    unsure = any(network.group(address) is None for address in groups)
    for address in network.groups_of(door):
        group = network.group(address)
        if group is None or group.unknown:
            return True
        for rule in group.rules:
            named = rule.groups & groups or (unsure and rule.groups)
            met = named or rule.peers.maybe & source.place.addresses
            if rule.direction != "egress" and (rule.unknown or met):
                return True
    return False


def fronts_in(network: Topology, node: NetworkNode) -> Iterator[Forwarding]:
    """What load balancers send to a node, or may send to it (those whose target is '')."""
    own = {node.place.address, *(one.part_of for one in node.interfaces)} - {""}
    for one in network.all(Forwarding):
        if one.target in own or not one.target:
            yield one


def fronts_of(configuration: Configuration, node: NetworkNode) -> list[Forwarding]:
    """The same; none where nothing has a place."""
    questions = questions_to(configuration)
    return list(fronts_in(questions.network, node)) if questions else []


def balancers_beside(network: Topology, target: str) -> frozenset[str]:
    """What to avoid on the way to a target: load balancers that are not known to send to it, nor
    to one that does. Where many send to targets that are not known, each may lead to each, which
    takes too long to follow."""
    every = network.all(Forwarding)
    unclear = [one for one in every if not one.target]
    certain: dict[str, set[str]] = {}
    for one in every if len(unclear) <= _FEW else [o for o in every if o.target]:
        certain.setdefault(one.target or target, set()).add(one.balancer)
    fronts = certain.get(target, set()) - {target}
    if not fronts:
        return frozenset({"load-balancer"})
    before = {name for front in fronts for name in certain.get(front, ())}
    return frozenset({one.balancer for one in every} - fronts - before - {target})
