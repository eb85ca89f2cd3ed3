"""A search domain as a managed service: Amazon OpenSearch Service (R11)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.spec.model.base import Model
from generator.spec.model.store import Store

# OpenSearch Service API reference, ZoneAwarenessConfig, AvailabilityZoneCount.
MOST_ZONES = 3
InstanceType = Annotated[str, Field(pattern=r"^[a-z0-9]+\.[a-z0-9]+\.search$")]
RoleArn = Annotated[
    str, Field(pattern=r"^arn:[a-z-]+:iam::[0-9]{12}:role/[A-Za-z0-9_+=,.@/-]+$", max_length=600)
]


class DedicatedMasters(Model):
    """Nodes that manage the cluster and hold no data."""

    instance_type: InstanceType
    """Instance type of the masters."""
    count: Annotated[int, Field(ge=1, le=5)] = 3
    """3 or 5: a majority must remain when a zone is lost."""


class SearchStorage(Model):
    """EBS volume (gp3) of each data node."""

    size_gib: Annotated[int, Field(ge=10, le=24576)]
    """Size in GiB."""
    iops: Annotated[int, Field(ge=3000, le=16000)] = 3000
    """Provisioned IOPS."""
    throughput_mib: Annotated[int, Field(ge=125, le=1000)] = 125
    """Throughput in MiB/s."""


class Search(Store):
    """A search domain."""

    engine_version: Annotated[str, Field(pattern=r"^OpenSearch_[0-9]{1,2}\.[0-9]{1,2}$")]
    """Engine version, such as OpenSearch_3.1."""
    instance_type: InstanceType
    """Instance type of the data nodes, such as r7g.large.search."""
    instances: Annotated[int, Field(ge=1, le=400)]
    """Data nodes, over all zones."""
    zones: Annotated[int, Field(ge=1, le=3)] | None = None
    """Availability zones; in production as many as the network has, else one, when left out."""
    standby: bool = False
    """Multi-AZ with Standby: the third zone takes over without moving data."""
    dedicated_masters: DedicatedMasters | None = None
    """Dedicated master nodes; needed in production."""
    storage: SearchStorage
    """Volume of each data node."""
    administrators: Annotated[tuple[RoleArn, ...], Field(min_length=1)]
    """IAM roles of the people who may become the domain's master user."""
    off_peak_start: Annotated[str, Field(pattern=r"^[0-9][0-9]:[0-9][0-9]$")] = "17:00"
    """Start of the daily off-peak window of ten hours, UTC."""
    log_retention_days: int = 400
    """Days that logs are kept."""

    def zone_count(self, available: int, *, production: bool) -> int:
        """Zones that the nodes are spread over; ``available`` is what the network has."""
        return self.zones or (min(available, MOST_ZONES) if production else 1)

    @property
    def listens_on(self) -> tuple[int, ...]:
        """HTTPS."""
        return (443,)

    @property
    def key_services(self) -> tuple[str, ...]:
        """OpenSearch Service."""
        return ("es",)
