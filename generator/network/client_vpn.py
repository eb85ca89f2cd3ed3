"""Client VPN endpoints as things of the model."""

from __future__ import annotations

from dataclasses import dataclass

from generator.network.model import Reason, Thing
from generator.network.packets.addresses import NO_ADDRESSES, AddressSet


@dataclass(frozen=True, slots=True, kw_only=True)
class VpnEndpoint(Thing):
    """What people behind a Client VPN endpoint may send to: authorised, and routed by the endpoint.

    ``maybe`` of either holds what nobody can tell.
    """

    authorized: AddressSet = NO_ADDRESSES
    routed: AddressSet = NO_ADDRESSES
    maybe: AddressSet = NO_ADDRESSES
    reasons: tuple[Reason, ...] = ()
