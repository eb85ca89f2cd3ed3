"""Queues that take TLS only (SQS developer guide, "Enforce encryption of data in transit")."""

from __future__ import annotations

from generator.gate.api import (
    Case,
    Judgement,
    Statement,
    Unknown,
    condition_tests,
    denials,
    failed,
    passed,
    statements_of,
    unknown,
)


def queue_takes_tls_only(case: Case) -> Judgement:
    """A statement denies everyone everything over plain HTTP, without another condition."""
    found = statements_of(case.configuration, case.resource)
    if isinstance(found, Unknown):
        return unknown(found.reason)
    if any(_refuses_plain(statement) for statement in denials(found)):
        return passed()
    return failed("no statement denies everyone sqs:* when aws:SecureTransport is false")


def _refuses_plain(statement: Statement) -> bool:
    whole = any(str(action).lower() in ("*", "sqs:*") for action in statement.actions)
    plain = any(
        test.startswith("bool") and any(str(value).lower() == "false" for value in values)
        for test, values in condition_tests(statement, "aws:securetransport")
    )
    return whole and plain and len(statement.conditions) == 1
