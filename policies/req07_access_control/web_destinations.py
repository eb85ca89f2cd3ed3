"""Where services of AWS send data over HTTPS."""

from __future__ import annotations

from urllib.parse import urlsplit

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Value,
    all_of,
    failed,
    in_doubt,
    lacks,
    passed,
    unknown,
)

_PATHS = {
    "aws_cloudwatch_event_api_destination": ("invocation_endpoint",),
    "aws_kinesis_firehose_delivery_stream": (
        "http_endpoint_configuration.url",
        "splunk_configuration.hec_endpoint",
    ),
    "aws_securitylake_subscriber_notification": (
        "configuration.https_notification_configuration.endpoint",
    ),
}
_AWS = (".amazonaws.com", ".amazonaws.com.cn", ".api.aws", ".on.aws")


def hosts_are_known(case: Case) -> Judgement:
    """Each URL names a host of AWS or one of the list ``approved_hosts``."""
    judged = (
        _known(case, attribute.value, attribute.line)
        for path in _PATHS[case.resource.type]
        for attribute in case.find(path)
        if attribute.value not in (ABSENT, None)
    )
    return all_of([passed(), *judged])


def _known(case: Case, url: Value, line: int) -> Judgement:
    if not isinstance(url, str):
        found = case.configuration.target(url)
        return passed() if found else unknown("where data is sent cannot be resolved", line)
    host = _host(url)
    if "@" in url.partition("://")[2].partition("/")[0]:
        return failed(f"what looks like a host hides the real one, {host}", line)
    if url.lower().startswith("http://"):
        return failed(f"data is sent to {host or 'a web server'} in clear text", line)
    if host.endswith(_AWS) or host in case.listed("approved_hosts"):
        return passed()
    cause = lacks("approved_hosts", host) if host else ""
    refused = failed(f"{host or 'a web server'} is not in approved_hosts", line, cause)
    listed = bool(case.listed("approved_hosts"))
    return refused if listed or not host else in_doubt(refused, "nobody has listed the hosts")


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
