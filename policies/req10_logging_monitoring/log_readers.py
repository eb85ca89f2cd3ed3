"""Who may read what was logged."""

from __future__ import annotations

from generator.gate.api import (
    Case,
    Judgement,
    Statement,
    Unknown,
    all_of,
    bound,
    bucket_policy,
    failed,
    given_principals,
    grants,
    in_doubt,
    matches,
    of_log_bucket,
    passed,
    principals_of,
    some,
    unknown,
)

_READS = ("s3:GetObject", "s3:GetObjectVersion")
_WHOLE = r"\*|\d{12}|arn:[^:]*:iam::\d{12}:root"


def named_roles_read(case: Case) -> Judgement:
    """No statement lets everybody, or a whole account, read objects without a condition."""
    found = bucket_policy(case.configuration, case.resource)
    if isinstance(found, Unknown):
        judgement = unknown(f"the policy cannot be resolved: {found.reason}")
    else:
        judgement = all_of([passed(), *map(_reader, found)])
    return of_log_bucket(case.configuration, case.resource, judgement)


def _reader(statement: Statement) -> Judgement:
    reads = some(grants(statement, action) for action in _READS)
    if not statement.allows or bound(statement) or reads is False:
        return passed()
    members = [member for kind, member in principals_of(statement) if kind in ("AWS", "*")]
    whole = [member for member in members if matches(member, _WHOLE)]
    if whole:
        refused = failed(f"{whole[0]} may read what was logged", statement.line)
        return refused if reads else in_doubt(refused, "an action is not resolved")
    if any(isinstance(member, Unknown) for member in members):
        away = given_principals(statement)
        return unknown("a principal cannot be resolved", statement.line, elsewhere=away)
    return passed()
