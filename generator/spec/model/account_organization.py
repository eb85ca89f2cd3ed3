"""What the delegated administrator of an organization sets for all of its accounts."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.spec.model.base import Model


class Organization(Model):
    """What this account sets for every account of the organization (PCI DSS 10.4.1, 11.5.1): the
    detection that its own root has, in the same regions."""

    root_id: Annotated[str, Field(pattern=r"^r-[0-9a-z]{4,32}$")]
    """Id of the root of the organization: the policy of Security Hub holds for everything below."""
    detective: bool = False
    """Whether Amazon Detective keeps the behaviour of every account for inquiries; it is paid by
    the volume of logs."""
