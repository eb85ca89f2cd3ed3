"""Encryption of Direct Connect lines and what runs over them (PCI DSS 4.2.1)."""

from __future__ import annotations

from generator.gate.api import (
    EXCEPTION_TAG,
    Case,
    Judgement,
    Resource,
    ScopeCategory,
    bare_routes,
    declared_exception,
    every,
    failed,
    has_macsec,
    has_overlay,
    lag_macsec,
    macsec_faults,
    not_applicable,
    open_routes,
    passed,
    resolved,
    shown,
    tag_of,
    unknown,
    zones_behind,
)


def macsec_required(case: Case) -> Judgement:
    """The port enforces MACsec, or what it carries is encrypted otherwise."""
    if case.resource.type == "aws_dx_lag":
        enforced = lag_macsec(case.configuration, case.resource)
        faults = ["its connections must have request_macsec and must_encrypt"]
    else:
        found = macsec_faults(case.resource)
        answers = [answer for _, answer in found]
        enforced = every(answers)
        faults = [text for text, answer in found if answer is enforced]
    if enforced:
        return passed("MACsec is enforced")
    return _otherwise(case, enforced, "; ".join(faults))


def _otherwise(case: Case, enforced: bool | None, faults: str) -> Judgement:
    """The judgement on a port without certain MACsec."""
    if declared_exception(case.resource):
        return passed(f"declared: {declared_exception(case.resource)}")
    interfaces = [
        r for r in case.users(path="connection_id") if r.type.endswith("virtual_interface")
    ]
    if interfaces and all(
        declared_exception(i) or has_overlay(case.configuration, i) or not _scoped(case, i)
        for i in interfaces
    ):
        return passed("all its virtual interfaces are encrypted otherwise or out of scope")
    return failed(faults) if enforced is False else unknown(faults)


def _scoped(case: Case, interface: Resource) -> bool:
    """Whether a virtual interface may lead to something in scope."""
    gateway = case.configuration.target(interface.get("dx_gateway_id"))
    ends = [
        case.configuration.target(a.get("associated_gateway_id"))
        for a in case.of_type("aws_dx_gateway_association")
        if gateway is not None and case.configuration.target(a.get("dx_gateway_id")) is gateway
    ]
    ends.append(case.configuration.target(interface.get("vpn_gateway_id")))
    known = [end for end in ends if end is not None]
    zones = [
        z for end in known for z in zones_behind(case.configuration, end, case.settings).values()
    ]
    return not zones or any(zone.scope is not ScopeCategory.OUT_OF_SCOPE for zone in zones)


def overlay_required(case: Case) -> Judgement:
    """Without MACsec: an IPsec overlay, and no route beside it."""
    macsec = has_macsec(case.configuration, case.resource)
    if macsec or declared_exception(case.resource) or not _scoped(case, case.resource):
        return passed("MACsec, a declared exception, or nothing in scope behind it")
    overlay = has_overlay(case.configuration, case.resource)
    if macsec is None or overlay is None:
        return unknown("`connection_id`, `dx_gateway_id` or the overlay cannot be resolved")
    if not overlay:
        return failed("no MACsec, and no aws_vpn_connection with PrivateIpv4 runs over it")
    bare = bare_routes(case.configuration, case.resource)
    if bare:
        return failed(f"{', '.join(bare)} routes past the VPN, over the bare attachment")
    unclear = open_routes(case.configuration, case.resource)
    if unclear:
        return unknown(f"{', '.join(unclear)}: the attachment cannot be resolved")
    return passed("an IPsec overlay carries all routes")


def encrypted_one_way(case: Case) -> Judgement:
    """MACsec, an overlay or a declared exception."""
    if not _scoped(case, case.resource):
        return not_applicable()
    if declared_exception(case.resource):
        return passed(f"declared: {declared_exception(case.resource)}")
    ways = (
        has_macsec(case.configuration, case.resource),
        has_overlay(case.configuration, case.resource),
    )
    if True in ways:
        return passed("MACsec" if ways[0] else "IPsec overlay")
    if not resolved(tag_of(case.resource, EXCEPTION_TAG)):
        return unknown(f"tag `{EXCEPTION_TAG}` cannot be resolved")
    if None in ways:
        name = "connection_id" if ways[0] is None else "dx_gateway_id"
        return unknown(f"`{name}` {shown(case.get(name))}: its encryption cannot be resolved")
    return failed("neither MACsec nor an IPsec overlay nor a declared exception protects it")
