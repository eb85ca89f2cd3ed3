"""A table: Amazon DynamoDB, reached over the gateway endpoint."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.spec.model.base import Model, ShortForm
from generator.spec.model.component import STORAGE_OPENS_NOTHING, Component, OverEndpoint

_DYNAMODB = OverEndpoint("gateway", "dynamodb", "table")
# DynamoDB API reference, KeySchemaAttributeName and IndexName; names of indexes are in those of
# alarms, which are shorter, and in Terraform names, which have no dots.
AttributeName = Annotated[str, Field(min_length=1, max_length=255)]
IndexName = Annotated[str, Field(pattern=r"^[a-zA-Z0-9_-]+$", min_length=3, max_length=100)]
Units = Annotated[int, Field(ge=1, le=40000)]


class AttributeType(StrEnum):
    """Types of attributes in keys: text, number, bytes; as the DynamoDB API names them."""

    S = "S"
    N = "N"
    B = "B"


class KeyAttribute(ShortForm):
    """An attribute of a key. Plain text is short for ``{attribute: text}``."""

    short = "attribute"
    called = "Name of an attribute that holds text"

    attribute: AttributeName
    """Name of the attribute; every item has it."""
    type: AttributeType = AttributeType.S
    """What it holds."""


class Projected(Model):
    """An index, and what it holds of each item."""

    attributes: tuple[AttributeName, ...] | None = None
    """Attributes that are copied into the index besides the keys; all of them when left out, none
    with an empty list."""


class GlobalIndex(Projected):
    """An index with keys of its own; it can be added and taken away at any time."""

    partition_key: KeyAttribute
    """Attribute by which the index spreads items."""
    sort_key: KeyAttribute | None = None
    """Attribute that orders items of the same partition key."""


class LocalIndex(Projected):
    """Another order of the items of a partition key; only a new table can have it."""

    sort_key: KeyAttribute
    """Attribute that orders items."""


class UnitRange(Model):
    """Bounds of a capacity, in units per second."""

    min: Units
    """Fewest; always paid for."""
    max: Units
    """Most; requests above it are refused (throttled)."""


class ProvisionedCapacity(Model):
    """Capacity that is paid for whether it is used or not, and follows the load."""

    read: UnitRange
    """Units of reads."""
    write: UnitRange
    """Units of writes."""
    target_percent: Annotated[int, Field(ge=20, le=90)] = 70
    """Part of the capacity that is used when it is just right."""


class Table(Component):
    """A table of items.

    Services that name it in ``talks_to`` may read and write its items, or only one of the two with
    ``access``; it has no network interface, they reach it over the gateway endpoint of DynamoDB.
    """

    partition_key: KeyAttribute
    """Attribute by which the table spreads items; with ``sort_key`` it names one item. Only a new
    table can have other keys."""
    sort_key: KeyAttribute | None = None
    """Attribute that orders items of the same partition key."""
    expires_at: AttributeName | None = None
    """Attribute with the time, in seconds since 1970, after which DynamoDB deletes an item, within
    some days; items are kept when left out (PCI DSS 3.2.1)."""
    global_indexes: Annotated[dict[IndexName, GlobalIndex], Field(max_length=20)] = {}
    """Indexes with keys of their own."""
    local_indexes: Annotated[dict[IndexName, LocalIndex], Field(max_length=5)] = {}
    """Other orders of the items of a partition key."""
    capacity: ProvisionedCapacity | None = None
    """Provisioned capacity that scales between bounds; paid by request when left out."""
    infrequent_access: bool = False
    """True: storage is cheaper and requests are dearer (table class
    STANDARD_INFREQUENT_ACCESS)."""
    recovery_days: Annotated[int, Field(ge=1, le=35)] = 35
    """Days back to which the table can be restored as of any second."""
    deletion_protection: bool | None = None
    """AWS refuses to delete it; true in production when left out."""

    @property
    def in_vpc(self) -> bool:
        """DynamoDB is reached over a gateway endpoint, which has no security group."""
        return False

    @property
    def over_endpoint(self) -> OverEndpoint:
        """The gateway endpoint of DynamoDB."""
        return _DYNAMODB

    @property
    def listens_on(self) -> tuple[int, ...]:
        """HTTPS, and nothing else: a flow to a table names no port."""
        return (443,)

    @property
    def key_services(self) -> tuple[str, ...]:
        """DynamoDB."""
        return ("dynamodb",)

    @property
    def backup_types(self) -> tuple[str, ...]:
        """The table."""
        return ("DynamoDB",)

    @property
    def opens_nothing(self) -> str:
        """Storage opens no connections."""
        return STORAGE_OPENS_NOTHING

    @property
    def keys(self) -> tuple[tuple[str, KeyAttribute], ...]:
        """Every attribute of a key, with its dotted path below the table."""
        found: list[tuple[str, KeyAttribute | None]] = [
            ("partition_key", self.partition_key),
            ("sort_key", self.sort_key),
        ]
        for name, index in self.global_indexes.items():
            found.append((f"global_indexes.{name}.partition_key", index.partition_key))
            found.append((f"global_indexes.{name}.sort_key", index.sort_key))
        for name, local in self.local_indexes.items():
            found.append((f"local_indexes.{name}.sort_key", local.sort_key))
        return tuple((path, key) for path, key in found if key)
