"""A relational database as a managed service: RDS or Aurora."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from generator.spec.model.base import ComponentName, Model, Port, Zones
from generator.spec.model.component import Component

# Of the names that a proxy's security group and role have, and the group of read replicas.
PROXY_SUFFIX, REPLICAS_SUFFIX = "-proxy", "-replicas"
# As RDS lists them: in capitals, the name of a parameter that pave sets would pass for another one.
ParameterName = Annotated[str, Field(pattern=r"^[a-z_][a-z0-9_.]{0,127}$")]
# PostgreSQL documentation, "Identifiers and Key Words": names that need no quotes.
TableName = Annotated[str, Field(pattern=r"^[a-z_][a-z0-9_]{0,62}\.(?:[a-z_][a-z0-9_]{0,62}|\*)$")]
InstanceClass = Annotated[str, Field(pattern=r"^db\.[a-z0-9-]+\.[a-z0-9-]+$")]
DailyWindow = Annotated[str, Field(pattern=r"^[0-9][0-9]:[0-9][0-9]-[0-9][0-9]:[0-9][0-9]$")]
WeeklyWindow = Annotated[
    str, Field(pattern=r"^[a-z]{3}:[0-9][0-9]:[0-9][0-9]-[a-z]{3}:[0-9][0-9]:[0-9][0-9]$")
]

# Names that SQL Server itself uses: of Windows for time zones, of fn_helpcollations for collations.
TimeZone = Annotated[
    str, Field(pattern=r"^(UTC([+-][0-9]{2})?|[A-Z][A-Za-z .]* Standard Time( \(Mexico\))?)$")
]
Collation = Annotated[str, Field(pattern=r"^[A-Z][A-Za-z0-9]{1,63}(_[A-Za-z0-9]{1,31}){1,8}$")]


class Engine(StrEnum):
    """Engines, as the RDS API names them."""

    POSTGRES = "postgres"
    MYSQL = "mysql"
    MARIADB = "mariadb"
    ORACLE_EE = "oracle-ee"
    ORACLE_SE2 = "oracle-se2"
    SQLSERVER_EE = "sqlserver-ee"
    SQLSERVER_SE = "sqlserver-se"
    AURORA_POSTGRESQL = "aurora-postgresql"
    AURORA_MYSQL = "aurora-mysql"

    @property
    def aurora(self) -> bool:
        """Whether the engine is an Aurora cluster."""
        return self.value.startswith("aurora-")

    @property
    def sql_server(self) -> bool:
        """Whether the engine is Microsoft's, in either edition."""
        return self in (Engine.SQLSERVER_EE, Engine.SQLSERVER_SE)

    @property
    def oracle(self) -> bool:
        """Whether the engine is Oracle's, in either edition."""
        return self in (Engine.ORACLE_EE, Engine.ORACLE_SE2)


# AWS: "Amazon RDS API Reference", CreateDBInstance, Port; Aurora has its engine's.
DEFAULT_PORTS: dict[str, int] = {
    "postgres": 5432,
    "aurora-postgresql": 5432,
    "mysql": 3306,
    "mariadb": 3306,
    "aurora-mysql": 3306,
    # The TLS listener (TCPS) of the SSL option; the clear-text one at 1521 stays unreachable.
    "oracle-ee": 2484,
    "oracle-se2": 2484,
    "sqlserver-ee": 1433,
    "sqlserver-se": 1433,
}


class Storage(Model):
    """Storage of an RDS instance in GiB; Aurora grows by itself and has none."""

    size_gib: Annotated[int, Field(ge=20, le=65536)]
    """Size at the start."""
    max_size_gib: Annotated[int, Field(ge=20, le=65536)] | None = None
    """Size up to which storage grows by itself; at least 10 % above size_gib."""
    type: Annotated[str, Field(pattern=r"^[a-z]+[0-9]+$")] = "gp3"
    """General purpose (gp3) or provisioned IOPS (io2)."""
    iops: Annotated[int, Field(ge=1000, le=256000)] | None = None
    """Provisioned IOPS; needed for io2, for gp3 only from 400 GiB (Oracle: 200)."""


class AutomatedBackups(Model):
    """Automated backups; windows are UTC."""

    retention_days: Annotated[int, Field(ge=1, le=35)] = 35
    """Days that automated backups are kept."""
    window: DailyWindow = "21:00-22:00"
    """Daily window, UTC; `backup` of the environment starts no job from an hour before it."""


class MasterPassword(Model):
    """A master password of yours in Secrets Manager, which RDS does not manage: read replicas and
    blue/green deployments need it. It comes into Terraform as an ephemeral value and is in no file
    and no state. People change it, at least every 90 days (PCI DSS 8.3.9)."""

    version: Annotated[int, Field(ge=1)] = 1
    """Raise it to send a new password; the value itself is not compared."""


class ReadReplicas(Model):
    """Read replicas of an RDS instance, each with a host name of its own; its callers may read from
    them too. Answers may be some seconds old."""

    count: Annotated[int, Field(ge=1, le=15)] = 1
    """How many, in turn over the zones."""
    instance_class: InstanceClass | None = None
    """Their instance class; that of the database when left out."""


class ReaderScaling(Model):
    """More readers of an Aurora cluster when the present ones are busy."""

    max_readers: Annotated[int, Field(ge=1, le=15)]
    """The most readers, those that `instances` says included."""
    cpu_percent: Annotated[int, Field(ge=10, le=90)] = 60
    """Average CPU load of the readers that it aims at."""


class DatabaseProxy(Model):
    """RDS Proxy in front of the database: it keeps connections open and shares them between the
    servers of services, and holds them while the database fails over. It and its callers log in
    with IAM. Services reach the proxy only, unless their flow says `direct`; sites and DMS reach
    the database. In front of a database in use: write `direct: true` at all its flows first, and
    take it out when the services use the proxy; RUNBOOK.md has the steps."""

    max_connections_percent: Annotated[int, Field(ge=2, le=100)] = 90
    """The most connections that it opens, of those that the database accepts; the rest is for
    `direct` flows and administrators."""
    idle_client_minutes: Annotated[int, Field(ge=1, le=480)] = 30
    """Minutes after which it ends the connection of a caller that sends nothing."""


class DatabaseReplication(Model):
    """Copies in the environment of the pair in the other region, whose database of the same name
    follows this one. An RDS instance gets a read replica there: take this away to promote it. An
    Aurora cluster begins a global database with it; then this stays where it is, whichever side
    writes."""

    recovery: Literal[True]
    """In the environment that says `recovery_of` this one; nothing else has to be written."""


_DMS_AURORA = {"aurora-mysql": "aurora", "aurora-postgresql": "aurora-postgresql"}


class Database(Component):
    """A database."""

    engine: Engine
    """Engine, as the RDS API names it."""
    engine_version: Annotated[str, Field(pattern=r"^[0-9][0-9A-Za-z._-]{0,63}$")]
    """Major version, so that minor upgrades need no change here; or a full one to pin it."""
    parameter_family: Annotated[str, Field(pattern=r"^[a-z][a-z0-9.-]{1,60}$")] | None = None
    """Family of the parameter group; derived from engine and version when left out. For a version
    whose family has another name."""
    instance_class: InstanceClass
    """Instance class, such as db.m7g.large."""
    database_name: Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,62}$")] | None = None
    """Database created at the start; SQL Server has none."""
    master_username: Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,15}$")] = "dbadmin"
    """Master user."""
    master_password: MasterPassword | None = None
    """Left out, RDS creates the password, keeps it in Secrets Manager and changes it every seven
    days."""
    time_zone: TimeZone | None = None
    """Of SQL Server, such as Singapore Standard Time; UTC when left out. AWS cannot change it
    later."""
    collation: Collation | None = None
    """Of SQL Server as a whole, such as Latin1_General_CI_AS; SQL_Latin1_General_CP1_CI_AS when
    left out. AWS cannot change it later."""
    native_backup_bucket: ComponentName | None = None
    """Of SQL Server: the bucket of this spec that .bak files go to and come from, in a folder of
    its own."""
    port: Port | None = None
    """Port; the engine's own when left out."""
    storage: Storage | None = None
    """Storage of an RDS instance; Aurora has none."""
    multi_az: bool | None = None
    """Standby in another zone; true in production when left out. Not for Aurora."""
    instances: Annotated[int, Field(ge=1, le=15)] | None = None
    """Instances of an Aurora cluster, writer included."""
    zones: Zones = None
    """Of an Aurora cluster, or of read replicas: how many of the network's zones it is spread over,
    the first ones; all when left out. Write it before the network gets another zone: AWS cannot
    move an instance to another one."""
    read_replicas: ReadReplicas | None = None
    """Read replicas; they need `master_password`. Aurora has `instances` instead."""
    replication: DatabaseReplication | None = None
    """A copy in another region; it needs `master_password`. For PostgreSQL, MySQL, MariaDB and
    Aurora."""
    reader_scaling: ReaderScaling | None = None
    """Readers of an Aurora cluster that come and go with the load."""
    proxy: DatabaseProxy | None = None
    """RDS Proxy: shared connections, and failovers that callers hardly notice. For MySQL, MariaDB,
    PostgreSQL and Aurora."""
    backup: AutomatedBackups = AutomatedBackups()
    """Automated backups."""
    maintenance_window: WeeklyWindow = "sun:16:00-sun:17:00"
    """Weekly window, UTC, apart from the backup window."""
    parameters: dict[ParameterName, str] = {}
    """Engine parameters, in addition to those that pave sets."""
    audited_tables: Annotated[tuple[TableName, ...], Field(max_length=500)] = ()
    """PostgreSQL: the tables with account data, `schema.table` or `schema.*`, whose reads and
    writes are recorded (PCI DSS 10.2.1.1). When left out, a database that may hold account data
    records every read and write of every table, which the application pays for."""
    deletion_protection: bool | None = None
    """Refuse deletion; true in production when left out."""
    always_on: bool = False
    """Not stopped outside the `working_hours` of the environment."""
    log_retention_days: int = 400
    """Days that exported logs are kept."""

    @property
    def listens_on(self) -> tuple[int, ...]:
        """Its own port, or its engine's default."""
        return (self.port or DEFAULT_PORTS[self.engine],)

    @property
    def proxied(self) -> bool:
        """Whether services reach it through a proxy."""
        return self.proxy is not None

    @property
    def replicated(self) -> bool:
        """Whether it has read replicas."""
        return self.read_replicas is not None

    @property
    def schemas_audited(self) -> tuple[str, ...]:
        """Schemas that are audited whole."""
        return tuple(name[:-2] for name in self.audited_tables if name.endswith(".*"))

    @property
    def tables_audited(self) -> tuple[str, ...]:
        """Single tables that are audited."""
        return tuple(name for name in self.audited_tables if not name.endswith(".*"))

    @property
    def key_services(self) -> tuple[str, ...]:
        """RDS; S3 for the audit files of SQL Server."""
        return ("rds", "s3") if self.engine.sql_server else ("rds",)

    @property
    def backup_types(self) -> tuple[str, ...]:
        """The instance or the cluster."""
        return ("Aurora",) if self.engine.aurora else ("RDS",)

    @property
    def opens_nothing(self) -> str:
        """A database opens no connections."""
        return "a database opens no connections; name it in its callers' talks_to"

    @property
    def dms_engine(self) -> str | None:
        """As DMS names it; the editions of Oracle and SQL Server are one engine."""
        engine = self.engine.value
        return _DMS_AURORA[engine] if self.engine.aurora else engine.partition("-")[0]
