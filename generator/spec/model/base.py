"""What all spec models share: strictness, scope, data class, common field types."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, model_validator

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema


class Model(BaseModel):
    """A part of a spec: unknown fields are refused, values cannot change.

    The text under a field is its description in the JSON Schema.
    """

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        str_strip_whitespace=False,
        use_attribute_docstrings=True,
    )


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
    """Name of a service, database, site or external destination of this environment."""
    port: Port | None = None
    """Port at the target; only for targets that have none of their own, such as sites."""
    description: FreeText | None = None
    """Why the flow is needed; becomes the description of the security group rules."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"to": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Say that plain text is a flow as well."""
        described = handler(schema)
        handler.resolve_ref_schema(described)
        return {"anyOf": [{"type": "string", "description": "Name of the target"}, described]}


class ComponentRole(StrEnum):
    """What a component is to the network: it decides its subnets and how its group is named."""

    WORKLOAD = "servers"
    STORE = "store"
    MIGRATION = "migration"
    REPLICATION = "replication servers"


class Component(Model):
    """What every workload and store states about itself."""

    description: FreeText = ""
    """What it is for, in a sentence that a reviewer who does not know it understands."""
    pci_scope: PciScope
    """Scope of PCI DSS; decides the subnets, and which flows are refused."""
    data_class: DataClass = DataClass.INTERNAL
    """Most sensitive data held; decides the KMS key."""
    talks_to: tuple[Flow, ...] = ()
    """Everything it opens connections to; security groups permit this and nothing else."""
    tags: dict[str, str] = {}
    """Tags of its resources, in addition to those that pave sets."""
    renamed_from: tuple[ComponentName, ...] = ()
    """Former names, oldest first. In AWS it keeps the first; Terraform moves it, nothing is
    replaced."""
    backup_tier: str | None = None
    """Tier of ``backup`` that it belongs to; that of its data class when left out."""

    @property
    def role(self) -> ComponentRole:
        """What it is to the network."""
        return ComponentRole.STORE

    @property
    def listens_on(self) -> tuple[int, ...]:
        """Ports that callers use; none: a flow to it must name one."""
        return ()

    @property
    def further_ports(self) -> tuple[int, ...]:
        """Ports that a flow may name besides: administration, which callers do not need."""
        return ()

    @property
    def backed_up(self) -> bool:
        """Whether it holds data in what AWS Backup can copy."""
        return True

    @property
    def in_vpc(self) -> bool:
        """Whether it has network interfaces in the VPC, and so a security group."""
        return True

    @property
    def key_services(self) -> tuple[str, ...]:
        """AWS services that use the key of its data class on its behalf (kms:ViaService)."""
        return ()

    @property
    def key_users(self) -> tuple[str, ...]:
        """The same, with what every component of its sort adds."""
        return self.key_services
