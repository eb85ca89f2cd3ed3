"""What a route to an endpoint leads to: a service, a firewall, or appliances."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.network.endpoints import GatewayEndpoint
from generator.network.firewall.things import InspectionEndpoint, NetworkFirewall
from generator.network.forward.doubt import not_known
from generator.network.forward.firewall import through_firewall, through_inspection
from generator.network.forward.interface import Forwarder, Hop, Leg, Next, Origin, Pass, closed
from generator.network.network import Topology
from generator.network.packets.packets import PacketSet

_KIND = "gateway-endpoint"


def to_endpoint(topology: Topology, passing: Pass) -> Iterable[Next]:
    """Packets that a route sends to a ``vpc_endpoint_id``."""
    firewall = topology.get(NetworkFirewall, passing.at)
    appliances = topology.get(InspectionEndpoint, passing.at)
    endpoint = topology.get(GatewayEndpoint, passing.at)
    if firewall is not None:
        yield from through_firewall(topology, passing, firewall)
    elif appliances is not None:
        yield from through_inspection(topology, passing, appliances)
    elif endpoint is None:
        text = f"{passing.at or 'an endpoint'} is not in the configuration"
        yield from not_known(passing, Hop(_KIND, passing.at, "", 0, text), ())
    else:
        yield _to_service(passing, endpoint)


def _to_service(passing: Pass, endpoint: GatewayEndpoint) -> Next:
    where = (endpoint.address, endpoint.file, endpoint.line)
    hop = Hop(_KIND, *where, f"gateway endpoint {endpoint.address}")
    if endpoint.vpc != passing.vpc:
        text = f"{endpoint.address} is not in {passing.vpc}"
        return closed(passing, replace(hop, text=text, code="BAD_STATE_ROUTE"))
    return passing.to("outside", endpoint.address, hop)


def answer(topology: Topology, leg: Leg, packets: PacketSet) -> Iterable[Next]:
    """Answers of a service: they come back into the VPC; a service begins nothing itself."""
    start = Pass("aws-service", leg.source.outside, packets, leg)
    endpoint = topology.get(GatewayEndpoint, leg.source.outside or leg.source.name)
    target = leg.target.interface
    if endpoint is None or target is None:
        return
    hop = Hop(_KIND, endpoint.address, endpoint.file, endpoint.line, f"from {endpoint.address}")
    if not leg.reply or topology.vpc_of(target) != endpoint.vpc:
        text = f"{endpoint.address} sends answers into {endpoint.vpc} alone"
        yield closed(start, replace(hop, text=text, code="NO_POSSIBLE_DESTINATION"))
        return
    yield replace(start, vpc=endpoint.vpc).to("subnet-in", target.subnet, hop)


FORWARD: dict[str, Forwarder] = {_KIND: to_endpoint}
ORIGINS: dict[str, Origin] = {"aws-service": answer}
