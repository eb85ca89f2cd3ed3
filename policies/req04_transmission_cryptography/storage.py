"""File systems and buckets that take TLS only."""

from __future__ import annotations

from generator.gate.api import (
    Case,
    Judgement,
    Statement,
    Template,
    Unknown,
    Value,
    all_of,
    bound,
    bucket_policy,
    condition_tests,
    denials,
    everyone,
    failed,
    is_unknown,
    passed,
    statements_of,
    unknown,
)

_POLICY = "aws_efs_file_system_policy"
_TLS = 1.2


def file_system_takes_tls_only(case: Case) -> Judgement:
    """A policy denies plain NFS to everyone, and allows nobody without a binding condition."""
    policies = case.users(_POLICY, "file_system_id")
    if not policies:
        open_ended = [p for p in case.of_type(_POLICY) if is_unknown(p.get("file_system_id"))]
        if open_ended:
            return unknown(f"the file system of {open_ended[0].address} cannot be resolved")
        return failed(f"has no {_POLICY}: everyone who reaches a mount target may do anything")
    found = statements_of(case.configuration, policies[0])
    if isinstance(found, Unknown):
        return unknown(found.reason)
    return all_of([_plain_refused(found, ("*", "elasticfilesystem:*")), *map(_narrow, found)])


def _narrow(statement: Statement) -> Judgement:
    open_to_all = everyone(statement) if statement.allows else False
    if open_to_all is None:
        return unknown("a principal of the file system policy cannot be resolved", statement.line)
    if open_to_all and not bound(statement):
        return failed("allows everyone without a condition", statement.line)
    return passed()


def bucket_takes_tls_only(case: Case) -> Judgement:
    """A bucket policy denies plain HTTP to everyone; in scope old TLS versions too."""
    found = bucket_policy(case.configuration, case.resource)
    if isinstance(found, Unknown):
        return unknown(found.reason)
    judgements = [_plain_refused(found, ("*", "s3:*"))]
    if case.in_scope(case.resource) is not False:
        modern = any(_refuses_old(statement) for statement in denials(found))
        judgements.append(
            passed() if modern else failed("no statement denies s3:TlsVersion below 1.2")
        )
    return all_of(judgements)


def _plain_refused(found: tuple[Statement, ...], everything: tuple[str, ...]) -> Judgement:
    for statement in denials(found):
        whole = any(action in everything for action in statement.actions)
        plain = any(
            test.startswith("bool") and any(str(v).lower() == "false" for v in values)
            for test, values in condition_tests(statement, "aws:securetransport")
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
        for test, values in condition_tests(statement, "s3:tlsversion")
    )


def _number(value: Value) -> float:
    try:
        return float(value) if isinstance(value, int | float | str) else 0.0
    except ValueError:
        return 0.0
