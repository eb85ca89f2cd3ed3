"""Who may delete a key: its policy decides it, or leaves it to IAM.

Source: KMS developer guide, "Control access to key deletion", "Default key policy" (the statement
for the account lets IAM policies allow what it names).
"""

from __future__ import annotations

from generator.gate.api import (
    Case,
    Judgement,
    Statement,
    Unknown,
    action_covers,
    every,
    everyone,
    failed,
    grants,
    is_root,
    lies_elsewhere,
    narrowed,
    negated,
    not_applicable,
    passed,
    principals_of,
    some,
    statements_of,
    unknown,
)

_DELETION = "kms:ScheduleKeyDeletion"


def deletion_not_left_to_iam(case: Case) -> Judgement:
    """A denial covers the deletion, or no statement allows it to the account as a whole."""
    found = statements_of(case.configuration, case.resource)
    if isinstance(found, Unknown):
        said = f"the key policy cannot be resolved: {found.reason}"
        return unknown(said, elsewhere=lies_elsewhere(found))
    if not found and any(user.type == "aws_kms_key_policy" for user in case.users()):
        return not_applicable()
    if not found:
        return failed("the default key policy leaves the deletion to IAM policies")
    if any(_denies(statement) for statement in found):
        return passed()
    delegated = [(_delegates(statement), statement) for statement in found]
    answer = some(given for given, _ in delegated)
    line = next((statement.line for given, statement in delegated if given is answer), 0)
    if answer is None:
        return unknown(f"cannot tell whom a statement allows {_DELETION}", line)
    return failed(f"IAM policies alone can allow {_DELETION}", line) if answer else passed()


def _denies(statement: Statement) -> bool:
    """Whether some are denied it: who exactly is what the key policy was written for."""
    if statement.effect != "Deny":
        return False
    patterns = statement.not_actions or statement.actions
    covered = any(isinstance(a, str) and action_covers(a, _DELETION) for a in patterns)
    return covered is not bool(statement.not_actions)


def _delegates(statement: Statement) -> bool | None:
    """Whether the statement allows it to the account root, or to everyone, as a whole."""
    whole = some([everyone(statement), *(is_root(m) for _, m in principals_of(statement))])
    return every([grants(statement, _DELETION), whole, negated(narrowed(statement))])
