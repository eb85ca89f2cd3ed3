"""Each component has the alarms of what it has, and people hear of them."""

import pytest

from generator.blueprint.alarms.table import OPERATORS, rows
from generator.errors import InputError
from generator.spec.tables import table
from tests.support import specs
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
    assert alarms(**fixed).keys() == {"too-few-servers", "cpu"}
    assert alarms(**grows).keys() == {"too-few-servers", "at-max-size", "cpu"}
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
    changes = {"cpu": {"threshold": 70, "minutes": 30}, "too-few-servers": {"off": "It is a test."}}
    found = alarms(**size, alarms=changes)
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
    assert text.count('"aws:SourceAccount"') == 3  # both services, and the role for failures
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
