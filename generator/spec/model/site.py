"""What is behind the private gateway: on-premises sites, and other environments of the estate."""

from __future__ import annotations

from generator.spec.model.alarms import Watched
from generator.spec.model.base import (
    AddressOrRange,
    Asn,
    Cidr,
    ComponentName,
    Flow,
    FreeText,
)
from generator.spec.model.direct_connect import DirectConnect
from generator.spec.model.site_to_site_vpn import SiteToSiteVpn


class Site(Watched):
    """An on-premises site, or another environment; ``talks_to`` says what it may reach here."""

    description: FreeText = ""
    """What the site is."""
    cidrs: tuple[Cidr, ...] = ()
    """Ranges of the site; every site but an environment has some."""
    environment: ComponentName | None = None
    """Another environment of the estate that is meant, instead of ranges and connections. Both
    sides attach to a transit gateway that exists, and both declare each flow: `addresses` name
    components of the other side, whose ranges and ports come from its spec."""
    hosts: dict[ComponentName, AddressOrRange] = {}
    """Names of hosts at the site, or of their ranges, for `addresses` of flows."""
    bgp_asn: Asn | None = None
    """BGP number of the site's routers; needed for Direct Connect and for VPN with BGP."""
    renamed_from: tuple[ComponentName, ...] = ()
    """Former names, oldest first. In AWS it keeps the first; Terraform moves what it has,
    nothing is replaced."""
    talks_to: tuple[Flow, ...] = ()
    """Services and databases that the site may reach."""
    vpn: SiteToSiteVpn | None = None
    """Site-to-Site VPN; the backup where there is Direct Connect too."""
    direct_connect: DirectConnect | None = None
    """Dedicated connectivity."""

    def ranges_of(self, addresses: tuple[str, ...]) -> tuple[str, ...]:
        """Ranges that the ``addresses`` of a flow stand for; those of the site when empty."""
        written = (self.hosts.get(text, text) for text in addresses)
        return tuple(dict.fromkeys(map(as_range, written))) or self.cidrs

    @property
    def listens_on(self) -> tuple[int, ...]:
        """No port of its own: a flow to a site must name one."""
        return ()

    @property
    def accepts(self) -> tuple[int, ...]:
        """Any port that a flow names."""
        return ()


def as_range(text: str) -> str:
    """An address as the range that holds nothing else; a range as it is."""
    return text if "/" in text else f"{text}/32"
