"""Functions: an alias in front of versions, least rights, triggers that lose nothing."""

from __future__ import annotations

from typing import Any

import pytest

from generator.blueprint.components.function import function as blueprint
from generator.blueprint.components.topic import topic
from generator.blueprint.flows.flows import flows
from generator.blueprint.flows.parties import Kind
from generator.blueprint.kms.keys import keys
from generator.blueprint.model import Module
from generator.blueprint.network.crossings import crossings
from tests.support import specs
from tests.support.blueprints import blueprint as built
from tests.support.rendered import conforming, only, parsed, text_of, variables_used
from tests.support.runbooks import steps as read_steps

IMAGE = f"{specs.PRODUCTION_ID}.dkr.ecr.ap-southeast-1.amazonaws.com/check@sha256:{'a' * 64}"
SECRET = f"arn:aws:secretsmanager:ap-southeast-1:{specs.PRODUCTION_ID}:secret:check-Jx82Lq"
AS_IMAGE = {"package": None, "runtime": None, "handler": None, "image": IMAGE}
ASKED = {"schedules": None}


def made(**overrides: Any) -> Module:
    environment = specs.function_environment(functions={"check": overrides})
    return blueprint(specs.context_for(environment), "check")


def statements(label: str = "this", **overrides: Any) -> dict[str, Any]:
    role = parsed(made(**overrides)).by_address[f"aws_iam_role_policy.{label}"]
    return {s["Sid"]: s for s in role.get("policy").value["Statement"]}


def called(**overrides: Any) -> set[Kind]:
    environment = specs.function_environment(functions={"check": overrides})
    found = flows(specs.context_for(environment))
    return {flow.target.kind for flow in found if flow.source.name == "check"}


@pytest.mark.parametrize(
    "overrides",
    [
        {},
        AS_IMAGE,
        {"triggers": None, "environment": {"MODE": "fast"}},
        {"triggers": ASKED, "secrets": [SECRET], "tracing": False},
        {"talks_to": ["orders-db", {"to": "jobs", "access": "write"}]},
    ],
)
def test_it_conforms_and_uses_its_inputs(overrides: dict[str, Any]) -> None:
    network = {"endpoints": {"interface": ["ssm", "sqs", "secretsmanager"]}}
    environment = specs.function_environment(network=network, functions={"check": overrides})
    module = blueprint(specs.context_for(environment), "check")
    conforming(module)
    assert variables_used(module) == {given.name for given in module.inputs}


def test_triggers_invoke_the_alias_which_follows_the_version() -> None:
    module = parsed(made())
    assert only(module, "aws_lambda_function").get("publish") is True
    text = text_of(made())
    assert "function_version = aws_lambda_function.this.version" in text
    assert "arn      = aws_lambda_alias.this.arn" in text
    assert "function_name    = aws_lambda_alias.this.arn" in text


def test_an_image_has_neither_runtime_nor_handler() -> None:
    text = text_of(made(**AS_IMAGE))
    assert f' "{IMAGE}"' in text
    # Both are there while the one takes the place of the other.
    assert '"production-check-image"' in text
    assert text.count("create_before_destroy = true") == 2
    assert not {"runtime", "handler", "s3_bucket"} & set(text.split())


def test_variables_have_our_key_and_without_them_none_is_named() -> None:
    assert "kms_key_arn" in text_of(made(environment={"MODE": "fast"}))
    assert "kms_key_arn" not in text_of(made())


def test_lambda_makes_interfaces_and_the_code_must_not() -> None:
    found = statements()
    denied = found["NoNetworkInterfacesForCode"]
    allowed = {*found["KeepNetworkInterfaces"]["Action"], *found["LookForSubnets"]["Action"]}
    assert denied["Effect"] == "Deny"
    assert set(denied["Action"]) == allowed
    arns = denied["Condition"]["ArnLike"]["lambda:SourceFunctionArn"]
    assert {arn.partition(":function:")[2] for arn in arns} == {
        "production-check",
        "production-check:*",
    }


def test_rights_follow_what_it_has() -> None:
    plain = {"LookForSubnets", "KeepNetworkInterfaces", "NoNetworkInterfacesForCode"}
    plain |= {"WriteOwnLogs", "LogInToDatabases"}
    assert set(statements(triggers=None, tracing=False)) == plain
    received = {"ReceiveInvokingMessages", "DecryptInvokingMessages", "WriteTraces"}
    assert set(statements(triggers=ASKED)) == plain | received
    assert set(statements()) == plain | received | {"KeepFailures", "EncryptFailures"}


def test_the_clock_may_invoke_it_and_keep_what_failed() -> None:
    assert set(statements("scheduler")) == {"InvokeFunction", "KeepFailures", "EncryptFailures"}
    assert [m for _, m in _addresses(made(triggers=ASKED)) if m == "scheduler"] == []


def test_only_what_nobody_waits_for_has_a_queue_of_failures() -> None:
    types = {type_ for type_, _ in _addresses(made(triggers=ASKED))}
    assert "aws_sqs_queue" not in types
    assert "aws_lambda_function_event_invoke_config" not in types
    assert "destination = aws_sqs_queue.failures.arn" in text_of(made())


def test_a_batch_fails_in_parts() -> None:
    triggers = {"queues": {"jobs": {"batch_size": 20, "window_seconds": 5, "max_concurrency": 4}}}
    environment = specs.function_environment(
        functions={"check": {"triggers": triggers}},
        queues={"jobs": {"visibility_timeout_seconds": 185}},
    )
    text = text_of(blueprint(specs.context_for(environment), "check"))
    assert 'function_response_types = ["ReportBatchItemFailures"]' in text
    assert "maximum_batching_window_in_seconds = 5" in text
    assert "maximum_concurrency = 4" in text


def test_a_schedule_has_the_time_zone_of_the_environment_or_its_own() -> None:
    at = {"expression": "rate(1 hour)", "input": {"mode": "fast"}, "time_zone": "Europe/Berlin"}
    text = text_of(made(triggers={"schedules": {"hourly": at}}))
    assert text.count('schedule_expression_timezone = "Europe/Berlin"') == 1
    assert text.count("schedule_expression_timezone") == 2
    assert 'mode = "fast"' in text


def test_it_reaches_the_endpoints_of_what_its_code_calls_alone() -> None:
    assert called() == {Kind.STORE}
    assert called(secrets=[SECRET]) == {Kind.STORE, Kind.ENDPOINTS}
    reads = {"actions": ["s3:GetObject"], "resources": ["arn:aws:s3:::rates/*"]}
    assert called(permissions=[reads]) == {Kind.STORE, Kind.S3}


def test_answers_come_to_any_port_but_not_from_everywhere_to_remote_desktop() -> None:
    reads = {"actions": ["s3:GetObject"], "resources": ["arn:aws:s3:::rates/*"]}
    environment = specs.function_environment(functions={"check": {"permissions": [reads]}})
    found = [c for c in crossings(specs.context_for(environment)) if c.caller == "check"]
    inward = {(c.cidr == "0.0.0.0/0", c.ports) for c in found if c.answer and c.inbound}
    assert inward == {(False, (1024, 65535)), (True, (1024, 3388)), (True, (3390, 65535))}


def test_alarms_follow_what_it_has() -> None:
    def alarms(**overrides: Any) -> set[str]:
        environment = specs.function_environment(
            functions={"check": overrides}, alarms={"email": ["desk@example.com"]}
        )
        modules = built(**environment).modules
        return {a.key for module in modules if module.name == "check" for a in module.alarms}

    always = {"errors", "throttles", "near-timeout"}
    assert alarms(triggers=ASKED) == always
    assert alarms() == always | {"failures-lost", "failed-invocations", "schedule-lost"}
    told_by = {"schedules": None, "events": {"restored": {"sources": ["aws.rds"]}}}
    assert alarms(triggers=told_by) == always | {
        "failures-lost",
        "failed-invocations",
        "event-lost",
    }
    limited = {"queues": {"jobs": {"max_concurrency": 3}}}
    assert "concurrency" in alarms(reserved_concurrency=3, triggers=limited)


EVENTS = {
    "topics": {"news": {"filter": {"kind": ["settled"]}}},
    "buckets": {"files": {"events": ["created", "deleted"], "prefix": "in/", "suffix": ".csv"}},
    "events": {"restored": {"sources": ["aws.rds"], "detail": {"a.b": [1, "x"], "c": [True]}}},
}


def told(**triggers: Any) -> dict[str, Any]:
    return specs.function_environment(
        topics={"news": specs.topic()},
        buckets={"files": specs.bucket(pci_scope="connected-to", data_class="confidential")},
        functions={"check": {"triggers": {"schedules": None, **triggers}}},
    )


def test_what_tells_it_may_invoke_the_alias_and_nothing_else_may() -> None:
    module = blueprint(specs.context_for(told(**EVENTS)), "check")
    conforming(module)
    assert variables_used(module) == {given.name for given in module.inputs}
    text = text_of(module)
    assert text.count("aws_lambda_alias.this.name") == 4  # three permissions, what fails
    assert 'principal     = "sns.amazonaws.com"\n  source_arn    = var.news_topic_arn' in text
    assert "source_arn    = aws_cloudwatch_event_rule.bucket_files.arn" in text
    assert "source_arn    = aws_cloudwatch_event_rule.event_restored.arn" in text


def test_rules_match_what_the_spec_says() -> None:
    rules = parsed(blueprint(specs.context_for(told(**EVENTS)), "check")).by_address
    pattern = rules["aws_cloudwatch_event_rule.bucket_files"].get("event_pattern").value
    assert pattern["detail-type"] == ["Object Created", "Object Deleted"]
    assert pattern["detail"]["object"] == {"key": [{"wildcard": "in/*.csv"}]}
    pattern = rules["aws_cloudwatch_event_rule.event_restored"].get("event_pattern").value
    assert pattern == {"source": ["aws.rds"], "detail": {"a": {"b": [1, "x"]}, "c": [True]}}


def test_what_was_not_delivered_is_kept_by_those_that_could_not() -> None:
    module = blueprint(specs.context_for(told(**EVENTS)), "check")
    found = parsed(module).by_address["aws_sqs_queue_policy.failures"].get("policy").value
    senders = {s["Sid"] for s in found["Statement"] if s["Effect"] == "Allow"}
    assert senders == {"TopicsSend", "RulesSend"}
    assert text_of(module).count("deadLetterTargetArn = aws_sqs_queue.failures.arn") == 1
    assert text_of(module).count("dead_letter_config {") == 2


@pytest.mark.parametrize(
    ("kind", "users"),
    [("topics", {"TopicsUseKey"}), ("buckets", {"EventRulesUseKey"}), ("schedules", set())],
)
def test_the_key_of_what_failed_knows_who_sends(kind: str, users: set[str]) -> None:
    context = specs.context_for(told(**{kind: EVENTS.get(kind)}))
    (found,) = (key for key in keys(context) if key.label == "confidential")
    sids = {statement["Sid"] for statement in found.policy["Statement"]}
    assert sids & {"TopicsUseKey", "EventRulesUseKey"} == users


def test_a_topic_records_what_a_function_did_not_get() -> None:
    for triggers, recorded in ((EVENTS, True), ({}, False)):
        text = text_of(topic(specs.context_for(told(**triggers)), "news"))
        assert ("lambda_failure_feedback_role_arn" in text) is recorded


def _addresses(module: Module) -> set[tuple[str, str]]:
    return {(resource.type, resource.name) for resource in module.resources}


def test_the_account_has_room_for_what_a_function_reserves() -> None:
    """Lambda API reference, PutFunctionConcurrency: 100 invocations stay unreserved."""
    limited = made(reserved_concurrency=5, triggers={"queues": {"jobs": {"max_concurrency": 3}}})
    (step,) = [s for s in read_steps(limited) if "quota" in s.title]
    assert "105 or more" in step.text
    assert not [s for s in read_steps(made()) if "quota" in s.title]
