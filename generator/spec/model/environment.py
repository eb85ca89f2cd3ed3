"""``kind: environment``: what one root module holds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal, TypeAlias, get_args, get_origin

from pydantic import Field, model_validator

from generator.spec.model.alarms import Alarms
from generator.spec.model.backup import Backup
from generator.spec.model.base import ComponentName, FreeText, Model, Variables
from generator.spec.model.bucket import Bucket
from generator.spec.model.client_vpn import ClientVpn
from generator.spec.model.component import Component
from generator.spec.model.database import Database
from generator.spec.model.dms import Dms
from generator.spec.model.documentdb import DocumentDb
from generator.spec.model.existing_keys import ExistingKeys
from generator.spec.model.external import External
from generator.spec.model.file_system import FileSystem
from generator.spec.model.function import Function
from generator.spec.model.message_broker import MessageBroker
from generator.spec.model.network import Network
from generator.spec.model.night import at_night
from generator.spec.model.override import Override
from generator.spec.model.own import Own
from generator.spec.model.payment_key import PaymentKey
from generator.spec.model.private_gateway import PrivateGateway
from generator.spec.model.queue import Queue
from generator.spec.model.redis import Redis
from generator.spec.model.retired import Retired
from generator.spec.model.search import Search
from generator.spec.model.server_replication import ServerReplication
from generator.spec.model.service import Service
from generator.spec.model.site import Site
from generator.spec.model.store import Store
from generator.spec.model.table import Table
from generator.spec.model.topic import Topic
from generator.spec.model.working_hours import WorkingHours, in_working_hours, stops

# What has a role of its own, by which it may use what it talks to.
Workload: TypeAlias = Service | Function
# As the warnings write them: the longest names of AWS have some fifty characters.
Confirmed = Annotated[str, Field(min_length=1, max_length=200)]


class Environment(Model):
    """An environment spec: one VPC, one root module, one state."""

    kind: Literal["environment"]
    """What this file describes."""
    name: ComponentName
    """Name of the environment; first part of every AWS name."""
    extends: str | None = None
    """File of shared defaults beside this one; mappings are merged, lists replaced."""
    description: FreeText = ""
    """What the environment is for."""
    variables: Variables = {}
    """Values that several fields take, as `${var.name}`; over those of the account. There are also
    `${account.id}`, `${account.name}`, `${environment.name}` and `${environment.region}`."""
    account: str
    """Name of the account spec that it lives in."""
    region: str
    """AWS region."""
    recovery_of: ComponentName | None = None
    """Environment of the same account that this one stands in for, from another region. It sends
    copies of its backups here with `copy_to: {recovery: true}`."""
    public_names_here: bool = False
    """Whether the `public_name` of each service of the other side of a pair leads to this side. An
    apply here turns them; the other side needs none."""
    time_zone: str = "Etc/UTC"
    """Time zone of the schedules of backups and scaling; a name of the IANA time zone database.
    When it is written, windows for backups and maintenance that are left out fall into its night;
    windows are UTC."""
    owner: Annotated[str, Field(min_length=1, max_length=100)]
    """Team that answers for it; becomes a tag of every resource."""
    confirmed: Annotated[tuple[Confirmed, ...], Field(max_length=200)] = ()
    """Values that AWS offers and pave does not know yet, as its warnings write them, such as
    `RabbitMQ 4.3` or `db.m9g.large`; pave no longer warns about them."""
    tags: dict[str, str] = {}
    """Tags of every resource, in addition to those that pave sets."""
    network: Network
    """The VPC."""
    existing_keys: ExistingKeys = ExistingKeys()
    """KMS keys that are there already, by what they encrypt; pave creates the others."""
    private_gateway: PrivateGateway | None = None
    """What VPN and Direct Connect end on; needed as soon as there is a site."""
    sites: dict[ComponentName, Site] = {}
    """On-premises sites, and other environments behind the same transit gateway."""
    external: dict[ComponentName, External] = {}
    """Destinations on the internet that services may call."""
    services: dict[ComponentName, Service] = {}
    """Workloads on virtual servers or in containers."""
    functions: dict[ComponentName, Function] = {}
    """Functions: AWS Lambda in the VPC."""
    databases: dict[ComponentName, Database] = {}
    """Relational databases."""
    documentdb: dict[ComponentName, DocumentDb] = {}
    """Document databases."""
    redis: dict[ComponentName, Redis] = {}
    """In-memory stores."""
    message_brokers: dict[ComponentName, MessageBroker] = {}
    """Message brokers."""
    search: dict[ComponentName, Search] = {}
    """Search domains."""
    file_systems: dict[ComponentName, FileSystem] = {}
    """Shared file systems: Amazon EFS."""
    buckets: dict[ComponentName, Bucket] = {}
    """Object stores: S3."""
    tables: dict[ComponentName, Table] = {}
    """Tables of items: DynamoDB."""
    queues: dict[ComponentName, Queue] = {}
    """Queues of messages: SQS."""
    topics: dict[ComponentName, Topic] = {}
    """Topics that hand messages to queues: SNS."""
    payment_keys: dict[ComponentName, PaymentKey] = {}
    """Keys for card and PIN data: AWS Payment Cryptography."""
    dms: dict[ComponentName, Dms] = {}
    """Migrations of databases by AWS DMS."""
    server_replication: dict[ComponentName, ServerReplication] = {}
    """Replication of servers on premises: AWS DRS or MGN."""
    client_vpns: dict[ComponentName, ClientVpn] = {}
    """Client VPN endpoints for the people who operate the estate."""
    own: dict[ComponentName, Own] = {}
    """What Terraform of your own (`extra/`) puts into the VPC: its ports and who may call it."""
    working_hours: WorkingHours | None = None
    """When people use it; services and databases are stopped at other times. Only before
    production; always on when left out."""
    backup: Backup | None = None
    """AWS Backup of everything that holds data."""
    alarms: Alarms | None = None
    """Alarms, and who hears of them; none when left out."""
    overrides: tuple[Override, ...] = ()
    """Arguments of rendered resources beyond the fields of this spec."""
    retired: tuple[Retired, ...] = ()
    """Stores and resources with data that left this spec; `pave generate` asks for it."""

    @model_validator(mode="after")
    def _tiers(self) -> Environment:
        """Each component that is backed up with its tier: its own word, else its class's."""
        return with_tiers(self)

    @model_validator(mode="after")
    def _times(self) -> Environment:
        """Schedules in the time zone of the environment unless they name another, and windows in
        its night."""
        changed: dict[str, Any] = {}
        if self.backup and self.backup.time_zone is None:
            changed["backup"] = self.backup.model_copy(update={"time_zone": self.time_zone})
        for field in type(self).model_fields:
            members = getattr(self, field)
            if isinstance(members, dict):
                changed[field] = {name: self._timed(member) for name, member in members.items()}
        return self.model_copy(update=changed)

    def _timed(self, member: Any) -> Any:
        if not isinstance(member, Component):
            return member
        if self.working_hours:
            member = in_working_hours(member, self.working_hours, self.time_zone)
        if isinstance(member, Service):
            member = member.in_time_zone(self.time_zone)
        return at_night(member, self.time_zone) if "time_zone" in self.model_fields_set else member

    def with_members(self, changed: Mapping[str, Any]) -> Environment:
        """A copy with other members in some fields; what was kept of the old ones is left out."""
        made = self.model_copy(update=changed)
        for kept in ("components", "named_components"):
            vars(made).pop(kept, None)
        return made

    @cached_property
    def components(self) -> dict[str, Component]:
        """Every workload and store by its dotted path (``databases.payments-db``).

        Each field that maps names to components takes part; nothing else has to be told of it.
        """
        fields = ((name, getattr(self, name)) for name in type(self).model_fields)
        return {
            f"{field}.{name}": member
            for field, members in fields
            if isinstance(members, dict)
            for name, member in members.items()
            if isinstance(member, Component)
        }

    @property
    def workloads(self) -> dict[str, Workload]:
        """What runs code of the company with a role of its own, by name."""
        return {**self.services, **self.functions}

    @property
    def stores(self) -> dict[str, Store]:
        """Those that can run on servers of their own, by dotted path."""
        return {path: c for path, c in self.components.items() if isinstance(c, Store)}

    @property
    def stopped(self) -> dict[str, Component]:
        """Databases that are stopped outside working hours, by dotted path."""
        return {p: c for p, c in self.components.items() if self.working_hours and stops(c)}

    @cached_property
    def named_components(self) -> dict[str, Component]:
        """The same by name; names are unique in an environment."""
        return {path.partition(".")[2]: member for path, member in self.components.items()}

    def component(self, name: str) -> Component | None:
        """The component of that name."""
        return self.named_components.get(name)


def environment_parts() -> tuple[str, ...]:
    """Fields that map names to sites, destinations or components."""
    annotations: dict[str, Any] = {n: f.annotation for n, f in Environment.model_fields.items()}
    return tuple(
        name
        for name, annotation in annotations.items()
        if get_origin(annotation) is dict and _is_model(get_args(annotation)[1])
    )


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Model)


def with_tiers(environment: Environment) -> Environment:
    """An environment, or what could be read of one, whose parts have the tiers of their classes."""
    read = vars(environment)
    backup = read.get("backup")
    if backup is None:
        return environment
    changed = {
        field: {name: tiered(member, backup) for name, member in members.items()}
        for field, members in read.items()
        if isinstance(members, dict)
    }
    return environment.model_copy(update=changed)


def tiered(member: Any, backup: Backup | None) -> Any:
    """A part of an environment with the tier that its class gives it, if it has none of its own."""
    if backup is None or not isinstance(member, Component):
        return member
    try:
        if not member.backed_up or member.backup_tier:
            return member
        return member.model_copy(update={"backup_tier": backup.tier_of(member.data_class)})
    except AttributeError:  # a value that could not be read
        return member
