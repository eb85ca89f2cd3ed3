"""Site-to-Site VPN: suites that exist and are strong, inside ranges that AWS leaves free."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import IPv4Network

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.model.base import PciScope
from generator.spec.model.site_to_site_vpn import Proposal, Routing, SiteToSiteVpn
from generator.spec.ranges import address, network, overlaps, private
from generator.spec.rules.newer import newer
from generator.spec.rules.subject import Subject, join
from generator.spec.tables import table, vpn_values
from generator.spec.targets import partners

_INSIDE = IPv4Network("169.254.0.0/16")
# NIST SP 800-57 part 1, table 4: 192 bits and more, authenticated encryption.
STRONG = {
    "encryption": ("AES256-GCM-16",),
    "integrity": ("SHA2-384", "SHA2-512"),
    "dh_groups": (20, 21),
}


# What AWS may add; nothing of it is known to be strong.
_FORMS = {
    "encryption": re.compile(r"AES(?:192|256)(?:-(?:GCM|CCM)-(?:8|12|16))?|CHACHA20-POLY1305"),
    "integrity": re.compile(r"SHA[23]-(?:256|384|512)"),
    "dh_groups": re.compile(r"(?:2[5-9]|3[0-9])"),
}


def vpns(subject: Subject) -> Iterator[Problem]:
    """VPNs of all sites."""
    for name, site in subject.environment.sites.items():
        vpn, path = site.vpn, f"sites.{name}.vpn"
        if vpn is None:
            continue
        for phase, described in (("phase1", vpn.phase1), ("phase2", vpn.phase2)):
            yield from _known(subject, f"{path}.{phase}", phase, described)
        yield from _strength(subject, name, vpn)
        yield from _lifetimes(subject, path, vpn)
        if vpn.routing is Routing.BGP and site.bgp_asn is None:
            message = "BGP needs the ASN of the site, which is missing"
            yield subject.problem(f"{path}.routing", message, "bgp", f"sites.{name}.bgp_asn")
        if vpn.routing is Routing.STATIC and site.direct_connect:
            # AWS: "Transit gateway route evaluation order": static routes come first.
            message = "static routes take precedence, so no traffic would use Direct Connect"
            yield subject.problem(f"{path}.routing", message, "static", "bgp")
        outside = address(vpn.customer_gateway_ip)
        if outside and private(IPv4Network(outside)):
            message = (
                "must be a public address, because AWS reaches the customer gateway over the "
                "internet"
            )
            field = f"{path}.customer_gateway_ip"
            yield subject.problem(field, message, vpn.customer_gateway_ip)


def inside_cidrs(subject: Subject) -> Iterator[Problem]:
    """EC2 API, VpnTunnelOptionsSpecification, TunnelInsideCidr."""
    reserved = table("vpn")["reserved_inside_cidrs"]
    used: list[tuple[IPv4Network, str]] = []
    for name, site in subject.environment.sites.items():
        for index, tunnel in enumerate(site.vpn.tunnels if site.vpn else ()):
            path = f"sites.{name}.vpn.tunnels.{index}.inside_cidr"
            if tunnel.inside_cidr is None:
                continue
            found = network(tunnel.inside_cidr)
            if found is None or found.prefixlen != 30 or not found.subnet_of(_INSIDE):
                allowed = "a /30 of 169.254.0.0/16"
                message = "is not a valid inside range of a tunnel"
                yield subject.problem(path, message, tunnel.inside_cidr, allowed)
            elif str(found) in reserved:
                message = "AWS reserves this range"
                yield subject.problem(path, message, tunnel.inside_cidr)
            else:
                used.append((found, path))
    for (_, first), (found, path) in overlaps(used):
        yield subject.problem(path, f"is also used at {first}", str(found))


def _known(subject: Subject, path: str, phase: str, described: Proposal) -> Iterator[Problem]:
    for field in STRONG:
        offered = vpn_values(phase, field)
        for index, value in enumerate(getattr(described, field)):
            where = f"{path}.{field}.{index}"
            if value not in offered and _FORMS[field].fullmatch(str(value)):
                message = f"pave does not know this value, only {join(offered)}"
                called = f"DH group {value}" if field == "dh_groups" else str(value)
                yield from newer(subject, where, message, value, offered, called)
            elif value not in offered:
                near, message = nearest(str(value), offered), "AWS does not offer this value"
                yield subject.problem(where, message, value, join(offered), near)


def _weak(vpn: SiteToSiteVpn) -> Iterator[tuple[str, object]]:
    for phase, described in (("phase1", vpn.phase1), ("phase2", vpn.phase2)):
        for field, strong in STRONG.items():
            for index, value in enumerate(getattr(described, field)):
                known = value in vpn_values(phase, field)
                if value not in strong and (known or _FORMS[field].fullmatch(str(value))):
                    yield f"{phase}.{field}.{index}", value


def _strength(subject: Subject, name: str, vpn: SiteToSiteVpn) -> Iterator[Problem]:
    environment = subject.environment
    components = environment.named_components
    scopes = {components[n].pci_scope for n in partners(environment, name)}
    in_scope = scopes & {PciScope.CDE, PciScope.CONNECTED_TO}
    for field, value in _weak(vpn):
        path = f"sites.{name}.vpn.{field}"
        strong = join(STRONG[field.split(".")[1]])
        if in_scope:
            message = "is too weak for a site that reaches the CDE or what is connected to the CDE"
            yield subject.problem(path, message, value, strong)
        elif not vpn.weaker_suite_reason:
            message = "is weaker than the default; write the reason in weaker_suite_reason"
            yield subject.problem(path, message, value, strong)


def _lifetimes(subject: Subject, path: str, vpn: SiteToSiteVpn) -> Iterator[Problem]:
    first, second = vpn.phase1.lifetime_seconds, vpn.phase2.lifetime_seconds
    if second >= first:
        message = f"must be less than the lifetime of phase 1, {first}"
        yield subject.problem(f"{path}.phase2.lifetime_seconds", message, second)
