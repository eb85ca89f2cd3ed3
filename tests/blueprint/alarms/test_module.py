"""Each component has the alarms of what it has, and people hear of them."""

import re

import pytest

from generator.blueprint.alarms.dashboard import dashboard
from generator.blueprint.alarms.table import OPERATORS, rows
from generator.blueprint.expression import Expr
from generator.errors import InputError
from generator.spec.tables import table
from tests.blueprint.components.dms.test_module import environment
from tests.support import migrating_stores, specs
from tests.support.blueprints import blueprint
from tests.support.rendered import arguments, conforming, only, text_of

DESK = {"email": ["desk@example.com"], "https": ["pagerduty"]}
KINDS = table("alarms")["kinds"]
ROWS = [(kind, key) for kind, found in KINDS.items() for key in found["alarms"]]
BALANCED = {"port": 8443, "load_balancer": {"certificate_arn": specs.CERTIFICATE}}


def made(name="api", *, desk=DESK, **service):
    spec = {"services": {"api": specs.service(**service)}} if service else {}
    built = blueprint(alarms=desk, **spec)
    return next(module for module in built.modules if module.name == name)


def alarms(**service):
    return {alarm.key: alarm for alarm in made(**service).alarms}


@pytest.mark.parametrize(("kind", "key"), ROWS)
def test_a_row_of_the_table_is_one_that_cloudwatch_takes(kind, key) -> None:
    row = rows(kind)[key]
    assert row.operator in OPERATORS
    assert (row.threshold is None) != (row.share is None)
    assert bool(row.of) == (row.share is not None)
    assert row.missing in {"breaching", "notBreaching", "ignore", "missing"}
    assert row.period % 60 == 0
    # API reference, PutMetricAlarm, EvaluationPeriods: a day; a week from periods of an hour.
    assert row.period * row.periods <= (86400 if row.period < 3600 else 7 * 86400)
    assert row.meaning.endswith(".")
    assert row.first_step.endswith(".")
    assert len(row.meaning) <= 100, "it has to fit into the subject and a line of HCL"
    assert ", " in row.source, "guide and title"


def test_without_alarms_nothing_is_watched() -> None:
    built = blueprint()
    assert not any(module.alarms for module in built.modules)
    assert "alerts" not in [module.name for module in built.modules]


def test_a_service_has_the_alarms_of_what_it_has() -> None:
    fixed = {"scaling": {"min_size": 2, "max_size": 2}}
    grows = {"scaling": {"min_size": 2, "max_size": 4}}
    nightly = {"scaling": {"min_size": 0, "max_size": 4}}
    assert alarms(**fixed).keys() == {"too-few-servers", "cpu", "logs-silent"}
    assert alarms(**grows).keys() == {"too-few-servers", "at-max-size", "cpu", "logs-silent"}
    assert alarms(**nightly).keys() == {"at-max-size", "cpu"}
    assert alarms(**grows)["at-max-size"].threshold == 4
    balanced = alarms(**fixed, **BALANCED)
    assert {"no-healthy-target", "server-errors", "certificate-expiry"} <= balanced.keys()
    assert "blocked-spike" not in balanced


def test_an_alarm_reads_in_one_screen_and_goes_to_the_topic() -> None:
    module = made(**BALANCED, scaling={"min_size": 2, "max_size": 2})
    found = {r.name: r for r in conforming(module).of_type("aws_cloudwatch_metric_alarm")}
    assert found.keys() == {alarm.label for alarm in module.alarms}
    slow = arguments(found["response_time"])
    assert slow["extended_statistic"] == "p95"
    assert "statistic" not in slow
    down = arguments(found["no_healthy_target"])
    assert down["treat_missing_data"] == "breaching"
    assert down["alarm_actions"] == down["ok_actions"]
    assert "alert_topic_arn" in str(down["alarm_actions"])


def test_a_component_changes_its_alarms() -> None:
    size = {"scaling": {"min_size": 2, "max_size": 2}}
    off = {key: {"off": "It is a test."} for key in ("too-few-servers", "logs-silent")}
    found = alarms(**size, alarms={"cpu": {"threshold": 70, "minutes": 30}, **off})
    assert found.keys() == {"cpu"}
    assert (found["cpu"].threshold, found["cpu"].periods) == (70, 6)


@pytest.mark.parametrize(
    ("desk", "message"), [(DESK, "no such alarm"), (None, "the environment has no alarms")]
)
def test_a_change_of_an_alarm_that_is_not_there_is_refused(desk, message) -> None:
    with pytest.raises(InputError) as caught:
        made(desk=desk, alarms={"cpus": {"threshold": 70}})
    (problem,) = caught.value.problems
    assert message in problem.message
    assert problem.field == "services.api.alarms.cpus"
    assert problem.line > 0
    assert problem.nearest == ("cpu" if desk else "")


def test_the_topic_is_encrypted_and_only_this_account_publishes() -> None:
    configuration = conforming(made("alerts"))
    topic = only(configuration, "aws_sns_topic")
    assert "logs_key_arn" in str(topic["kms_master_key_id"])
    text = text_of(made("alerts"))
    # Alarms, and the role for failures: EventBridge names no account to a topic.
    assert text.count('"aws:SourceAccount"') == 2
    assert "aws:SecureTransport" in text


def test_people_hear_of_it_on_the_ways_that_the_spec_names() -> None:
    found = conforming(made("alerts")).of_type("aws_sns_topic_subscription")
    told = {r.name: (r.get("protocol"), str(r.get("endpoint"))) for r in found}
    assert told["to_desk_example_com"] == ("email", "desk@example.com")
    assert told["pagerduty"][0] == "https"
    assert "pagerduty_url" in told["pagerduty"][1]
    assert [s.name for s in made("alerts").secrets] == ["pagerduty_url"]


def test_a_chat_can_show_and_change_nothing() -> None:
    slack = {"slack": {"workspace": "T07EA123LEP", "channel": "C07EZ1ABC23"}}
    chat = only(conforming(made("alerts", desk=slack)), "aws_chatbot_slack_channel_configuration")
    assert chat["guardrail_policy_arns"] == ["arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"]


def test_the_key_of_the_topic_lets_alarms_and_rules_use_it() -> None:
    for desk, expected in ((DESK, True), (None, False)):
        keys = next(m for m in blueprint(alarms=desk).modules if m.name == "kms")
        policy = next(key.policy for key in keys.data.keys if key.label == "logs")
        sids = {statement["Sid"] for statement in policy["Statement"]}
        assert ({"AlarmsUseKey", "EventRulesUseKey"} <= sids) is expected


def of(path, component, name=None, **environment):
    """Alarms of one component: name -> (threshold, dimensions)."""
    part, own = path.split(".")
    built = blueprint(alarms=DESK, **{part: {own: component}}, **environment)
    module = next(module for module in built.modules if module.name == (name or own))
    return {alarm.label: alarm for alarm in module.alarms}


MEMBERS = {"engine": "aurora-postgresql", "engine_version": "16", "storage": None, "instances": 2}
STORES = {
    "an instance": (
        "databases.db",
        specs.database(engine="mysql", engine_version="8.4", storage={"size_gib": 100}),
        {"cpu", "storage"},
    ),
    "a burstable PostgreSQL": (
        "databases.db",
        specs.database(instance_class="db.t4g.medium"),
        {"cpu", "storage", "cpu_credits", "transaction_ids"},
    ),
    "a cluster": (
        "databases.db",
        specs.database(**MEMBERS),
        {
            *("cpu_member_1", "local_storage_member_1", "cpu_member_2", "local_storage_member_2"),
            *("replica_lag", "transaction_ids"),
        },
    ),
    "nodes of a cluster": (
        "redis.cache",
        specs.redis(shards=2, replicas=1),
        {
            f"{key}_{node}"
            for key in ("memory", "evictions", "engine_cpu")
            for node in ("0001_001", "0001_002", "0002_001", "0002_002")
        },
    ),
    "RabbitMQ in zones": (
        "message_brokers.events",
        specs.message_broker(multi_az=True),
        {"memory", "disk", "depth"},
    ),
    "ActiveMQ in zones": (
        "message_brokers.events",
        specs.activemq(multi_az=True),
        {f"{key}_{number}" for key in ("heap", "store", "cpu") for number in (1, 2)},
    ),
    "a table with an index": (
        "tables.items",
        specs.table(),
        {
            *("read_throttles", "write_throttles"),
            *("read_throttles_by_day", "write_throttles_by_day"),
            *(f"system_errors_{part}" for part in ("get", "query", "put", "update")),
        },
    ),
    "a queue": ("queues.jobs", specs.queue(), {"oldest_message", "dead_letters"}),
    "a topic without subscribers": ("topics.events", specs.topic(), set()),
    "an elastic file system": ("file_systems.files", specs.file_system(), {"io_limit"}),
    "a bursting file system": (
        "file_systems.files",
        specs.file_system(throughput_mode="bursting"),
        {"io_limit", "burst_credits"},
    ),
}


@pytest.mark.parametrize("case", STORES)
def test_a_store_has_alarms_on_metrics_that_it_publishes(case) -> None:
    path, component, expected = STORES[case]
    assert of(path, component).keys() == expected


def test_a_threshold_follows_the_size() -> None:
    store = specs.database(engine="mysql", engine_version="8.4", storage={"size_gib": 100})
    assert of("databases.db", store)["storage"].threshold == 10 * 2**30
    changed = {"alarms": {"storage": {"threshold": 25}}}
    assert of("databases.db", store | changed)["storage"].threshold == 25 * 2**30


def test_nodes_of_a_cache_have_the_names_that_elasticache_gives() -> None:
    found = of("redis.cache", specs.redis(replicas=1))
    dimensions = found["memory_002"].dimensions
    assert dimensions == {"CacheClusterId": "production-cache-002", "CacheNodeId": "0001"}


def test_lines_to_sites_are_watched_each() -> None:
    modules = {m.name: m for m in blueprint(full=True, alarms=DESK).modules}
    tunnels = [alarm for alarm in modules["vpn-office"].alarms if alarm.key == "tunnel-down"]
    assert len({str(alarm.dimensions) for alarm in tunnels}) == 2
    assert {alarm.missing for alarm in tunnels} == {"breaching"}
    line = {alarm.key for alarm in modules["direct-connect-dc-singapore"].alarms}
    assert {"line-down", "bgp-down", "not-encrypted"} >= line >= {"line-down", "bgp-down"}
    assert modules["network"].alarms
    assert modules["private-gateway"].alarms
    for module in modules.values():
        if module.alarms:
            conforming(module)


def test_servers_that_send_no_log_are_noticed() -> None:
    silent = alarms(scaling={"min_size": 1, "max_size": 1})["logs-silent"]
    assert (silent.metric, silent.missing) == ("IncomingLogEvents", "breaching")
    assert silent.dimensions == {"LogGroupName": Expr("aws_cloudwatch_log_group.this.name")}
    assert "logs-silent" not in alarms(scaling={"min_size": 0, "max_size": 1})
    modules = blueprint(**migrating_stores.environment("rehost", "redis", alarms=DESK)).modules
    servers = next(module for module in modules if module.template == "rehosted_store")
    assert [alarm.key for alarm in servers.alarms].count("logs-silent") == 1
    conforming(servers)


def test_one_agent_that_is_silent_among_others_is_noticed() -> None:
    size = {"min_size": 2, "max_size": 6}
    module = made(scaling=size, agent_interval_seconds=60)
    (alarm,) = (a for a in module.alarms if a.key == "server-silent")
    assert (alarm.threshold, alarm.missing) == (0.5, "breaching")
    conforming(module)
    text = text_of(module)
    text = text[text.index('"server_silent"') :]
    value, limit = text[: text.index("resource")].split("metric_query {")[-2:]
    assert 'expression  = "value - limit / 5"' in text
    assert "GroupInServiceInstances" in value
    assert "AutoScalingGroupName" in value
    assert re.search(r'namespace += "production-api"', limit)
    assert re.search(r'stat += "SampleCount"', limit)
    assert "dimensions" not in limit, "rolled up over all servers of the service"
    assert "server-silent" not in alarms(scaling=size)
    nightly = {"min_size": 0, "max_size": 6}
    assert "server-silent" not in alarms(scaling=nightly, agent_interval_seconds=60)


def test_agents_of_servers_with_volumes_are_as_many_as_the_volumes() -> None:
    kept = {"scaling": {"min_size": 2, "max_size": 2}, "persistent_volume": {"size_gib": 20}}
    spec = specs.service(**kept, agent_interval_seconds=30)
    reached = ["ssm", "ssmmessages", "ec2messages", "logs", "kms", "secretsmanager", "monitoring"]
    network = {"endpoints": {"interface": [*reached, "ec2"]}}
    modules = blueprint(alarms=DESK, services={"api": spec}, network=network).modules
    module = next(module for module in modules if module.name == "api")
    (alarm,) = (a for a in module.alarms if a.key == "server-silent")
    assert (alarm.metric, alarm.statistic, alarm.threshold) == (
        "mem_used_percent",
        "SampleCount",
        15,
    )
    assert alarm.namespace == "production-api"
    conforming(module)


@pytest.mark.parametrize(("most", "more"), [(3, set()), (6, {"hosts-at-max-size"})])
def test_hosts_of_containers_are_watched(most, more) -> None:
    hosts = {"worker": {"container": {"hosts": {"max_size": most}}}}
    modules = blueprint(**specs.hosts_environment(alarms=DESK, services=hosts)).modules
    worker = next(module for module in modules if module.name == "worker")
    found = {alarm.key: alarm for alarm in worker.alarms}
    own = {"too-few-hosts", "no-room-for-tasks", "logs-silent"} | more
    assert found.keys() == own | {"too-few-tasks", "cpu", "memory"}
    assert found["too-few-hosts"].threshold == 3
    room = found["no-room-for-tasks"].dimensions
    name = "production-worker"
    assert room == {"CapacityProviderName": f"hosts-{name}", "ClusterName": name}
    conforming(worker)


def vpn(**overrides):
    endpoint = {"client_vpns": {"operators": overrides}}
    modules = blueprint(**specs.operated_environment(alarms=DESK, **endpoint)).modules
    operators = next(module for module in modules if module.name == "operators")
    conforming(operators)
    return {alarm.label: alarm for alarm in operators.alarms}


def test_the_vpn_of_people_is_watched_with_its_certificates() -> None:
    signs_in = vpn()
    assert signs_in.keys() == {"failed_logins", "addresses_used", "certificate_expiry"}
    assert signs_in["addresses_used"].threshold == 0.8 * 512
    both = vpn(client_certificate_authority_arn=specs.CERTIFICATE)
    assert both.keys() - signs_in.keys() == {"revocations_expire", "certificate_expiry_authority"}


@pytest.mark.parametrize(("copies", "expected"), [("cdc", True), ("full-load", False)])
def test_a_replication_without_servers_is_watched(copies, expected) -> None:
    spec = environment(alarms=DESK)
    changes = {"instance": None, "serverless": {"max_capacity_units": 8}}
    spec["dms"]["copy"] = specs.dms(**changes, task={"migration_type": copies})
    modules = {module.name: module for module in blueprint(**spec).modules}
    made_of = conforming(modules["copy"]).of_type("aws_cloudwatch_metric_alarm")
    found = {alarm.name: arguments(alarm) for alarm in made_of}
    behind = {"not_running", "source_latency", "target_latency"}
    assert found.keys() == ({"memory"} | behind if expected else {"memory"})
    assert "split(" in str(found["memory"]["dimensions"])
    rules = {rule.key: rule.pattern for rule in modules["alerts"].data.events}
    assert "DMS Replication State Change" in rules["migration-stopped"]["detail-type"]


def test_events_of_what_is_there_reach_the_topic() -> None:
    built = blueprint(alarms=DESK, **{"backup": specs.backup(), **STORED})
    module = next(module for module in built.modules if module.name == "alerts")
    rules = {rule.key: rule for rule in module.data.events}
    assert {"backup-failed", "copy-failed", "key-withdrawn", "database-event"} <= rules.keys()
    assert "migration-stopped" not in rules
    assert rules["backup-failed"].pattern["detail"]["backupVaultName"] == ["production-backup"]
    found = conforming(module)
    targets = found.of_type("aws_cloudwatch_event_target")
    assert {r.name for r in targets} == {rule.label for rule in rules.values()}


STORED = {"databases": {"db": specs.database()}}


def test_a_missing_backup_is_noticed_where_one_is_made_daily() -> None:
    tiers = specs.backup()["tiers"]
    weekly = {
        **specs.backup(),
        "tiers": {"weekly": {**tiers["weekly"], "data_classes": ["confidential"]}},
    }
    for backup, expected in ((specs.backup(), {"backup-missing"}), (weekly, set())):
        built = blueprint(alarms=DESK, backup=backup, **STORED)
        vault = next(module for module in built.modules if module.name == "backup")
        assert {alarm.key for alarm in vault.alarms} == expected


def test_a_service_is_down_when_a_part_of_it_says_so() -> None:
    size = {"scaling": {"min_size": 2, "max_size": 2}}
    down = only(conforming(made(**BALANCED, **size)), "aws_cloudwatch_composite_alarm")
    rule = str(down["alarm_rule"])
    assert rule.count("ALARM(") == 3
    assert "no_healthy_target" in rule
    assert "cpu" not in rule
    worker = made(**size).composite
    assert "too_few_servers" in str(worker.rule)
    assert made(scaling={"min_size": 0, "max_size": 2}).composite is None


# CloudWatch API reference, "Dashboard body structure and syntax".
PROPERTIES = {
    "text": {"markdown"},
    "alarm": {"title", "alarms"},
    "metric": {"title", "region", "annotations"},
}


def test_the_dashboard_is_one_that_cloudwatch_takes() -> None:
    modules = blueprint(full=True, alarms=DESK).modules
    module = next(module for module in modules if module.name == "dashboard")
    body = only(conforming(module), "aws_cloudwatch_dashboard")["dashboard_body"].value
    widgets = body["widgets"]
    assert len(widgets) == len(module.data.widgets) <= 500
    known = {
        f"arn:aws:cloudwatch:ap-southeast-1:111122223333:alarm:{alarm.name}"
        for watched in modules
        for alarm in (*watched.alarms, *([watched.composite] if watched.composite else []))
    }
    for widget in widgets:
        assert widget.keys() == {"type", "width", "height", "properties"}
        assert widget["properties"].keys() == PROPERTIES[widget["type"]]
        assert 1 <= widget["width"] <= 24
        told = widget["properties"].get("annotations", widget["properties"]).get("alarms", [])
        assert set(told) <= known
        assert len(told) <= (1 if widget["type"] == "metric" else 100)


def test_a_row_of_the_dashboard_is_full() -> None:
    module = next(m for m in blueprint(full=True, alarms=DESK).modules if m.name == "dashboard")
    column = 0
    for widget in module.data.widgets:
        column = column + widget.width if column < 24 else widget.width
        assert column <= 24
    assert column == 24


def test_a_large_environment_has_fewer_graphs_and_not_more_widgets() -> None:
    context = specs.context_for(specs.minimal_environment(alarms=DESK))
    one = made(scaling={"min_size": 1, "max_size": 2})
    assert len(dashboard(context, [one] * 110).data.widgets) == 3 + 110 * 4
    assert len(dashboard(context, [one] * 150).data.widgets) == 3 + 150 * 3
    with pytest.raises(InputError, match="500 widgets"):
        dashboard(context, [one] * 500)
