"""What all spec models share: strictness, scope, data class, common field types."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Model(BaseModel):
    """A part of a spec: unknown fields are refused, values cannot change."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=False)


class Stage(StrEnum):
    """Stage class of an account: PCI DSS 6.5.3 keeps the two apart."""

    PRODUCTION = "production"
    NON_PRODUCTION = "non-production"


class PciScope(StrEnum):
    """Scope of a component, as PCI DSS v4.0.1 section 4 uses the words."""

    CDE = "cde"
    CONNECTED_TO = "connected-to"
    OUT_OF_SCOPE = "out-of-scope"


class DataClass(StrEnum):
    """Class of the data a component holds; each class has its own KMS key."""

    CARDHOLDER = "cardholder"
    CONFIDENTIAL = "confidential"
    INTERNAL = "internal"


Port = Annotated[int, Field(ge=1, le=65535)]
# EC2 and RDS names end up in DNS labels and in names of 32 characters (load balancers).
ComponentName = Annotated[
    str, Field(pattern=r"^[a-z](?:-?[a-z0-9])*$", min_length=2, max_length=24)
]
Cidr = Annotated[str, Field(pattern=r"^[0-9]{1,3}(\.[0-9]{1,3}){3}/[0-9]{1,2}$")]
IpAddress = Annotated[str, Field(pattern=r"^[0-9]{1,3}(\.[0-9]{1,3}){3}$")]
Asn = Annotated[int, Field(ge=1, le=4294967294)]
FreeText = Annotated[str, Field(max_length=1000)]


class Flow(Model):
    """One declared flow: where to, and on which port when the target has no own.

    Plain text is short for ``{to: text}``.
    """

    to: str
    port: Port | None = None
    description: FreeText | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"to": value} if isinstance(value, str) else value


class Component(Model):
    """What every workload and store states about itself."""

    description: FreeText = ""
    pci_scope: PciScope
    data_class: DataClass = DataClass.INTERNAL
    talks_to: tuple[Flow, ...] = ()
    tags: dict[str, str] = {}
