"""Destinations on the internet that servers call."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.spec.model.base import Cidr, EachOnce, FreeText, Model, Port
from generator.spec.model.network import DomainPattern


class ExternalProtocol(StrEnum):
    """What the Network Firewall reads of a connection: the name in TLS or HTTP, or no name."""

    TLS = "tls"
    HTTP = "http"
    TCP = "tcp"


# Ports on which the client says the name first; SMTP and others speak before TLS begins.
_NAMED_PORTS = {443: ExternalProtocol.TLS, 80: ExternalProtocol.HTTP}


class External(Model):
    """A named destination on the internet that workloads may call."""

    cidrs: Annotated[tuple[Cidr, ...], Field(min_length=1), EachOnce]
    """Public ranges of the destination."""
    domains: Annotated[tuple[DomainPattern, ...], EachOnce] = ()
    """Names that callers use for it, such as `api.example.com` or `*.example.com`; for DNS
    Firewall and Network Firewall."""
    port: Port = 443
    """Port it listens on."""
    protocol: ExternalProtocol | None = None
    """How Network Firewall finds the name: in the handshake of `tls`, in the request of `http`, or
    with `tcp` not at all, and the ranges decide. Left out: tls on port 443, http on 80, else
    tcp."""
    description: FreeText = ""
    """Who runs it and what for."""

    @property
    def listens_on(self) -> tuple[int, ...]:
        """Its port."""
        return (self.port,)

    def protocol_on(self, port: int) -> ExternalProtocol:
        """What Network Firewall reads of connections to a port."""
        return self.protocol or _NAMED_PORTS.get(port, ExternalProtocol.TCP)

    @property
    def accepts(self) -> tuple[int, ...]:
        """Any port that a flow names: nobody here decides what it listens on."""
        return ()
