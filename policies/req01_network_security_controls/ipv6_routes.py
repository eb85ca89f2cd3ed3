"""The two ways to the internet of one route table.

Source: VPC user guide, "Egress-only internet gateways".
"""

from __future__ import annotations

from generator.gate.api import (
    Case,
    Judgement,
    TableRoute,
    Unknown,
    failed,
    not_applicable,
    passed,
    routes_of,
    some,
    unknown,
)

_GATEWAY = "aws_internet_gateway"


def private_in_both(case: Case) -> Judgement:
    """Where 0.0.0.0/0 leads to NAT or a firewall, ::/0 leads to no internet gateway."""
    routes, doubt = routes_of(case.configuration, case.resource)
    six = [r for r in routes if _is(r, "::/0") is not False]
    four = [r for r in routes if _is(r, "0.0.0.0/0") is not False]
    open_six = some(_both(_is(r, "::/0"), _to_gateway(case, r)) for r in six)
    if open_six is False and not doubt:
        return passed() if routes else not_applicable()
    certain = [r for r in four if _is(r, "0.0.0.0/0")]
    public = some(_both(_is(r, "0.0.0.0/0"), _to_gateway(case, r)) for r in four)
    if public or (open_six and not four and not doubt):
        return passed("public in IPv4 too, or without IPv4")
    if open_six and certain and public is False and not doubt:
        return failed("0.0.0.0/0 does not lead to an internet gateway, and ::/0 does", six[0].line)
    return unknown(f"routes cannot be resolved {doubt}".strip())


def _is(route: TableRoute, destination: str) -> bool | None:
    return None if isinstance(route.destination, Unknown) else route.destination == destination


def _to_gateway(case: Case, route: TableRoute) -> bool | None:
    if route.kind != "gateway_id":
        return False
    target = case.configuration.target(route.target)
    if target is not None:
        return target.type == _GATEWAY
    return route.target.startswith("igw-") if isinstance(route.target, str) else None


def _both(one: bool | None, other: bool | None) -> bool | None:
    return False if False in (one, other) else None if None in (one, other) else True
