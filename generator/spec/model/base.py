"""What all spec models share: strictness, scope, data class, common field types."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    model_validator,
)

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema


# Availability zones of a store; the network has two to four.
Zones = Annotated[int | None, Field(ge=2, le=4)]


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


def _each_once(items: tuple[Any, ...]) -> tuple[Any, ...]:
    """The items. AWS refuses the second of two equal ones, or nobody means it.

    Raises:
        ValueError: one stands there twice.
    """
    first: dict[Any, int] = {}
    for place, item in enumerate(items):
        if item in first:
            raise ValueError(f"items {first[item] + 1} and {place + 1} are the same")
        first[item] = place
    return items


EachOnce = AfterValidator(_each_once)
Port = Annotated[int, Field(ge=1, le=65535)]
# EC2 and RDS names end up in DNS labels and in names of 32 characters (load balancers).
ComponentName = Annotated[
    str, Field(pattern=r"^[a-z](?:-?[a-z0-9])*$", min_length=2, max_length=24)
]
Cidr = Annotated[str, Field(pattern=r"^[0-9]{1,3}(\.[0-9]{1,3}){3}/[0-9]{1,2}$")]
IpAddress = Annotated[str, Field(pattern=r"^[0-9]{1,3}(\.[0-9]{1,3}){3}$")]
# One address or a range, as people write it: 10.8.20.11 or 10.8.20.8/29.
AddressOrRange = Annotated[str, Field(pattern=r"^[0-9]{1,3}(\.[0-9]{1,3}){3}(/[0-9]{1,2})?$")]
Asn = Annotated[int, Field(ge=1, le=4294967294)]
FreeText = Annotated[str, Field(max_length=1000)]


# Values under names, for ``${var.name}`` in values of a spec; those are put in before a model reads
# them (generator/spec/read/variables.py).
Variables = dict[
    Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,49}$")],
    Annotated[str | int | float | bool | tuple[str | int, ...], Field(union_mode="left_to_right")],
]


def _with_tuples(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _with_tuples(member) for key, member in value.items()}
    return tuple(_with_tuples(v) for v in value) if isinstance(value, list) else value


class ShortForm(Model):
    """A part of a spec that plain text may stand for: the text is then its field ``short``."""

    short: ClassVar[str]
    called: ClassVar[str]  # what the text is, for the JSON Schema

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        if isinstance(value, dict):
            # Behind this validator pydantic no longer knows that a list was JSON.
            return _with_tuples(value)
        return {cls.short: value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Say that plain text will do as well."""
        described = handler(schema)
        handler.resolve_ref_schema(described)
        return {"anyOf": [{"type": "string", "description": cls.called}, described]}


class Access(StrEnum):
    """What a service may do with the objects of a bucket, the items of a table, or the messages of
    a queue."""

    READ = "read"
    WRITE = "write"
    READ_WRITE = "read-write"


class Flow(ShortForm):
    """One declared flow: where to, and on which port when the target has no own.

    Plain text is short for ``{to: text}``.
    """

    short = "to"
    called = "Name of the target"

    to: str
    """Name of a service, database, site or external destination of this environment."""
    port: Port | None = None
    """Port at the target; only for targets that have none of their own, such as sites."""
    addresses: tuple[str, ...] = ()
    """Hosts at the site that take part: names of `sites.<name>.hosts`, addresses, or ranges inside
    those of the site. The whole site when left out, which the gate refuses for the CDE. Of a site
    that is another environment: components there, and they must be named."""
    access: Access | None = None
    """For buckets. read: get and list objects. write: add and overwrite objects, but neither get
    nor delete them. read-write, also when left out: all of that, and delete objects. For queues.
    read: receive and delete messages. write: send them. read-write: both. For tables. read: get and
    query items, but not scan the table. write: put, update and delete them. Of a database
    with read replicas, read: the caller reaches the replicas and logs in there, and nowhere else.
    """
    direct: bool = False
    """For databases with a proxy: the service reaches the database and its read replicas themselves
    too, and people can log in there through its servers. For external destinations beside forward
    proxies: the caller reaches the destination itself, and not through them."""
    description: FreeText | None = None
    """Why the flow is needed; becomes the description of the security group rules."""

    @property
    def reads_only(self) -> bool:
        """Whether the caller changes nothing at the target."""
        return self.access is Access.READ
