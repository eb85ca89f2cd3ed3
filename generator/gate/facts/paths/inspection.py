"""Where a firewall stands in a network, and ways around it."""

from __future__ import annotations

from generator.config.model import Configuration
from generator.gate.facts.paths.flows import PathAnswer
from generator.gate.facts.paths.nodes import NetworkNode
from generator.gate.facts.paths.questions import questions_to
from generator.network.firewall.things import InspectionEndpoint, NetworkFirewall
from generator.network.model import Vpc

# Network Firewall, Gateway Load Balancer endpoints, and appliances that forward packets.
_KINDS = ("firewall", "inspection-endpoint", "appliance")


def around_firewalls(flow: PathAnswer) -> PathAnswer:
    """The flow by paths on which nothing inspects it."""
    return flow.of(lambda path: not any(hop.kind in _KINDS for hop in path.hops))


def inspected(configuration: Configuration, node: NetworkNode) -> bool | None:
    """Whether the node's VPC has a firewall or an inspection endpoint; None: cannot be told."""
    questions = questions_to(configuration)
    if questions is None:
        return False
    network = questions.network
    firewalls = {one.vpc for one in network.all(NetworkFirewall)}
    firewalls |= {one.vpc for one in network.all(InspectionEndpoint)}
    own = {network.vpc_of(interface) for interface in node.interfaces}
    if own & firewalls - {""}:
        return True
    placed = all(network.get(Vpc, vpc) is not None for vpc in own | firewalls)
    return None if firewalls and not placed else False
