"""What operators of a Direct Connect do by hand, in the order in which they can.

Source: AWS Direct Connect user guide, "Routing policies and BGP communities" and "Direct Connect
failover test"; AWS Site-to-Site VPN user guide, "Route tables and route priority".
"""

from __future__ import annotations

from generator.blueprint.model import Phase, Step
from generator.blueprint.sites.direct_connect.lines import Direct, Line
from generator.blueprint.sites.direct_connect.order import opening
from generator.spec.model.environment import Environment
from generator.spec.model.site import Site

AFTER = Phase.AFTER


def runbook(data: Direct, site: Site, site_name: str, environment: Environment) -> tuple[Step, ...]:
    """The steps for one site, in order."""
    region = environment.region
    return (
        *opening(data, site_name, region),
        _interfaces(data, site, site_name, region),
        _preference(site, site_name),
        *((_failover(site_name, region),) if _redundant(data, site) else ()),
    )


def _redundant(data: Direct, site: Site) -> bool:
    return len(data.lines) > 1 or site.vpn is not None


def _interfaces(data: Direct, site: Site, site_name: str, region: str) -> Step:
    addresses = "; ".join(f"{ln.label}: {_peering(ln)}" for ln in data.lines)
    key = (
        "The partner hands over the addresses and the BGP key."
        if data.hosted_vif
        else "AWS made the BGP authentication keys; Terraform keeps them in the state (the "
        "provider has no write-only argument for them), so the state is as confidential as they."
    )
    return Step(
        AFTER,
        f"Bring BGP up with {site_name}",
        f"The site is AS {data.customer_asn}, the Direct Connect gateway AS {data.gateway_asn}; "
        f"MTU {data.mtu}. {addresses}. {key} The site announces {', '.join(site.cidrs)} and "
        f"learns {', '.join(data.allowed_prefixes)}; anything else is a mistake. All peers are up "
        "before the site is used.",
        (
            f"aws directconnect describe-virtual-interfaces --region {region} --query "
            "'virtualInterfaces[].[virtualInterfaceName,virtualInterfaceState,"
            "bgpPeers[].bgpStatus]' --output table",
        ),
    )


def _peering(line: Line) -> str:
    if line.amazon_address and line.customer_address:
        return f"VLAN {line.vlan}, AWS {line.amazon_address}, site {line.customer_address}"
    return f"VLAN {line.vlan}, addresses given out by AWS"


def _preference(site: Site, site_name: str) -> Step:
    backup = (
        "AWS prefers Direct Connect to VPN for equal prefixes, so the VPN is the backup as long "
        "as both announce exactly the same prefixes: a more specific one over the VPN wins "
        "against Direct Connect."
        if site.vpn
        else "There is no VPN beside it: without the line the site is cut off."
    )
    return Step(
        AFTER,
        f"Set the route preference at {site_name}",
        f"{backup} The way back is decided on premises: give what Direct Connect teaches a "
        "higher local preference than anything else, and the primary line a higher one than the "
        "secondary (communities 7224:7300 and 7224:7200 on what the site announces), or traffic "
        "returns another way and stateful firewalls drop it.",
    )


def _failover(site_name: str, region: str) -> Step:
    return Step(
        Phase.OPERATION,
        f"Test the failover of {site_name} twice a year",
        "Announce the window. Take BGP down on the primary line for ten minutes: sessions go on "
        "over what remains, and come back by themselves. Where a VPN is the backup, take all "
        "lines down and check its bandwidth too. File the result.",
        (
            f"aws directconnect start-bgp-failover-test --region {region} "
            "--virtual-interface-id DXVIF_ID --test-duration-in-minutes 10",
            f"aws directconnect list-virtual-interface-test-history --region {region} "
            "--virtual-interface-id DXVIF_ID",
        ),
    )
