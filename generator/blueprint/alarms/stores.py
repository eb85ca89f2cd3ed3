"""What has metrics in stores of data. Databases by name and not by reference: when AWS makes one
anew, its alarms stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

from generator.blueprint.alarms.alarm import Watchable
from generator.blueprint.components.bucket import BucketData
from generator.blueprint.components.bucket.replication import RULE
from generator.blueprint.components.database import DatabaseData
from generator.blueprint.components.documentdb import DocumentDbData
from generator.blueprint.components.message_broker import MessageBrokerData
from generator.blueprint.components.queue import QueueData
from generator.blueprint.components.redis import RedisData
from generator.blueprint.components.table import TableData
from generator.blueprint.components.topic import TopicData
from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.model import Module
from generator.blueprint.parts.members import Member
from generator.spec.model.database import Database, Engine
from generator.spec.model.documentdb import DocumentDb
from generator.spec.model.file_system import FileSystem, PerformanceMode, ThroughputMode
from generator.spec.model.message_broker import BrokerEngine, MessageBroker
from generator.spec.model.redis import Redis
from generator.spec.model.search import Search

_OPERATIONS = {"get": "GetItem", "query": "Query", "put": "PutItem", "update": "UpdateItem"}
_POSTGRES = (Engine.POSTGRES, Engine.AURORA_POSTGRESQL)


def database_targets(_context: Context, module: Module) -> Iterator[Watchable]:
    """Targets of a relational database: an instance with its replicas, or a cluster."""
    data: DatabaseData = module.data
    spec: Database = module.spec
    engine = {"postgres"} if spec.engine in _POSTGRES else set()
    if data.cluster:
        members = data.cluster.members
        yield from _members("aurora_instance", members, spec.instance_class)
        cluster = {"DBClusterIdentifier": data.common.name}
        # On both sides: their roles change, and only one that does not write publishes its lag.
        traits = _readers(members) | engine | ({"global"} if data.global_cluster else set())
        yield Watchable("aurora_cluster", cluster, traits=traits)
        return
    assert data.instance is not None, "a database is an instance or a cluster"
    numbers = {"storage_gib": data.instance.storage}
    own = _burstable(spec.instance_class) | engine | ({"replica"} if data.source else set())
    yield Watchable("rds_instance", {"DBInstanceIdentifier": data.common.name}, "", own, numbers)
    for replica in data.replicas:
        traits = _burstable(replica.instance_class) | {"replica"}
        part, own_name = (
            replica.label.replace("_", "-"),
            {"DBInstanceIdentifier": replica.identifier},
        )
        yield Watchable("rds_instance", own_name, part, traits, numbers)


def documentdb_targets(_context: Context, module: Module) -> Iterator[Watchable]:
    """Targets of a document database."""
    data: DocumentDbData = module.data
    spec: DocumentDb = module.spec
    yield from _members("document_instance", data.members, spec.instance_class)
    cluster = {"DBClusterIdentifier": data.cluster.name}
    yield Watchable("document_cluster", cluster, traits=_readers(data.members))


def _members(kind: str, members: Iterable[Member], instance_class: str) -> Iterator[Watchable]:
    for member in members:
        dimensions = {"DBInstanceIdentifier": member.identifier}
        part = member.label.replace("_", "-")
        yield Watchable(kind, dimensions, part, _burstable(instance_class))


def _burstable(instance_class: str) -> frozenset[str]:
    """Only classes whose name has a t count CPU credits."""
    return frozenset({"burstable"} if instance_class.startswith("db.t") else ())


def _readers(members: tuple[Member, ...]) -> frozenset[str]:
    return frozenset({"readers"} if len(members) > 1 else ())


def redis_targets(_context: Context, module: Module) -> Iterator[Watchable]:
    """Each node, by the name that ElastiCache gives it (user guide, "Creating a Valkey or Redis
    OSS replication group"): ``group-001``, with cluster mode ``group-0001-001``."""
    data: RedisData = module.data
    spec: Redis = module.spec
    shards = [f"{number:04}-" for number in range(1, spec.shards + 1)] if spec.shards else [""]
    for shard in shards:
        for number in range(1, data.group.replicas + 2):
            node = f"{shard}{number:03}"
            name = f"{data.group.id}-{node}"
            yield Watchable("cache_node", {"CacheClusterId": name, "CacheNodeId": "0001"}, node)


def message_broker_targets(_context: Context, module: Module) -> Iterator[Watchable]:
    """A RabbitMQ broker as a whole; each instance of an ActiveMQ broker, which has a number."""
    data: MessageBrokerData = module.data
    spec: MessageBroker = module.spec
    single = data.deployment_mode == "SINGLE_INSTANCE"
    if spec.engine is BrokerEngine.RABBITMQ:
        # The CPU of a cluster is the sum of its nodes, which no percentage fits.
        traits = frozenset({"single"} if single else ())
        yield Watchable("rabbitmq_broker", {"Broker": data.name}, traits=traits)
        return
    for number in ("1",) if single else ("1", "2"):
        yield Watchable("activemq_broker", {"Broker": f"{data.name}-{number}"}, number)


def search_targets(context: Context, module: Module) -> Iterator[Watchable]:
    """A search domain."""
    spec: Search = module.spec
    masters = spec.dedicated_masters
    yield Watchable(
        "search_domain",
        {
            "DomainName": Expr("aws_opensearch_domain.this.domain_name"),
            "ClientId": context.account.account_id,
        },
        traits=frozenset({"masters"} if masters else ()),
        numbers={
            "storage_gib": spec.storage.size_gib,
            "nodes": spec.instances + (masters.count if masters else 0),
        },
    )


def file_system_targets(_context: Context, module: Module) -> Iterator[Watchable]:
    """A file system."""
    spec: FileSystem = module.spec
    general = spec.performance_mode is PerformanceMode.GENERAL_PURPOSE
    bursting = spec.throughput_mode is ThroughputMode.BURSTING
    yield Watchable(
        "file_system",
        {"FileSystemId": Expr("aws_efs_file_system.this.id")},
        traits=frozenset(
            [*(["general-purpose"] if general else []), *(["bursting"] if bursting else [])]
        ),
    )


def bucket_targets(_context: Context, module: Module) -> Iterator[Watchable]:
    """Copies to another bucket, which S3 counts on both sides: failures in the region of the
    source, what is behind in that of the destination (S3 user guide, "Using S3 Replication
    metrics")."""
    data: BucketData = module.data
    if data.replica:
        to = data.replica.to.bucket
        yield Watchable("bucket_copies", _copies(data.name, to, data.replica.rule))
    if data.copies_of:
        yield Watchable("bucket_copy", _copies(data.copies_of, data.name, RULE))


def _copies(source: str, destination: str, rule: str) -> dict[str, str]:
    return {"SourceBucket": source, "DestinationBucket": destination, "RuleId": rule}


def table_targets(_context: Context, module: Module) -> Iterator[Watchable]:
    """A table, its global indexes, and the operations that nearly every client uses: errors of
    DynamoDB itself are counted for each operation, and nowhere together."""
    data: TableData = module.data
    own = {"TableName": data.name}
    yield Watchable("table", own)
    for index in data.global_indexes:
        dimensions = {**own, "GlobalSecondaryIndexName": index.name}
        yield Watchable("table_index", dimensions, _index_part(index.name))
    for part, operation in _OPERATIONS.items():
        yield Watchable("table_operation", {**own, "Operation": operation}, part)


def _index_part(name: str) -> str:
    """Terraform writes ``a-b`` and ``a_b`` alike."""
    digest = sha256(name.encode()).hexdigest()[:4]
    return f"{name}-{digest}" if "_" in name else name


def queue_targets(_context: Context, module: Module) -> Iterator[Watchable]:
    """A queue, and its dead letters."""
    data: QueueData = module.data
    yield Watchable("queue", {"QueueName": data.queue.name})
    yield Watchable("dead_letter_queue", {"QueueName": data.dead_letters.name})


def topic_targets(_context: Context, module: Module) -> Iterator[Watchable]:
    """A topic that delivers, and what it could not."""
    data: TopicData = module.data
    if data.dead_letters:
        yield Watchable("topic", {"TopicName": data.name})
        yield Watchable("dead_letter_queue", {"QueueName": data.dead_letters.name})
