"""The path of server replication (PCI DSS 4.2.1)."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.gate.facts.network.direct_connect import declared_exception, has_macsec, has_overlay
from generator.gate.model import Settings
from generator.gate.verdict.operators import equals
from generator.gate.verdict.verdicts import Verdict, all_of, failed, passed, unknown
from generator.gate.verdict.wording import shown

_ROUTING = "data_plane_routing"
_INTERFACES = tuple(
    f"aws_dx_{kind}_virtual_interface{suffix}"
    for kind in ("private", "transit", "hosted_private", "hosted_transit")
    for suffix in (("", "_accepter") if kind.startswith("hosted") else ("",))
)


def encrypted_path(configuration: Configuration, resource: Resource, settings: Settings) -> Verdict:
    """Private routing, over connections of which each is encrypted."""
    value, line = resource.get(_ROUTING), resource.line_of(_ROUTING)
    private = equals(value, "PRIVATE_IP")
    if private is None:
        return unknown(f"`{_ROUTING}` is {shown(value)}; it must be PRIVATE_IP", line)
    if not private:
        return failed(f"`{_ROUTING}` is {shown(value)}: blocks cross the internet", line)
    interfaces = configuration.of_type(*_INTERFACES)
    tunnels = configuration.of_type("aws_vpn_connection")
    if not interfaces and not tunnels:
        return unknown("neither a VPN nor a Direct Connect interface is in this configuration")
    return all_of([passed(), *(_encrypted(configuration, i) for i in interfaces)])


def _encrypted(configuration: Configuration, interface: Resource) -> Verdict:
    ways = [has_macsec(configuration, interface), has_overlay(configuration, interface)]
    if True in ways or declared_exception(interface):
        return passed()
    if None in ways:
        return unknown(f"whether {interface.address} is encrypted cannot be resolved")
    return failed(f"{interface.address} carries the blocks without MACsec or IPsec")
