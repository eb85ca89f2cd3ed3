"""VPC peering: partners and routes (PCI DSS 1.2.5, 1.3.1, 1.4.1, 6.5.3)."""

from __future__ import annotations

from collections.abc import Callable

from generator.gate.api import (
    ABSENT,
    Case,
    Configuration,
    Judgement,
    Network,
    Reference,
    Resource,
    Status,
    TableRoute,
    Value,
    all_of,
    failed,
    is_world,
    known_account,
    network,
    not_applicable,
    passed,
    shown,
    unknown,
    vpc_ranges,
    within,
    written_routes,
    zone_of,
)

_LARGEST_VPC = {4: 16, 6: 56}  # Amazon VPC User Guide, "VPC CIDR blocks"
_SUBNET = {4: 24, 6: 64}  # small enough to be no whole VPC of somebody else


def peering_routes_narrow(case: Case) -> Judgement:
    """Routes to a peering connection cover less than the peer VPC."""
    return _judge_routes(case, _narrow)


def peering_routes_bounded(case: Case) -> Judgement:
    """Routes to a peering connection cover no more than a VPC can have."""
    return _judge_routes(case, _bounded)


def _judge_routes(case: Case, judge: Callable[[Configuration, TableRoute], Judgement]) -> Judgement:
    routes, reason = written_routes(case.resource)
    judgements = [
        judge(case.configuration, route)
        for route in routes
        if route.kind == "vpc_peering_connection_id"
    ]
    if reason and case.of_type("aws_vpc_peering_connection"):
        judgements.append(unknown(reason))
    return all_of(judgements)


def _bounded(configuration: Configuration, route: TableRoute) -> Judgement:
    value = route.destination
    text = f"destination {shown(value)}"
    target = configuration.target(value)
    if target is not None and target.type in ("aws_vpc", "aws_subnet"):
        return passed()
    net = network(value)
    if net is None:
        return unknown(f"{text} cannot be resolved", route.line)
    if is_world(net):
        return failed(f"{text} sends everything to the peer", route.line)
    if net.prefixlen < _LARGEST_VPC[net.version]:
        return failed(f"{text} is wider than any VPC", route.line)
    return passed()


def _narrow(configuration: Configuration, route: TableRoute) -> Judgement:
    value = route.destination
    text = f"destination {shown(value)}"
    target = configuration.target(value)
    if target is not None and target.type == "aws_vpc":
        return failed(f"{text} is the whole range of {target.address}", route.line)
    net = network(target.get("cidr_block") if target is not None else value)
    if net is None:
        return unknown(f"{text} cannot be resolved", route.line)
    if is_world(net):
        return failed(f"{text} sends everything to the peer", route.line)
    whole = _whole_peer(configuration, route.target, net)
    if whole:
        return failed(f"{text} is the whole range of {whole}; name its subnets", route.line)
    if net.prefixlen <= _LARGEST_VPC[net.version]:
        return failed(f"{text} is as large as a whole VPC; name subnets", route.line)
    if net.prefixlen < _SUBNET[net.version] and not _both_known(configuration, route.target):
        return unknown(f"{text}: the peer VPC's range is not known", route.line)
    return passed()


def _both_known(configuration: Configuration, connection: Value) -> bool:
    """Whether the ranges of both VPCs of a peering connection are known."""
    return all(
        vpc is not None and vpc_ranges(configuration).get(vpc.address)
        for vpc in _ends(configuration, connection)
    )


def _ends(configuration: Configuration, connection: Value) -> list[Resource | None]:
    peering = configuration.target(connection)
    if peering is None:
        return [None]
    return [configuration.target(peering.get(end)) for end in ("vpc_id", "peer_vpc_id")]


def _whole_peer(configuration: Configuration, connection: Value, net: Network) -> str:
    """Address of a VPC of the connection that lies wholly in the range."""
    for vpc in _ends(configuration, connection):
        ranges = vpc_ranges(configuration).get(vpc.address, ()) if vpc is not None else ()
        if vpc is not None and any(within(own, net) for own in ranges):
            return vpc.address
    return ""


def peering_within_zone(case: Case) -> Judgement:
    """Both VPCs are of zones that may meet, in approved accounts."""
    if case.resource.type == "aws_vpc_peering_connection_accepter":
        return _accepter(case)
    owner = case.get("peer_owner_id")
    if isinstance(owner, str | int):
        approved, estate = case.listed("approved_accounts"), case.listed("estate_accounts")
        line = case.line_of("peer_owner_id")
        judgement = known_account(case.configuration, str(owner), approved, line, estate)
        if judgement.status is not Status.PASS:
            return judgement
    near = case.target("vpc_id")
    far = case.target("peer_vpc_id")
    if near is None or far is None:
        return _elsewhere(case.resource, owner)
    zones = [zone_of(case.configuration, vpc, case.settings) for vpc in (near, far)]
    apart = zones[0].apart(zones[1])
    if apart:
        return failed(f"joins {apart}: {near.address} and {far.address}")
    if any(zone.unclear for zone in zones):
        return unknown(f"scope or stage of {near.address} or {far.address} cannot be resolved")
    return passed(f"{near.address} and {far.address} may be connected")


def _elsewhere(resource: Resource, owner: Value) -> Judgement:
    if isinstance(owner, str | int):
        return passed(f"peer in the known account {owner}")
    text = f"`peer_vpc_id` is {shown(resource.get('peer_vpc_id'))}: its scope is not known"
    account = f"; `peer_owner_id` is {shown(owner)}" if owner not in (ABSENT, None) else ""
    return unknown(text + account, resource.line_of("peer_vpc_id"), elsewhere=True)


def _accepter(case: Case) -> Judgement:
    path = "vpc_peering_connection_id"
    value = case.get(path)
    if isinstance(value, Reference) and case.configuration.target(value) is not None:
        return not_applicable()  # judged at the connection
    return unknown(f"`{path}` is {shown(value)}: the requester's account and VPC are not known")
