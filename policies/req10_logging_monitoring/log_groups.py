"""How long log groups keep events, by what they hold (PCI DSS 10.5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Resource,
    Template,
    Unknown,
    Value,
    archived,
    every,
    failed,
    in_doubt,
    log_destination,
    may_be,
    not_applicable,
    of_either,
    passed,
    shown,
    some,
    unknown,
    values_at,
)

_ONE_YEAR, _THREE_MONTHS = 365, 90
# Types that write records of who did what, and where they name the log group.
_WRITERS = {
    "aws_cloudtrail": ("cloud_watch_logs_group_arn",),
    "aws_flow_log": ("log_destination", "log_group_name"),
    "aws_api_gateway_stage": ("access_log_settings.destination_arn",),
    "aws_apigatewayv2_stage": ("access_log_settings.destination_arn",),
    "aws_wafv2_web_acl_logging_configuration": ("log_destination_configs",),
    "aws_route53_query_log": ("cloudwatch_log_group_arn",),
    "aws_route53_resolver_query_log_config": ("destination_arn",),
    "aws_networkfirewall_logging_configuration": (
        "logging_configuration.log_destination_config.log_destination.logGroup",
    ),
    "aws_ec2_client_vpn_endpoint": ("connection_log_options.cloudwatch_log_group",),
    "aws_transfer_server": ("structured_log_destinations",),
}
# A domain of OpenSearch writes one audit log beside logs of slow queries and of its own.
_SEARCH = ("aws_opensearch_domain", "aws_elasticsearch_domain")
# Names that services of AWS give to their audit logs ("Logging ... to CloudWatch Logs" in the
# guides of EKS, RDS, DocumentDB, Neptune, WAF), and words by which people name theirs.
_AUDIT = re.compile(
    r"/aws/eks/[^/]*/cluster"
    r"|/aws/(?:rds|docdb|neptune)/.*/(?:audit|general|postgresql|iam-db-auth-error|profiler)"
    r"|aws-waf-logs-"
    r"|(?:^|[\W_])(?:audit(?!ion)|cloud-?trail|trail|flow-?logs?|access-?logs?|sessions?)(?:$|[\W_])",
    re.IGNORECASE,
)
# Figures about load in the form of events: "Container Insights performance log reference"
# (CloudWatch User Guide), "Monitoring OS metrics with Enhanced Monitoring" (RDS User Guide).
_METRICS = re.compile(r"/containerinsights/.*/performance\W*$|\bRDSOSMetrics\b")


def audit_log_keeps_one_year(case: Case) -> Judgement:
    """:func:`keeps_one_year`, of a group that receives audit logs; others are judged by it."""
    return _of_days(case) if _of_audit(case) else not_applicable()


def keeps_one_year(case: Case) -> Judgement:
    """Retention of a year, or of three months with the rest forwarded. Groups of audit logs are
    judged by :func:`audit_log_keeps_one_year`."""
    if _of_audit(case):
        return not_applicable()
    if _METRICS.search(shown(case.get("name"))):
        return passed("it holds metrics, and no events that a person or a system caused")
    return _of_days(case)


def _of_audit(case: Case) -> bool:
    """Whether the name of the group, or what writes into it, says that it holds audit logs."""
    if _AUDIT.search(shown(case.get("name"))):
        return True
    return any(_leads_to(case, value) for value in _destinations(case))


def _destinations(case: Case) -> Iterator[Value]:
    for writer in case.of_type(*_WRITERS):
        for path in _WRITERS[writer.type]:
            yield from (held.value for held in case.about(writer).find(path))
    for domain in case.of_type(*_SEARCH):
        yield from _audit_of_search(case, domain)


def _audit_of_search(case: Case, domain: Resource) -> Iterator[Value]:
    blocks, _ = case.about(domain).blocks("log_publishing_options")
    for block in blocks:
        if values_at(block, "log_type")[0].value == "AUDIT_LOGS":
            yield values_at(block, "cloudwatch_log_group_arn")[0].value


def _leads_to(case: Case, value: Value) -> bool:
    """Whether a name or an ARN, or one of a list, is the group's; ARNs may end with `:*`."""
    if isinstance(value, list | tuple):
        return any(_leads_to(case, each) for each in value)
    start = value.parts[0] if isinstance(value, Template) and value.parts else value
    return case.configuration.target(start) is case.resource


def _of_days(case: Case) -> Judgement:
    if case.get("log_group_class") == "DELIVERY":
        return not_applicable()  # kept for one or two days by definition, then in S3
    days = case.get("retention_in_days")
    line = case.line_of("retention_in_days")
    if isinstance(days, Unknown) and days.either:
        open_ = unknown("retention_in_days cannot be resolved", line)
        return of_either(days.either, lambda each: _kept(case, each, line), open_)
    return _kept(case, days, line)


def _kept(case: Case, days: Value, line: int) -> Judgement:
    if days is ABSENT or days is None:
        return passed("events never expire")  # the provider's default is 0
    number = int(days) if isinstance(days, int | float | str) and str(days).isdigit() else None
    if number is None:
        return unknown("retention_in_days cannot be resolved", line)
    if number == 0 or number >= _ONE_YEAR:
        return passed()
    judgement = failed(f"retention_in_days is {number}", line)
    return _unless_kept_elsewhere(case, judgement) if number >= _THREE_MONTHS else judgement


def _unless_kept_elsewhere(case: Case, judgement: Judgement) -> Judgement:
    """The judgement where no other store keeps the year; where it may, what is not known of it."""
    copied, unclear = _archived_flow_logs(case)
    answer = some([_forwarded(case), copied])
    if answer:
        return passed("another store keeps the year")
    doubt = "a subscription filter is not resolved"
    if unclear:
        buckets = ", ".join(unclear)
        doubt = f"the bucket of {buckets} is not in log_archive_buckets of the gate file"
    return in_doubt(judgement, doubt) if answer is None else judgement


def _archived_flow_logs(case: Case) -> tuple[bool | None, tuple[str, ...]]:
    """Whether the group receives flow logs, and the log archive has a copy of each of them; and
    the flow logs whose bucket may be in it."""
    logs = [
        log
        for log in case.of_type("aws_flow_log")
        if case.configuration.target(log_destination(log)[1]) is case.resource
    ]
    buckets = case.listed("log_archive_buckets")
    found = [archived(case.configuration, log, buckets) for log in logs]
    unclear = tuple(dict.fromkeys(name for _, names in found for name in names))
    return (every(answer for answer, _ in found) if found else False), unclear


def _forwarded(case: Case) -> bool | None:
    answers = [
        _is(case, f.get("log_group_name"), not f.uncertain)
        for f in case.of_type("aws_cloudwatch_log_subscription_filter")
    ]
    return some(answers)


def _is(case: Case, value: Value, certain: bool) -> bool | None:
    """Whether a value refers to the group, or is the name that it is written with."""
    own = case.literal(case.get("name"))
    same = isinstance(own, str) and case.literal(value) == own
    if same or case.configuration.target(value) is case.resource:
        return True if certain else None
    return None if may_be(value, case.resource) else False
