"""Encryption of Direct Connect lines and what runs over them (PCI DSS 4.2.1)."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.gate.facts.network.direct_connect import (
    EXCEPTION,
    bare_routes,
    declared_exception,
    has_macsec,
    has_overlay,
    lag_macsec,
    macsec_faults,
    open_routes,
)
from generator.gate.facts.network.zones import zones_behind
from generator.gate.facts.scope import Scope, tag
from generator.gate.model import Settings
from generator.gate.verdict.operators import resolved
from generator.gate.verdict.verdicts import Verdict, failed, not_applicable, passed, unknown
from generator.gate.verdict.wording import shown


def macsec_required(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """The port enforces MACsec, or what it carries is encrypted otherwise."""
    if resource.type == "aws_dx_lag":
        enforced = lag_macsec(configuration, resource)
        faults = ["its connections must have request_macsec and must_encrypt"]
    else:
        found = macsec_faults(resource)
        answers = [answer for _, answer in found]
        enforced = False if False in answers else None if None in answers else True
        faults = [text for text, answer in found if answer is enforced]
    if enforced:
        return passed("MACsec is enforced")
    return _otherwise(configuration, resource, settings, enforced, "; ".join(faults))


def _otherwise(
    configuration: Configuration,
    resource: Resource,
    settings: Settings,
    enforced: bool | None,
    faults: str,
) -> Verdict:
    """The verdict on a port without certain MACsec."""
    if declared_exception(resource):
        return passed(f"declared: {declared_exception(resource)}")
    interfaces = [
        r
        for r in configuration.referrers(resource, path="connection_id")
        if r.type.endswith("virtual_interface")
    ]
    if interfaces and all(
        declared_exception(i)
        or has_overlay(configuration, i)
        or not _scoped(configuration, i, settings)
        for i in interfaces
    ):
        return passed("all its virtual interfaces are encrypted otherwise or out of scope")
    return failed(faults) if enforced is False else unknown(faults)


def _scoped(configuration: Configuration, interface: Resource, settings: Settings) -> bool:
    """Whether a virtual interface may lead to something in scope."""
    gateway = configuration.target(interface.get("dx_gateway_id"))
    ends = [
        configuration.target(a.get("associated_gateway_id"))
        for a in configuration.of_type("aws_dx_gateway_association")
        if gateway is not None and configuration.target(a.get("dx_gateway_id")) is gateway
    ]
    ends.append(configuration.target(interface.get("vpn_gateway_id")))
    known = [end for end in ends if end is not None]
    zones = [z for end in known for z in zones_behind(configuration, end, settings).values()]
    return not zones or any(zone.scope is not Scope.OUT_OF_SCOPE for zone in zones)


def overlay_required(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """Without MACsec: an IPsec overlay, and no route beside it."""
    macsec = has_macsec(configuration, resource)
    if macsec or declared_exception(resource) or not _scoped(configuration, resource, settings):
        return passed("MACsec, a declared exception, or nothing in scope behind it")
    overlay = has_overlay(configuration, resource)
    if macsec is None or overlay is None:
        return unknown("`connection_id`, `dx_gateway_id` or the overlay cannot be resolved")
    if not overlay:
        return failed("no MACsec, and no aws_vpn_connection with PrivateIpv4 runs over it")
    bare = bare_routes(configuration, resource)
    if bare:
        return failed(f"{', '.join(bare)} routes past the VPN, over the bare attachment")
    unclear = open_routes(configuration, resource)
    if unclear:
        return unknown(f"{', '.join(unclear)}: the attachment cannot be resolved")
    return passed("an IPsec overlay carries all routes")


def encrypted_one_way(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """MACsec, an overlay or a declared exception."""
    if not _scoped(configuration, resource, settings):
        return not_applicable()
    if declared_exception(resource):
        return passed(f"declared: {declared_exception(resource)}")
    ways = (has_macsec(configuration, resource), has_overlay(configuration, resource))
    if True in ways:
        return passed("MACsec" if ways[0] else "IPsec overlay")
    if not resolved(tag(resource, EXCEPTION)):
        return unknown(f"tag `{EXCEPTION}` cannot be resolved")
    if None in ways:
        name = "connection_id" if ways[0] is None else "dx_gateway_id"
        return unknown(f"`{name}` {shown(resource.get(name))}: its encryption cannot be resolved")
    return failed("neither MACsec nor an IPsec overlay nor a declared exception protects it")
