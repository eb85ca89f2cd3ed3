"""CloudFront distributions as things of the model: places that the internet reaches, in no VPC.

A distribution is an :class:`~generator.network.model.Interface` of this kind without a subnet; what
it sends to a VPC origin is a :class:`~generator.network.balancers.Forwarding`.
"""

from __future__ import annotations

from generator.network.packets.packets import PacketBox
from generator.network.packets.ports import PortSet
from generator.network.packets.protocols import TCP

KIND = "distribution"
HTTP, HTTPS = PortSet.of(80), PortSet.of(443)
# CloudFront developer guide, "Require HTTPS for communication between viewers and CloudFront".
LISTENS = PacketBox(protocols=TCP, target_ports=HTTP | HTTPS)
