"""What Direct Connect gateways announce and join (PCI DSS 1.2.5, 1.3.1, 6.5.3)."""

from __future__ import annotations

from itertools import combinations

from generator.gate.api import (
    ABSENT,
    PRIVATE,
    Case,
    Judgement,
    Zone,
    failed,
    is_world,
    items,
    may_be,
    network,
    not_applicable,
    open_attachments,
    passed,
    shown,
    unknown,
    within,
    zones_behind,
)


def allowed_prefixes_named(case: Case) -> Judgement:
    """``allowed_prefixes`` is set and holds neither the internet nor whole private blocks."""
    path = "allowed_prefixes"
    value, line = case.get(path), case.line_of(path)
    if value in (ABSENT, None, []):
        if case.get("proposal_id") not in (ABSENT, None):
            return unknown(f"`{path}` is not set, so the prefixes of the proposal apply", line)
        return failed(f"`{path}` is not set, so the whole VPC is announced", line)
    holes = []
    for item in items(value):
        vpc = case.configuration.target(item)  # aws_vpc.x.cidr_block names one VPC
        net = network(item)
        if net is None and not (vpc is not None and vpc.type == "aws_vpc"):
            holes.append(shown(item))
        if net and (is_world(net) or any(within(private, net) for private in PRIVATE)):
            return failed(f"`{path}` holds {net}; name the ranges of the VPC", line)
    return unknown(f"`{path}` holds {', '.join(holes)}", line) if holes else passed()


def no_cross_zone_hub(case: Case) -> Judgement:
    """No two gateways of the Direct Connect gateway are of zones that must not meet."""
    zones: dict[str, Zone] = {}
    holes = []
    for association in case.of_type("aws_dx_gateway_association"):
        if may_be(association.get("dx_gateway_id"), case.resource):
            holes.append(f"`dx_gateway_id` of {association.address}")
        if case.configuration.target(association.get("dx_gateway_id")) is not case.resource:
            continue
        written = association.get("associated_gateway_id")
        gateway = case.configuration.target(written)
        if gateway is None:
            holes.append(f"`associated_gateway_id` {shown(written)} of {association.address}")
        else:
            zones.update(zones_behind(case.configuration, gateway, case.settings))
            holes += open_attachments(case.configuration, gateway)
    for (one, first), (two, second) in combinations(zones.items(), 2):
        apart = first.apart(second)
        if apart:
            return failed(f"joins {apart}: {one} and {two}")
    return _single(zones, holes)


def _single(zones: dict[str, Zone], holes: list[str]) -> Judgement:
    if holes:
        return unknown(f"cannot resolve {', '.join(holes)}")
    if not zones:
        return not_applicable()
    unclear = [name for name, zone in zones.items() if zone.unclear]
    several = len(zones) > 1
    return unknown(f"the scope of {', '.join(unclear)}") if unclear and several else passed()
