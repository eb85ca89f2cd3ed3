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
    bucket_parts,
    bucket_policy,
    condition_tests,
    denials,
    failed,
    is_unknown,
    names_bucket,
    not_applicable,
    open_to_nobody_else,
    passed,
    statements_of,
    unknown,
)

_POLICY = "aws_efs_file_system_policy"


def file_system_takes_tls_only(case: Case) -> Judgement:
    """A policy denies plain NFS to everyone, and allows nobody without a binding condition."""
    policies = case.users(_POLICY, "file_system_id")
    if not policies:
        open_ended = [p for p in case.of_type(_POLICY) if is_unknown(p.get("file_system_id"))]
        if open_ended:
            return unknown(f"the file system of {open_ended[0].address} cannot be resolved")
        return not_applicable()  # efs-policy-written asks for one
    found = statements_of(case.configuration, policies[0])
    if isinstance(found, Unknown):
        return unknown(found.reason)
    said = "allows everyone without a condition"
    narrow = (open_to_nobody_else(statement, found, said) for statement in found)
    return all_of([_plain_refused(case, found), *narrow])


def file_system_has_policy(case: Case) -> Judgement:
    """A policy says who may mount the file system."""
    if case.users(_POLICY, "file_system_id"):
        return passed()
    if any(is_unknown(p.get("file_system_id")) for p in case.of_type(_POLICY)):
        return unknown("the file system of a policy cannot be resolved")
    return failed(f"has no {_POLICY}: every client that reaches a mount target is root")


def bucket_takes_tls_only(case: Case) -> Judgement:
    """The bucket's policy denies plain HTTP to everyone, for the bucket and all its objects.

    AWS itself refuses TLS older than 1.2 since 27 February 2024 (AWS Security Blog, "TLS 1.2 to
    become the minimum TLS protocol level for all AWS API endpoints"). The endpoint of a website
    speaks HTTP alone (Amazon S3 User Guide, "Website endpoints"): a denial would close it, and
    s3-no-website-hosting refuses it.
    """
    judgement = _takes_tls_only(case)
    sites = bucket_parts(case.configuration, case.resource, "aws_s3_bucket_website_configuration")
    hosted = any(s.find("index_document.suffix") and not s.uncertain for s in sites)
    return not_applicable() if hosted and judgement.status == "fail" else judgement


def _takes_tls_only(case: Case) -> Judgement:
    found = bucket_policy(case.configuration, case.resource)
    if isinstance(found, Unknown):
        return unknown(found.reason)
    named = [
        _parts_named(case, resource)
        for statement in denials(found)
        if _refuses_plain(statement, ("*", "s3:*"))
        for resource in statement.resources
    ]
    open_parts = _PARTS.difference(*(parts for parts in named if parts is not None))
    if not open_parts:
        return passed()
    if None in named:
        return unknown("what a denial of plain HTTP is about cannot be resolved")
    what = " and ".join(sorted(open_parts))
    return failed(f"no statement denies everyone plain HTTP to {what} without another condition")


_PARTS = frozenset({"the bucket", "its objects"})


def _parts_named(case: Case, resource: Value) -> frozenset[str] | None:
    """What of the bucket a resource of a statement names; None when it cannot be told."""
    if resource in ("*", "arn:aws:s3:::*"):
        return _PARTS
    parts = resource.parts if isinstance(resource, Template) else (resource,)
    by_reference = any(case.configuration.target(part) is case.resource for part in parts)
    mine = by_reference or names_bucket(case.configuration, resource, case.resource)
    if not mine:
        return None if mine is None else frozenset()
    after = parts[-1] if isinstance(parts[-1], str) else ""
    if after.endswith("*") and "/" not in after:
        return _PARTS
    below = after.partition("/")[2]
    return frozenset({"its objects"} if below == "*" else () if below else {"the bucket"})


def _refuses_plain(statement: Statement, everything: tuple[str, ...]) -> bool:
    """Whether a denial is of all actions over plain HTTP: another condition would limit it."""
    whole = any(str(action).lower() in everything for action in statement.actions)
    plain = any(
        test.startswith("bool") and any(str(v).lower() == "false" for v in values)
        for test, values in condition_tests(statement, "aws:securetransport")
    )
    return whole and plain and len(statement.conditions) == 1


def _plain_refused(case: Case, found: tuple[Statement, ...]) -> Judgement:
    """A denial of plain NFS for everyone that is about this file system."""
    about = [
        resource
        for statement in denials(found)
        if _refuses_plain(statement, ("*", "elasticfilesystem:*"))
        for resource in statement.resources or ("*",)
    ]
    if any(r == "*" or case.configuration.target(r) is case.resource for r in about):
        return passed()
    if any(case.configuration.target(r) is None and not isinstance(r, str) for r in about):
        return unknown("what a denial of plain NFS is about cannot be resolved")
    return failed(
        "no statement denies everyone everything when aws:SecureTransport is false, without "
        "another condition"
    )
