"""What is decided about a Direct Connect: its lines, and what they have in common.

Source: arguments of the ``aws_dx_*`` resources.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.spec.model.direct_connect import ConnectionType, VifType


@dataclass(frozen=True, slots=True)
class Line:
    """A connection and its virtual interface."""

    label: str
    name: str
    live: bool  # its cross connect works
    location: str
    bandwidth: str
    vlan: int
    amazon_address: str | None
    customer_address: str | None
    macsec_secret_arn: str | None
    hosted_id: str | None
    tags: dict[str, str]


@dataclass(frozen=True, slots=True)
class Direct:
    """Everything the template needs."""

    name: str
    type: ConnectionType
    vif: VifType
    lines: tuple[Line, ...]
    gateway_asn: str
    customer_asn: int
    long_asn: bool
    mtu: int
    allowed_prefixes: tuple[str, ...]
    production: bool

    @property
    def live(self) -> tuple[Line, ...]:
        """Lines with a virtual interface."""
        return tuple(line for line in self.lines if line.live)

    @property
    def ordered(self) -> tuple[Line, ...]:
        """Lines that carry nothing yet."""
        return tuple(line for line in self.lines if not line.live)

    @property
    def transit(self) -> bool:
        """Whether it ends on a transit gateway."""
        return self.vif is VifType.TRANSIT

    @property
    def dedicated(self) -> bool:
        """Whether the ports are ours."""
        return self.type is ConnectionType.DEDICATED

    @property
    def hosted_vif(self) -> bool:
        """Whether a partner makes the virtual interfaces and we only accept them."""
        return self.type is ConnectionType.HOSTED_VIF
