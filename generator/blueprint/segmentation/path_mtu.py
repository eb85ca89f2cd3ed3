"""Path MTU Discovery through network load balancers.

A security group lets an answer through, and for a server "Fragmentation Needed" is one; for a
network load balancer it is not: its group must admit ICMP ("Update the security groups for your
Network Load Balancer", recommended rules: ICMP from 0.0.0.0/0, "Path MTU Discovery"). Without it
the sessions of a site hang when they take a line with smaller packets, as a VPN is beside Direct
Connect with jumbo frames.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.blueprint.context import Context
from generator.blueprint.flows.flow import ResolvedFlow
from generator.blueprint.flows.parties import ANYWHERE, Kind, load_balancer_party
from generator.blueprint.network.acl_rules import PACKET_TOO_BIG
from generator.blueprint.segmentation.security_groups import SecurityGroup, group_label
from generator.blueprint.segmentation.security_rules import INGRESS, Rule
from generator.spec.model.load_balancer import LoadBalancerType

_TYPE, _CODE = PACKET_TOO_BIG


def path_mtu_rules(
    context: Context, group: SecurityGroup, resolved: Iterable[ResolvedFlow]
) -> Iterator[Rule]:
    """The rule of the group of a network load balancer that sites call; nobody knows the
    addresses of the routers on the way."""
    if group.label not in _network_load_balancers(context):
        return
    into = (flow for flow in resolved if group_label(flow.target) == group.label)
    calls = [flow for flow in into if flow.source.kind is Kind.SITE]
    if calls:
        yield Rule(
            type=INGRESS,
            label=f"routers_to_{group.label}_icmp_{_TYPE}_{_CODE}",
            group=group.label,
            name=f"routers to {group.title}",
            description="Path MTU Discovery: a router reports a packet too big for its line",
            protocol="icmp",
            from_port=_TYPE,
            to_port=_CODE,
            origin=calls[0].origin,
            former="",
            cidr=ANYWHERE,
        )


def _network_load_balancers(context: Context) -> set[str | None]:
    return {
        group_label(load_balancer_party(name, service))
        for name, service in context.environment.services.items()
        if service.load_balancer and service.load_balancer.type is LoadBalancerType.NETWORK
    }
