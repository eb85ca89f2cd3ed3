"""An in-memory store as a managed service: ElastiCache for Valkey or Redis OSS (R9)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.spec.model.base import ComponentName, Model, Port
from generator.spec.model.database import DailyWindow, WeeklyWindow
from generator.spec.model.store import Store

# Patterns of keys and channels in an access list: no space, which would start another rule.
KeyPattern = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.:*?{}-]{1,100}$")]
CacheParameter = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,127}$")]


class RedisEngine(StrEnum):
    """Engines of a replication group, as the ElastiCache API names them."""

    VALKEY = "valkey"
    REDIS = "redis"


class RedisUser(Model):
    """What a service may do once it has logged in."""

    keys: tuple[KeyPattern, ...] = ("*",)
    """Patterns of the keys and channels that it uses, such as ``session:*``; no pattern: none."""
    read_only: bool = False
    """Read only."""


class AuthToken(Model):
    """One password for all callers, for clients that can neither sign in with IAM nor name a
    user. It comes into Terraform as an ephemeral value and is in no file and no state."""

    version: Annotated[int, Field(ge=1)] = 1
    """Raise it to send a new token; the value itself is not compared."""
    keep_previous: bool = False
    """Accept the previous token too, until a later version is sent without this. Not with
    the first token: clients that send none would still be let in."""


class Snapshots(Model):
    """Automatic snapshots; the window is UTC."""

    retention_days: Annotated[int, Field(ge=0, le=35)] = 7
    """Days that automatic snapshots are kept; 0 takes none."""
    window: DailyWindow = "18:00-19:00"
    """Daily window, UTC, of at least an hour."""


class Redis(Store):
    """An in-memory store."""

    engine: RedisEngine = RedisEngine.VALKEY
    """valkey, or redis for Redis OSS."""
    engine_version: Annotated[str, Field(pattern=r"^[0-9]+\.[0-9]+$")]
    """Major and minor version that it starts with; ElastiCache moves on to later minor ones."""
    parameter_family: Annotated[str, Field(pattern=r"^[a-z][a-z0-9.-]{1,60}$")] | None = None
    """Family of the parameter group; derived from engine and version when left out. For a version
    whose family has another name."""
    node_type: Annotated[str, Field(pattern=r"^cache\.[a-z0-9]+\.[a-z0-9]+$")]
    """Node type, such as cache.r7g.large."""
    shards: Annotated[int, Field(ge=1, le=500)] | None = None
    """Shards of cluster mode; left out, cluster mode is off."""
    replicas: Annotated[int, Field(ge=0, le=5)] | None = None
    """Replicas of each primary; left out, production has one in each other zone, others none."""
    port: Port = 6379
    """Port that callers use."""
    users: dict[ComponentName, RedisUser] = {}
    """Rights of services that talk to it, each with a user of its own; all keys when left out."""
    auth_token: AuthToken | None = None
    """One token for everybody instead of users."""
    snapshots: Snapshots = Snapshots()
    """Automatic snapshots."""
    maintenance_window: WeeklyWindow = "sun:19:30-sun:20:30"
    """Weekly window, UTC, of at least an hour, apart from the snapshots."""
    parameters: dict[CacheParameter, str] = {}
    """Parameters, in addition to those that pave sets."""
    log_retention_days: int = 400
    """Days that slow log and engine log are kept."""

    @property
    def listens_on(self) -> tuple[int, ...]:
        """Its port."""
        return (self.port,)

    @property
    def key_services(self) -> tuple[str, ...]:
        """ElastiCache (user guide, "At-rest encryption in ElastiCache")."""
        return ("elasticache",)
