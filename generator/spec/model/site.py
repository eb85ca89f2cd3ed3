"""On-premises sites and how they are connected."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.spec.model.base import Asn, Cidr, Flow, FreeText, Model
from generator.spec.model.direct_connect import DirectConnect
from generator.spec.model.site_to_site_vpn import SiteToSiteVpn


class Site(Model):
    """An on-premises site; ``talks_to`` says what it may reach in the environment."""

    description: FreeText = ""
    cidrs: Annotated[tuple[Cidr, ...], Field(min_length=1)]
    bgp_asn: Asn | None = None
    talks_to: tuple[Flow, ...] = ()
    vpn: SiteToSiteVpn | None = None
    direct_connect: DirectConnect | None = None
