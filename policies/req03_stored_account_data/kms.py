"""Key policies and who shares a key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from generator.gate.api import (
    ABSENT,
    UNUSED_BOUNDARY,
    Case,
    Judgement,
    Reference,
    Resource,
    Statement,
    Unknown,
    Value,
    all_of,
    bound,
    called_boundary,
    everyone,
    failed,
    given_principals,
    granted,
    grants,
    in_doubt,
    is_root,
    lies_elsewhere,
    narrowed,
    not_applicable,
    on_everything,
    only_bounds,
    passed,
    principal_resolved,
    principals_of,
    shown,
    some,
    statements_of,
    tag_of,
    unknown,
)

# AWS KMS Developer Guide, "Allows key administrators..." and "Allows key users...": samples of
# each side; who is granted one of both can do both.
_ADMINISTRATION = ("kms:PutKeyPolicy", "kms:ScheduleKeyDeletion", "kms:DisableKey")
_DECRYPTS = ("kms:Decrypt", "kms:ReEncryptFrom")
Check = Callable[[Statement], Judgement]
Holders = dict[str, int]  # principal, '' for those that are not resolved -> line
_USE = ("kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:Sign")


def key_policy_names_principals(case: Case) -> Judgement:
    """No Allow statement is open to everyone without a condition that binds it."""
    return _judge(case, _names_principals)


def _names_principals(statement: Statement) -> Judgement:
    inside = bound(statement)
    if statement.effect == "Deny" or inside:
        return passed()
    open_to_all = everyone(statement)
    if open_to_all is None:
        away = given_principals(statement)
        said = "a principal of the key policy cannot be resolved"
        return unknown(said, statement.line, elsewhere=away)
    if not open_to_all:
        return passed()
    refused = failed("the key policy allows every principal without a condition", statement.line)
    return refused if inside is False else in_doubt(refused, "a condition cannot be resolved")


def _judge(case: Case, check: Check) -> Judgement:
    found = statements_of(case.configuration, case.resource)
    if isinstance(found, Unknown):
        said = f"the key policy cannot be resolved: {found.reason}"
        return unknown(said, elsewhere=lies_elsewhere(found))
    if not found:
        return passed("AWS's default key policy delegates to the account")
    return all_of(check(statement) for statement in found)


def key_duties_separated(case: Case) -> Judgement:
    """No principal but the account root both administers and uses the key.

    A statement that a service makes on a caller's behalf (kms:ViaService) is use only.
    """
    found = statements_of(case.configuration, case.resource)
    if isinstance(found, Unknown):
        said = f"the key policy cannot be resolved: {found.reason}"
        return unknown(said, elsewhere=lies_elsewhere(found))
    duties: tuple[Holders, Holders] = ({}, {})
    for statement in found:
        if any(not isinstance(action, str) for action in statement.actions):
            return unknown("an action of the key policy cannot be resolved", statement.line)
        for _, member in principals_of(statement):
            if not is_root(member):
                _add(duties, statement, member)
    return _separated(*duties)


def _add(duties: tuple[Holders, Holders], statement: Statement, member: Value) -> None:
    name = shown(member) if principal_resolved(member) else ""
    if granted(statement, _ADMINISTRATION):
        duties[0][name] = statement.line
    if granted(statement, _USE) and not bound(statement):
        duties[1][name] = statement.line


def _separated(administrators: Holders, users: Holders) -> Judgement:
    both = [name for name in administrators if name and name in users]
    if both:
        return failed(f"{both[0]} both administers and uses the key", users[both[0]])
    doubtful = {**administrators, **users}.get("")
    if doubtful is not None and administrators and users:
        return unknown("a principal of the key policy cannot be resolved", doubtful)
    return passed()


def key_serves_one_class(case: Case) -> Judgement:
    """Whatever refers to the key has the key's data class, and all have the same."""
    if case.resource.type != "aws_kms_key":
        return not_applicable()
    classes: dict[str, Resource] = {}
    for user in case.users():
        # Logs are a class of their own: account data is kept out of them (PCI DSS 3.3, 10.2).
        if user.type.startswith("aws_kms_") or user.type == "aws_cloudwatch_log_group":
            continue
        value = tag_of(user, "data_class")
        if isinstance(value, str):
            classes.setdefault(value, user)
        elif value is not ABSENT:
            return unknown(f"the data_class of {user.address} cannot be resolved")
    own = tag_of(case.resource, "data_class")
    if classes and own is not ABSENT and not isinstance(own, str):
        return unknown("the data_class of the key cannot be resolved")
    return _one_class(own, classes)


def _one_class(own: Value, classes: dict[str, Resource]) -> Judgement:
    if isinstance(own, str):
        other = next((c for c in classes if c != own), None)
        if other:
            return failed(
                f"the key of class {own} encrypts {classes[other].address} of class {other}"
            )
    if len(classes) > 1:
        one, two = list(classes)[:2]
        return failed(
            f"the key serves {classes[one].address} of class {one} and "
            f"{classes[two].address} of class {two}"
        )
    return passed()


def no_full_key_access(case: Case) -> Judgement:
    """No identity policy grants kms:*, kms:Decrypt or kms:ReEncryptFrom on all keys."""
    if only_bounds(case.configuration, case.resource):
        return passed("a permissions boundary, which grants nothing")
    if called_boundary(case.configuration, case.resource):
        return unknown(UNUSED_BOUNDARY, elsewhere=True)
    found = statements_of(case.configuration, case.resource)
    if isinstance(found, Unknown):
        away = lies_elsewhere(found)
        return unknown(f"the policy cannot be resolved: {found.reason}", elsewhere=away)
    return all_of([passed(), *(_key_access(statement) for statement in found)])


def _key_access(statement: Statement) -> Judgement:
    if statement.effect == "Deny" or bound(statement) or _names_keys(statement):
        return passed()
    decrypts = [grants(statement, a) for a in _DECRYPTS]
    everything = some(on_everything(statement, a) for a in _DECRYPTS)
    if True in decrypts and everything:
        return failed("the policy decrypts with every key", statement.line)
    if None in decrypts and everything is not False:
        return unknown("actions of the policy cannot be resolved", statement.line)
    if True in decrypts and everything is None:
        keys = [r for r in statement.resources if not isinstance(r, str)]
        away = all(isinstance(key, Reference) or lies_elsewhere(key) for key in keys)
        return unknown("the keys of the policy cannot be resolved", statement.line, elsewhere=away)
    return passed()


def _names_keys(statement: Statement) -> bool | None:
    """Whether a condition names the keys by alias or tag (KMS developer guide, "Using aliases to
    control access to KMS keys", "Using tags to control access to KMS keys")."""
    prefixes = ("kms:resourcealiases", "aws:resourcetag/")
    about = [c for c in statement.conditions if str(c.variable).lower().startswith(prefixes)]
    return narrowed(replace(statement, conditions=tuple(about)))
