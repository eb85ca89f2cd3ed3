"""Where a firewall stands in a network, and ways around it."""

from __future__ import annotations

from generator.config.model import Configuration
from generator.gate.facts.paths.flows import PathAnswer
from generator.gate.facts.paths.nodes import NetworkNode
from generator.gate.facts.paths.questions import questions_to
from generator.network.firewall.things import InspectionEndpoint, NetworkFirewall
from generator.network.model import Route, Vpc, VpcSubnet
from generator.network.network import Topology

# Network Firewall, Gateway Load Balancer endpoints, and appliances that forward packets.
_KINDS = ("firewall", "inspection-endpoint", "appliance")


def around_firewalls(flow: PathAnswer) -> PathAnswer:
    """The flow by paths on which nothing inspects it."""
    return flow.of(lambda path: not any(hop.kind in _KINDS for hop in path.hops))


def inspected(configuration: Configuration, node: NetworkNode) -> bool | None:
    """Whether the node's VPC has a firewall or an inspection endpoint on the way from the internet;
    None: cannot be told."""
    questions = questions_to(configuration)
    if questions is None:
        return False
    network = questions.network
    places = [(one.vpc, one.subnets) for one in network.all(NetworkFirewall)]
    places += [(one.vpc, one.subnets) for one in network.all(InspectionEndpoint)]
    aside = [(vpc, _behind_nat(network, subnets)) for vpc, subnets in places]
    firewalls = {vpc for vpc, behind in aside if behind is not True}
    certain = {vpc for vpc, behind in aside if behind is False}
    own = {network.vpc_of(interface) for interface in node.interfaces}
    if own & certain - {""}:
        return True
    placed = all(network.get(Vpc, vpc) is not None for vpc in own | firewalls)
    return None if own & firewalls or (firewalls and not placed) else False


def _behind_nat(network: Topology, names: tuple[str, ...]) -> bool | None:
    """Whether endpoints in these subnets see only what servers send out: their tables lead to a NAT
    gateway, and to no internet gateway, so that nothing from the internet could pass them. None: a
    subnet or a route cannot be resolved."""
    subnets = [network.get(VpcSubnet, name) for name in names]
    routes: list[Route] = []
    for subnet in subnets:
        if subnet is None:
            return None
        routes += network.table_of(subnet).routes
    leads = {route.to for route in routes}
    if "internet-gateway" in leads:
        return False
    return None if "unknown" in leads or not names else "nat" in leads
