"""What Terraform of the team (``extra/``) puts into the VPC, as far as the network must know it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.spec.model.base import EachOnce, Port
from generator.spec.model.component import Component


class Own(Component):
    """Something in the VPC that own Terraform makes, such as a cluster of Amazon MSK.

    pave makes its security group, and opens groups and network ACLs for those that name it in
    ``talks_to``. Own Terraform places it in the data subnets of its scope and gives it the group.
    """

    ports: Annotated[tuple[Port, ...], Field(min_length=1, max_length=10), EachOnce]
    """Ports that callers use."""
    peer_ports: Annotated[tuple[Port, ...], Field(max_length=10), EachOnce] = ()
    """Ports on which its members talk to one another."""

    @property
    def listens_on(self) -> tuple[int, ...]:
        """As it is written."""
        return self.ports

    @property
    def opens_nothing(self) -> str:
        """Its group lets nothing out but to its own members."""
        return "what own Terraform makes accepts connections; what opens some is a service"
