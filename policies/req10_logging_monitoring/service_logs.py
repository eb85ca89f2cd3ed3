"""Logs that managed services write only where the configuration asks for them."""

from __future__ import annotations

from collections.abc import Mapping

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Unknown,
    Value,
    containers_of,
    equals,
    failed,
    may_be,
    one_of,
    parameters_of,
    passed,
    settings_of,
    some,
    unknown,
    values_at,
)

_LOCAL = ["json-file", "none", "local"]  # drivers that keep the output on the host, or nowhere


def containers_log(case: Case) -> Judgement:
    """A container of the task sends its output somewhere: one may do so for the others."""
    found = containers_of(case.configuration, case.resource)
    if isinstance(found, Unknown):
        return unknown(found.reason)
    if not found:
        return passed("no containers here")
    kept = some(_is_kept(value) for _, value in settings_of(found, "logconfiguration"))
    if kept is None:
        return unknown("logConfiguration cannot be resolved")
    return passed() if kept else failed("no container has a logConfiguration that keeps its output")


def _is_kept(written: Value) -> bool | None:
    if written in (ABSENT, None):
        return False
    if not isinstance(written, Mapping):
        return None
    driver = {str(key).lower(): value for key, value in written.items()}.get("logdriver")
    local = one_of(driver, _LOCAL) if driver is not None else True
    return None if local is None else not local


def redshift_logs(case: Case) -> Judgement:
    """The cluster has a logging block that is on, or an aws_redshift_logging of its own."""
    written = case.get("logging.enable")
    if written is not ABSENT:
        answer, line = equals(written, True), case.line_of("logging.enable")
        if answer is None:
            return unknown("logging.enable cannot be resolved", line)
        return passed() if answer else failed("logging.enable is not true", line)
    others = case.of_type("aws_redshift_logging")
    own = case.get("cluster_identifier")
    for logging in others:
        value = logging.get("cluster_identifier")
        named = case.configuration.target(value) is case.resource
        if named or (isinstance(own, str) and value == own):
            return passed()
    if any(may_be(logging.get("cluster_identifier"), case.resource) for logging in others):
        return unknown("whether an aws_redshift_logging names the cluster cannot be resolved")
    return failed("no aws_redshift_logging names the cluster")


def distribution_logged(case: Case) -> Judgement:
    """The distribution has standard logging: of its own block, or delivered (CloudFront developer
    guide, "Configure standard logging (v2)")."""
    if case.get("logging_config.bucket") is not ABSENT:
        return passed()
    sources = case.of_type("aws_cloudwatch_log_delivery_source")
    logs = [one for one in sources if equals(one.get("log_type"), "ACCESS_LOGS") is not False]
    deliveries = case.of_type("aws_cloudwatch_log_delivery")
    for source in logs:
        if case.configuration.target(source.get("resource_arn")) is case.resource:
            names = [one.get("delivery_source_name") for one in deliveries]
            if any(case.configuration.target(name) is source for name in names):
                return passed()
            if any(may_be(name, source) for name in names):
                return unknown("whether a delivery names its source cannot be resolved")
            return failed("no aws_cloudwatch_log_delivery names its source")
    if any(may_be(source.get("resource_arn"), case.resource) for source in logs):
        return unknown("whether a delivery of logs names it cannot be resolved")
    return failed("no logging_config, and no delivery of its access logs")


def parameter_off(case: Case, name: str, off: list[str]) -> Judgement:
    """A parameter of the group is written, with a value that switches it off."""
    blocks, unresolved = case.blocks("parameter")
    for block in blocks:
        key, value = (values_at(block, part)[0].value for part in ("name", "value"))
        if equals(key, name) is False:
            continue
        answer = one_of(value, off)
        if answer is not False:
            known = answer and equals(key, name)
            said = f"{name} is {value}" if known else f"{name} cannot be resolved"
            return passed(said) if known else unknown(said, block.line)
    return unknown(f"{name} cannot be resolved") if unresolved else failed(f"{name} is not off")


def neptune_audited(case: Case) -> Judgement:
    """The parameter group of the cluster switches the audit log on; the default group does not
    (Amazon Neptune user guide, "Neptune parameters")."""
    path = "neptune_cluster_parameter_group_name"
    found = parameters_of(case.configuration, case.resource, path)
    if isinstance(found, Unknown):
        return unknown(found.reason, case.line_of(path))
    value = (found or {}).get("neptune_enable_audit_log", ABSENT)
    answer = False if value is ABSENT else equals(value, "1")
    if answer is None:
        return unknown("neptune_enable_audit_log cannot be resolved")
    return passed() if answer else failed("neptune_enable_audit_log is not 1")
