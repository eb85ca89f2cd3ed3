"""What limits a statement from the other side: denials with exceptions, ranges of addresses.

A denial for everybody but those whom its conditions name keeps all others out, whatever another
statement allows (IAM User Guide, "Policy evaluation logic": an explicit deny wins).
"""

from __future__ import annotations

from collections.abc import Collection
from ipaddress import IPv4Network

from generator.config.values import Reference, Template, Unknown, Value
from generator.gate.facts.identity.actions import action_covers
from generator.gate.facts.identity.loose_values import any_account
from generator.gate.facts.identity.principals import BINDING_KEYS, everyone
from generator.gate.facts.identity.statement import Condition, Statement
from generator.gate.facts.network.cidrs import network
from generator.gate.verdict.logic import every, some

# Exceptions for AWS itself, which denials of strangers usually have beside the others (AWS,
# "Building a data perimeter on AWS").
_FOR_AWS = ("aws:principalisawsservice", "aws:viaawsservice")
_FROM = "aws:sourceip"
_FENCES = BINDING_KEYS | {_FROM}
_MOST_ADDRESSES = 2**24  # a range of IPv4; S3 calls a policy public that admits more


def denied_but_for(statement: Statement, keys: Collection[str]) -> bool | None:
    """Whether a statement denies everybody but those whom conditions on ``keys`` name.

    Conditions hold together, so one on another key lets all pass that do not meet it: a denial
    "by http, if the caller has a tag" stops nobody without the tag. None: not resolved.
    """
    if statement.effect != "Deny":
        return False
    if not everyone(statement):
        return everyone(statement)
    return every(_excepts(condition, keys) for condition in statement.conditions)


def _excepts(condition: Condition, keys: Collection[str]) -> bool | None:
    test, key = condition.test.lower(), condition.variable.lower()
    if not test or not key:
        return None  # the condition as a whole is not resolved
    if key in _FOR_AWS:
        return test.startswith("bool") and all(str(v).lower() == "false" for v in condition.values)
    if key not in keys or "not" not in test or test.startswith("foranyvalue:"):
        return False
    if key == _FROM:
        return _few(condition.values)
    if any(any_account(key, v) for v in condition.values):
        return False  # excepts everybody
    opened = any(isinstance(v, Unknown) for v in condition.values)
    return None if opened and ("like" in test or "arn" in test) else bool(condition.values)


def fenced(statement: Statement, found: Collection[Statement]) -> bool | None:
    """Whether denials among the statements keep out strangers from all that a statement allows:
    but for accounts, organisations, networks or addresses that they name."""
    return some(
        every((denied_but_for(denial, _FENCES), _covers(denial, statement)))
        for denial in found
        if denial.effect == "Deny"
    )


def _covers(denial: Statement, allowed: Statement) -> bool:
    if allowed.not_actions or allowed.not_resources or denial.not_actions or denial.not_resources:
        return False
    actions = all(any(_takes(d, a) for d in denial.actions) for a in allowed.actions)
    whole = not denial.resources or "*" in denial.resources
    return actions and (whole or all(r in denial.resources for r in allowed.resources))


def _takes(pattern: Value, action: Value) -> bool:
    texts = isinstance(pattern, str) and isinstance(action, str)
    return pattern == action or (texts and action_covers(str(pattern), str(action)))


def from_few_addresses(statement: Statement) -> bool | None:
    """Whether a condition admits requests from named ranges only, of a size somebody can own."""
    return some(map(_from_few, statement.conditions))


def _from_few(condition: Condition) -> bool | None:
    if condition.variable.lower() != _FROM or condition.test.lower() != "ipaddress":
        return False
    return _few(condition.values)


def _few(values: Collection[Value]) -> bool | None:
    if any(isinstance(v, Unknown | Template | Reference) for v in values):
        return None
    ranges = [network(value) for value in values]
    sizes = [0 if r is None else r.num_addresses for r in ranges if isinstance(r, IPv4Network)]
    wide = any(r is None or (r.version == 6 and r.prefixlen < 32) for r in ranges)
    return bool(ranges) and not wide and sum(sizes) <= _MOST_ADDRESSES
