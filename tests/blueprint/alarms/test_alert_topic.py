"""What CloudFront and AWS Shield publish in us-east-1 reaches the same people."""

from __future__ import annotations

from typing import Any

import pytest

from generator.blueprint.model import Module
from generator.config.values import Reference
from tests.support import specs
from tests.support.blueprints import blueprint
from tests.support.rendered import arguments, conforming, only, text_of, variables_used
from tests.support.specs import application_load_balancer

DESK = {"email": ["desk@example.com"], "https": ["pagerduty", "edge-pagerduty"]}
EDGE = {"domain": "pay.example.com", "certificate_arn": specs.EDGE_CERTIFICATE}
SHIELD = {"reason": "Attacks on payment pages were announced"}
ABROAD = {"blocked_spike", "edge_errors", "certificate_expiry_cloudfront"}


def modules(
    desk: specs.Spec = DESK, api: specs.Spec | None = None, **edge: Any
) -> dict[str, Module]:
    balancer = application_load_balancer(
        exposure="internal", cloudfront={**EDGE, **edge}, shield=SHIELD
    )
    service = specs.service(port=8443, load_balancer=balancer, **(api or {}))
    return {m.name: m for m in blueprint(alarms=desk, services={"api": service}).modules}


def test_alarms_of_a_distribution_are_where_its_metrics_are() -> None:
    module = modules()["api"]
    found = {r.name: r for r in conforming(module).of_type("aws_cloudwatch_metric_alarm")}
    abroad = {name for name, alarm in found.items() if alarm.get("region") == "us-east-1"}
    assert abroad == ABROAD | {"ddos_detected"}
    for name, alarm in found.items():
        (told,) = alarm.get("alarm_actions")
        assert told.subject == ("edge_alert_topic_arn" if name in abroad else "alert_topic_arn")
    spike = arguments(found["blocked_spike"])
    assert spike["dimensions"] == {"WebACL": "production-api", "Rule": "ALL"}
    assert variables_used(module) == {given.name for given in module.inputs}


def test_what_is_down_names_alarms_of_its_own_region_alone() -> None:
    rule = str(only(conforming(modules()["api"]), "aws_cloudwatch_composite_alarm")["alarm_rule"])
    assert "balancer_errors" in rule
    assert not any(name in rule for name in ABROAD)


def test_the_latency_needs_metrics_that_cost() -> None:
    found = conforming(modules(additional_metrics=True)["api"])
    alarm = found.by_address["aws_cloudwatch_metric_alarm.origin_latency"]
    assert (alarm.get("extended_statistic"), alarm.get("threshold")) == ("p95", 2000)
    assert found.of_type("aws_cloudfront_monitoring_subscription")
    without = conforming(modules()["api"])
    assert "aws_cloudwatch_metric_alarm.origin_latency" not in without.by_address
    assert not without.of_type("aws_cloudfront_monitoring_subscription")


def test_the_spec_changes_and_switches_them_off() -> None:
    changes = {
        "edge-errors": {"threshold": 1, "minutes": 5},
        "ddos-detected": {"off": "It is a test."},
    }
    found = {alarm.label: alarm for alarm in modules(api={"alarms": changes})["api"].alarms}
    assert (found["edge_errors"].threshold, found["edge_errors"].periods) == (1, 1)
    assert "ddos_detected" not in found


def test_two_topics_tell_the_same_people() -> None:
    module = modules()["alerts"]
    found = conforming(module)
    topics = {r.name: r for r in found.of_type("aws_sns_topic")}
    assert topics["edge"].get("region") == "us-east-1"
    assert topics["edge"].get("kms_master_key_id").subject == "edge_logs_key_arn"
    told: dict[str, set[str]] = {"this": set(), "edge": set()}
    for subscription in found.of_type("aws_sns_topic_subscription"):
        (topic,) = (t for t in told if f"aws_sns_topic.{t}" in str(subscription.get("topic_arn")))
        told[topic].add(str(subscription.get("endpoint")))
    assert told["this"] == told["edge"]
    assert len(told["this"]) == 3
    assert [secret.name for secret in module.secrets] == ["pagerduty_url", "edge_pagerduty_url"]
    role = found.by_address["aws_iam_role.edge_feedback"].get("assume_role_policy")
    assert "arn:aws:sns:us-east-1:111122223333:production-alerts-edge" in str(role)
    assert found.by_address["aws_cloudwatch_log_group.edge_failure"].get("region") == "us-east-1"


def test_the_chat_hears_of_both() -> None:
    slack = {"slack": {"workspace": "T07EA123LEP", "channel": "C07EZ1ABC23"}}
    chat = only(conforming(modules(slack)["alerts"]), "aws_chatbot_slack_channel_configuration")
    assert len(chat["sns_topic_arns"]) == 2


@pytest.mark.parametrize(("account", "expected"), [(True, {"key", "root"}), (False, {"key"})])
def test_keys_and_the_root_user_are_watched_there_too(account: bool, expected: set[str]) -> None:
    found = conforming(modules({**DESK, "account_events": account})["alerts"])
    rules = {r.name for r in found.of_type("aws_cloudwatch_event_rule") if r.get("region")}
    assert {rule.split("_")[1] for rule in rules} == expected
    for name in rules:
        target = found.by_address[f"aws_cloudwatch_event_target.{name}"]
        assert target.get("region") == "us-east-1"
        assert target.get("arn") == Reference("aws_sns_topic.edge", "arn")


def test_the_key_there_lets_alarms_use_it() -> None:
    (key,) = (key for key in modules()["kms"].data.keys if key.label == "edge_logs")
    assert key.tags["data_class"] == "logs", "the class of what it encrypts"
    assert {"AlarmsUseKey", "EventRulesUseKey"} <= {s["Sid"] for s in key.policy["Statement"]}


def test_an_alarm_of_the_dashboard_is_shown_from_its_region() -> None:
    body = only(conforming(modules()["dashboard"]), "aws_cloudwatch_dashboard")["dashboard_body"]
    seen = set()
    for widget in body.value["widgets"]:
        properties = widget["properties"]
        told = properties.get("alarms") or properties.get("annotations", {}).get("alarms", [])
        regions = {arn.split(":")[3] for arn in told}
        assert len(regions) <= 1
        assert {properties["region"]} == regions if "region" in properties else True
        seen |= regions
    assert seen == {"ap-southeast-1", "us-east-1"}


def test_a_public_load_balancer_is_watched_in_its_own_region() -> None:
    balancer = application_load_balancer(exposure="internet", shield=SHIELD)
    service = specs.service(port=8443, load_balancer=balancer)
    found = {m.name: m for m in blueprint(alarms=DESK, services={"api": service}).modules}
    (alarm,) = (alarm for alarm in found["api"].alarms if alarm.key == "ddos-detected")
    assert alarm.region == ""
    assert "aws_lb.this.arn" in str(alarm.dimensions)
    assert "us-east-1" not in text_of(found["alerts"])
