"""Key policies and who shares a key."""

from __future__ import annotations

from collections.abc import Callable

from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT, Unknown, Value
from generator.gate.facts.identity.actions import granted, grants, on_everything
from generator.gate.facts.identity.iam import Statement, statements_of
from generator.gate.facts.identity.principals import bound, everyone, is_root, members, resolved
from generator.gate.facts.scope import tag
from generator.gate.model import Settings
from generator.gate.verdict.verdicts import (
    Verdict,
    all_of,
    failed,
    in_doubt,
    not_applicable,
    passed,
    unknown,
)
from generator.gate.verdict.wording import shown

# AWS KMS Developer Guide, "Allows key administrators..." and "Allows key users...": samples of
# each side; who is granted one of both can do both.
_ADMINISTRATION = ("kms:PutKeyPolicy", "kms:ScheduleKeyDeletion", "kms:DisableKey")
Check = Callable[[Statement], Verdict]
Holders = dict[str, int]  # principal, '' for those that are not resolved -> line
_USE = ("kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:Sign")


def key_policy_names_principals(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """No Allow statement is open to everyone without a condition that binds it."""
    return _judge(configuration, resource, _names_principals)


def _names_principals(statement: Statement) -> Verdict:
    inside = bound(statement)
    if statement.effect == "Deny" or inside:
        return passed()
    open_to_all = everyone(statement)
    if open_to_all is None:
        return unknown("a principal of the key policy cannot be resolved", statement.line)
    if not open_to_all:
        return passed()
    refused = failed("the key policy allows every principal without a condition", statement.line)
    return refused if inside is False else in_doubt(refused, "a condition cannot be resolved")


def _judge(configuration: Configuration, resource: Resource, check: Check) -> Verdict:
    found = statements_of(configuration, resource)
    if isinstance(found, Unknown):
        return unknown(f"the key policy cannot be resolved: {found.reason}")
    if not found:
        return passed("AWS's default key policy delegates to the account")
    return all_of(check(statement) for statement in found)


def key_duties_separated(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """No principal but the account root both administers and uses the key.

    A statement that a service makes on a caller's behalf (kms:ViaService) is use only.
    """
    found = statements_of(configuration, resource)
    if isinstance(found, Unknown):
        return unknown(f"the key policy cannot be resolved: {found.reason}")
    duties: tuple[Holders, Holders] = ({}, {})
    for statement in found:
        if any(not isinstance(action, str) for action in statement.actions):
            return unknown("an action of the key policy cannot be resolved", statement.line)
        for _, member in members(statement):
            if not is_root(member):
                _add(duties, statement, member)
    return _separated(*duties)


def _add(duties: tuple[Holders, Holders], statement: Statement, member: Value) -> None:
    name = shown(member) if resolved(member) else ""
    if granted(statement, _ADMINISTRATION):
        duties[0][name] = statement.line
    if granted(statement, _USE) and not bound(statement):
        duties[1][name] = statement.line


def _separated(administrators: Holders, users: Holders) -> Verdict:
    both = [name for name in administrators if name and name in users]
    if both:
        return failed(f"{both[0]} both administers and uses the key", users[both[0]])
    doubtful = {**administrators, **users}.get("")
    if doubtful is not None and administrators and users:
        return unknown("a principal of the key policy cannot be resolved", doubtful)
    return passed()


def key_serves_one_class(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """Whatever refers to the key has the key's data class, and all have the same."""
    if resource.type != "aws_kms_key":
        return not_applicable()
    classes: dict[str, Resource] = {}
    for user in configuration.referrers(resource):
        # Logs are a class of their own: account data is kept out of them (PCI DSS 3.3, 10.2).
        if user.type.startswith("aws_kms_") or user.type == "aws_cloudwatch_log_group":
            continue
        value = tag(user, "data_class")
        if isinstance(value, str):
            classes.setdefault(value, user)
        elif value is not ABSENT:
            return unknown(f"the data_class of {user.address} cannot be resolved")
    own = tag(resource, "data_class")
    if classes and own is not ABSENT and not isinstance(own, str):
        return unknown("the data_class of the key cannot be resolved")
    return _one_class(own, classes)


def _one_class(own: Value, classes: dict[str, Resource]) -> Verdict:
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


def no_full_key_access(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """No identity policy grants kms:*, kms:Decrypt or kms:ReEncryptFrom on all keys."""
    found = statements_of(configuration, resource)
    if isinstance(found, Unknown):
        return unknown(f"the policy cannot be resolved: {found.reason}")
    return all_of([passed(), *(_key_access(statement) for statement in found)])


def _key_access(statement: Statement) -> Verdict:
    if statement.effect == "Deny" or bound(statement):
        return passed()
    decrypts = [grants(statement, a) for a in ("kms:Decrypt", "kms:ReEncryptFrom")]
    everything = on_everything(statement)
    if True in decrypts and everything:
        return failed("the policy decrypts with every key", statement.line)
    if None in decrypts and everything is not False:
        return unknown("actions of the policy cannot be resolved", statement.line)
    if True in decrypts and everything is None:
        return unknown("the keys of the policy cannot be resolved", statement.line)
    return passed()
