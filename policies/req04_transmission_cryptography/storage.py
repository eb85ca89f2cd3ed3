"""File systems and buckets that take TLS only."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.config.values import Template, Unknown, Value, is_unknown
from generator.gate.facts.data.buckets import denials, policy_of, tests
from generator.gate.facts.identity.iam import Statement, statements_of
from generator.gate.facts.identity.principals import bound, everyone
from generator.gate.facts.scope import in_scope
from generator.gate.model import Settings
from generator.gate.verdict.verdicts import Verdict, all_of, failed, passed, unknown

_POLICY = "aws_efs_file_system_policy"
_TLS = 1.2


def file_system_takes_tls_only(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """A policy denies plain NFS to everyone, and allows nobody without a binding condition."""
    policies = configuration.referrers(resource, _POLICY, "file_system_id")
    if not policies:
        open_ended = [
            p for p in configuration.of_type(_POLICY) if is_unknown(p.get("file_system_id"))
        ]
        if open_ended:
            return unknown(f"the file system of {open_ended[0].address} cannot be resolved")
        return failed(f"has no {_POLICY}: everyone who reaches a mount target may do anything")
    found = statements_of(configuration, policies[0])
    if isinstance(found, Unknown):
        return unknown(found.reason)
    return all_of([_plain_refused(found, ("*", "elasticfilesystem:*")), *map(_narrow, found)])


def _narrow(statement: Statement) -> Verdict:
    open_to_all = everyone(statement) if statement.allows else False
    if open_to_all is None:
        return unknown("a principal of the file system policy cannot be resolved", statement.line)
    if open_to_all and not bound(statement):
        return failed("allows everyone without a condition", statement.line)
    return passed()


def bucket_takes_tls_only(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """A bucket policy denies plain HTTP to everyone; in scope old TLS versions too."""
    found = policy_of(configuration, resource)
    if isinstance(found, Unknown):
        return unknown(found.reason)
    verdicts = [_plain_refused(found, ("*", "s3:*"))]
    if in_scope(configuration, resource, settings) is not False:
        modern = any(_refuses_old(statement) for statement in denials(found))
        verdicts.append(
            passed() if modern else failed("no statement denies s3:TlsVersion below 1.2")
        )
    return all_of(verdicts)


def _plain_refused(found: tuple[Statement, ...], everything: tuple[str, ...]) -> Verdict:
    for statement in denials(found):
        whole = any(action in everything for action in statement.actions)
        plain = any(
            test.startswith("bool") and any(str(v).lower() == "false" for v in values)
            for test, values in tests(statement, "aws:securetransport")
        )
        if whole and plain and any(map(_whole, statement.resources)):
            return passed()
    return failed("no statement denies everyone everything when aws:SecureTransport is false")


def _whole(resource: Value) -> bool:
    """Whether a resource of the statement is all objects, or all there is to name."""
    last = resource.parts[-1] if isinstance(resource, Template) and resource.parts else resource
    return last.endswith("*") if isinstance(last, str) else not is_unknown(last)


def _refuses_old(statement: Statement) -> bool:
    return any(
        test.startswith("numericlessthan") and any(_number(v) >= _TLS for v in values)
        for test, values in tests(statement, "s3:tlsversion")
    )


def _number(value: Value) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return 0.0
