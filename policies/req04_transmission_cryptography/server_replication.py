"""The path of server replication (PCI DSS 4.2.1)."""

from __future__ import annotations

from generator.gate.api import (
    Case,
    Configuration,
    Judgement,
    Resource,
    all_of,
    declared_exception,
    equals,
    failed,
    has_macsec,
    has_overlay,
    passed,
    shown,
    unknown,
)

_ROUTING = "data_plane_routing"
_INTERFACES = tuple(
    f"aws_dx_{kind}_virtual_interface{suffix}"
    for kind in ("private", "transit", "hosted_private", "hosted_transit")
    for suffix in (("", "_accepter") if kind.startswith("hosted") else ("",))
)


def encrypted_path(case: Case) -> Judgement:
    """Private routing, over connections of which each is encrypted."""
    value, line = case.get(_ROUTING), case.line_of(_ROUTING)
    private = equals(value, "PRIVATE_IP")
    if private is None:
        return unknown(f"`{_ROUTING}` is {shown(value)}; it must be PRIVATE_IP", line)
    if not private:
        return failed(f"`{_ROUTING}` is {shown(value)}: blocks cross the internet", line)
    interfaces = case.of_type(*_INTERFACES)
    tunnels = case.of_type("aws_vpn_connection")
    if not interfaces and not tunnels:
        said = "neither a VPN nor a Direct Connect interface is in this configuration"
        return unknown(said, elsewhere=True)  # the network of another root has it
    return all_of([passed(), *(_encrypted(case.configuration, i) for i in interfaces)])


def _encrypted(configuration: Configuration, interface: Resource) -> Judgement:
    ways = [has_macsec(configuration, interface), has_overlay(configuration, interface)]
    if True in ways or declared_exception(interface):
        return passed()
    if None in ways:
        return unknown(f"whether {interface.address} is encrypted cannot be resolved")
    return failed(f"{interface.address} carries the blocks without MACsec or IPsec")
