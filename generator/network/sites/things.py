"""Virtual private gateways and what lies behind connections, as things of the model."""

from __future__ import annotations

from dataclasses import dataclass

from generator.network.model import Reason, Thing
from generator.network.packets.addresses import ALL_ADDRESSES, NO_ADDRESSES, AddressSet


@dataclass(frozen=True, slots=True, kw_only=True)
class VpnGateway(Thing):
    """A virtual private gateway; ``vpc`` is '' when it is attached to none."""

    vpc: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteLink(Thing):
    """A way to a site: a VPN connection, or a Direct Connect gateway at one gateway of ours.

    ``place`` is what people ask for (the connection, the Direct Connect gateway), ``gateway`` the
    virtual private or transit gateway, ``system`` the site's autonomous system. ``sure`` are the
    addresses that are certainly behind it and ``maybe`` all that may be. ``reachable`` are those of
    ours that the site has a route to, ``sends`` those of its own that a tunnel carries.
    """

    place: str
    gateway: str
    system: str = ""
    dynamic: bool = True
    direct: bool = False  # Direct Connect
    sure: AddressSet = NO_ADDRESSES
    maybe: AddressSet = NO_ADDRESSES
    reachable: AddressSet = ALL_ADDRESSES
    sends: AddressSet = ALL_ADDRESSES
    reasons: tuple[Reason, ...] = ()
