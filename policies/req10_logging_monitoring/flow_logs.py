"""VPC flow logs (PCI DSS 10.2.1, 10.2.2, 10.3.3, 10.5.1)."""

from __future__ import annotations

import re

from generator.gate.api import (
    ABSENT,
    Case,
    Configuration,
    Judgement,
    Resource,
    Unknown,
    Value,
    all_of,
    archived,
    equals,
    failed,
    log_destination,
    passed,
    resolved,
    same_watch,
    shown,
    unknown,
    watched_by,
)

_THREE_MONTHS = 90
_FIELD = re.compile(r"\$\{([a-z0-9-]+)\}")
_NEEDED = (
    *("srcaddr", "dstaddr", "srcport", "dstport", "protocol"),
    *("action", "start", "end", "interface-id", "log-status"),
)


def vpc_has_flow_log(case: Case) -> Judgement:
    """A flow log watches the VPC as a whole."""
    logs = case.of_type("aws_flow_log")
    mine = [log for log in logs if case.configuration.target(log.get("vpc_id")) is case.resource]
    if mine:
        return passed(mine[0].address)
    loose = [log.address for log in logs if isinstance(watched_by(log), Unknown)]
    if loose:
        return unknown(f"`vpc_id` of {', '.join(loose)} cannot be resolved")
    return failed("no aws_flow_log has its id as `vpc_id`")


def all_traffic(case: Case) -> Judgement:
    """The flow logs of what this one watches record accepted and rejected traffic together."""
    kinds = [log.get("traffic_type") for log in same_watch(case.configuration, case.resource)]
    if "ALL" in kinds or {"ACCEPT", "REJECT"} <= {k for k in kinds if isinstance(k, str)}:
        return passed()
    path = "traffic_type"
    own, line = case.get(path), case.resource.line_of(path)
    open_ = [kind for kind in kinds if kind is not ABSENT and not resolved(kind)]
    if open_:
        return unknown(f"`{path}` is {shown(open_[0])}", line)
    if own is ABSENT:
        return failed(f"`{path}` is not set; it must be ALL")
    return failed(f"`{path}` is {shown(own)}, and no flow log records the rest", line)


def durable_destination(case: Case) -> Judgement:
    """A log group keeps records three months, encrypted; the log archive has a copy of all."""
    kind, written = log_destination(case.resource)
    own = _log_group(case.configuration, written) if kind == "cloud-watch-logs" else passed()
    return all_of([own, _archived(case)])


def _log_group(configuration: Configuration, written: Value) -> Judgement:
    group = configuration.target(written)
    if group is None or group.type != "aws_cloudwatch_log_group":
        return unknown(f"`log_destination` {shown(written)} is not a log group of this code")
    days, key = group.get("retention_in_days"), group.get("kms_key_id")
    if days in (ABSENT, None) or equals(days, 0):
        kept = passed("kept forever")
    elif not resolved(days):
        kept = unknown(f"`retention_in_days` of {group.address} is {shown(days)}")
    elif not str(days).isdigit() or int(str(days)) < _THREE_MONTHS:
        kept = failed(
            f"`retention_in_days` of {group.address} is {shown(days)}, at least {_THREE_MONTHS}"
        )
    else:
        kept = passed()
    if key in (ABSENT, None, ""):
        return all_of([kept, failed(f"`kms_key_id` of {group.address} is not set")])
    unclear = unknown(f"`kms_key_id` of {group.address} is {shown(key)}")
    return all_of([kept, unclear if isinstance(key, Unknown) else passed()])


def _archived(case: Case) -> Judgement:
    buckets = case.listed("log_archive_buckets")
    answer, unclear = archived(case.configuration, case.resource, buckets)
    if answer:
        return passed()
    if unclear:
        return unknown(
            f"the bucket of {', '.join(unclear)} is not in log_archive_buckets of the gate file"
        )
    return failed("no copy goes to a bucket of the log archive account")


def record_fields(case: Case) -> Judgement:
    """A custom format keeps the needed fields; in scope, records come every minute."""
    judgements = [_format(case.resource)]
    if case.in_scope(case.resource) is not False:
        judgements.append(_interval(case.resource))
    return all_of(judgements)


def _format(resource: Resource) -> Judgement:
    value, line = resource.get("log_format"), resource.line_of("log_format")
    if value in (ABSENT, None):
        return passed("the default format")
    if not isinstance(value, str):
        return unknown(f"`log_format` is {shown(value)}", line)
    missing = sorted(set(_NEEDED) - set(_FIELD.findall(value)))
    return failed(f"`log_format` lacks {', '.join(missing)}", line) if missing else passed()


def _interval(resource: Resource) -> Judgement:
    path = "max_aggregation_interval"
    value, line = resource.get(path), resource.line_of(path)
    if resource.get("transit_gateway_id") is not ABSENT and value in (ABSENT, None):
        return passed()  # EC2 API, CreateFlowLogs: always 60 for transit gateways
    written = 600 if value in (ABSENT, None) else value
    answer = equals(written, 60)
    if answer is None:
        return unknown(f"`{path}` is {shown(value)}", line)
    return passed() if answer else failed(f"`{path}` is {written}; it must be 60 in scope", line)
