"""The flows of a spec as packets between the places of a network.

Reports of routers (ICMP) are no flows: nobody answers them. A place inside is an end of a flow by
its security groups, one outside by its addresses: a site where the flow names it, the internet
where the flow ends there, a service behind its gateway endpoint.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.blueprint.context import Context, label
from generator.blueprint.flows.flow import ResolvedFlow
from generator.blueprint.flows.flows import flows
from generator.blueprint.flows.parties import GATEWAYS, Kind, Party
from generator.blueprint.renames import first_names, under
from generator.blueprint.segmentation.security_groups import group_label
from generator.network.network import Topology
from generator.network.packets.addresses import ALL_ADDRESSES, NO_ADDRESSES, AddressSet
from generator.network.packets.packets import PacketBox, PacketSet
from generator.network.packets.ports import ALL_PORTS, PortSet
from generator.network.packets.protocols import protocols
from generator.network.places import Place

# Kinds of places outside -> kinds of parties there. Every other place outside is a site's, or of
# somebody behind a gateway of others.
_OUTSIDE: Mapping[str, frozenset[Kind]] = {
    "internet": frozenset({Kind.INTERNET, Kind.EXTERNAL}),
    "aws-service": frozenset(GATEWAYS),
}
_SITES = frozenset({Kind.SITE, Kind.SHARED_ENDPOINTS})
_GROUPS = "aws_security_group."


@dataclass(frozen=True, slots=True)
class Intent:
    """What is meant to be open: packets as one end of each flow sees them. ``modules``: label of
    the module of a component under its first name, of those that were renamed."""

    flows: tuple[tuple[Party, Party, PacketBox], ...]
    modules: Mapping[str, str]

    def between(self, topology: Topology, source: Place, target: Place) -> PacketSet:
        """What the spec lets one place send to another. Addresses are told of places outside
        alone: those inside are judged by their groups."""
        found = []
        for one, two, kind in self.flows:
            sources = self._end(topology, source, one)
            targets = self._end(topology, target, two)
            found.append(PacketBox(sources, targets, kind.protocols, ALL_PORTS, kind.target_ports))
        return PacketSet.of(found)

    def by_range(self, topology: Topology, source: Place) -> PacketSet:
        """What the spec lets a place send to ranges that it writes, whoever has them."""
        found = []
        for one, two, kind in self.flows:
            if not two.inside and two.cidrs:
                ends = self._end(topology, source, one), AddressSet.of(*two.cidrs)
                found.append(PacketBox(*ends, kind.protocols, ALL_PORTS, kind.target_ports))
        return PacketSet.of(found)

    def _end(self, topology: Topology, place: Place, party: Party) -> AddressSet:
        """The addresses of a place that a party of a flow means."""
        seats = topology.seats_of(place)
        if party.kind is Kind.CLOUDFRONT:
            module = self.modules.get(label(party.name), label(party.name))
            own = (place.address or "").startswith(f"module.{module}.aws_cloudfront_")
            return ALL_ADDRESSES if own else NO_ADDRESSES
        if party.inside:
            names = {name for seat in seats for name in topology.groups_of(seat)}
            own = any(name.endswith(f"{_GROUPS}{group_label(party)}") for name in names)
            return ALL_ADDRESSES if own else NO_ADDRESSES
        if seats or party.kind not in _OUTSIDE.get(place.kind, _SITES):
            return NO_ADDRESSES
        if service := GATEWAYS.get(party.kind):
            own = (place.address or "").endswith(f"aws_vpc_endpoint.{service}")
            return ALL_ADDRESSES if own else NO_ADDRESSES
        return AddressSet.of(*party.cidrs) & place.addresses


def intent(context: Context) -> Intent:
    """Everything that the spec of an environment declares or that its parts imply, under the first
    names of its components: security groups keep these."""
    names = first_names(context.environment)
    found = flows(under(context, names) if names else context)
    modules = {label(first): label(name) for name, first in names.items()}
    return Intent(tuple((flow.source, flow.target, _kind(flow)) for flow in found), modules)


def _kind(flow: ResolvedFlow) -> PacketBox:
    over = protocols(flow.protocol)
    assert over is not None, flow.protocol
    ports = PortSet.of((flow.from_port, flow.to_port))
    return PacketBox(protocols=over, target_ports=ports)
