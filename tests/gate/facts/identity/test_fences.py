"""Denials with exceptions, and ranges of addresses."""

import pytest

from generator.config.values import Cause, Unknown
from generator.gate.facts.identity.fences import denied_but_for, fenced, from_few_addresses
from generator.gate.facts.identity.statement import Condition, Statement
from tests.support.statements import statement

OPEN = Unknown("x", cause=Cause.VARIABLE)
EVERYONE = {"*": ("*",)}
KEYS = ("aws:principalarn", "aws:sourcevpce")
OUTSIDE = Condition("StringNotEquals", "aws:SourceVpce", ("vpce-1",))


def denial(*conditions: Condition, **more: object) -> Statement:
    return statement(effect="Deny", principals=EVERYONE, conditions=conditions, **more)


@pytest.mark.parametrize(
    ("conditions", "answer"),
    [
        ([OUTSIDE], True),
        ([Condition("ArnNotLike", "aws:PrincipalArn", ("arn:aws:iam::1:role/x",))], True),
        ([OUTSIDE, Condition("ArnNotEquals", "aws:PrincipalArn", ("arn:x",))], True),
        ([OUTSIDE, Condition("BoolIfExists", "aws:PrincipalIsAWSService", ("false",))], True),
        ([OUTSIDE, Condition("StringEquals", "aws:PrincipalTag/x", ("y",))], False),
        ([OUTSIDE, Condition("Bool", "aws:SecureTransport", ("false",))], False),
        ([Condition("StringEquals", "aws:SourceVpce", ("vpce-1",))], False),
        ([Condition("ForAnyValue:StringNotEquals", "aws:SourceVpce", ("vpce-1",))], False),
        ([Condition("StringNotLike", "aws:SourceVpce", ("*",))], False),
        ([Condition("StringNotLike", "aws:SourceVpce", (OPEN,))], None),
        ([Condition("", "", (OPEN,))], None),
        ([], True),
    ],
)
def test_who_is_denied(conditions: list[Condition], answer: bool | None) -> None:
    assert denied_but_for(denial(*conditions), KEYS) is answer


def test_a_denial_of_one_role_is_none_of_everybody() -> None:
    one = statement(effect="Deny", principals={"AWS": ("arn:aws:iam::1:role/x",)})
    assert denied_but_for(one, KEYS) is False
    assert denied_but_for(statement(principals=EVERYONE), KEYS) is False


@pytest.mark.parametrize(
    ("actions", "resources", "answer"),
    [
        (("execute-api:Invoke",), ("*",), True),
        (("execute-api:*",), ("arn:api/*",), True),
        (("execute-api:Other",), ("*",), False),
        (("execute-api:Invoke",), ("arn:other",), False),
    ],
)
def test_a_fence_is_about_what_is_allowed(
    actions: tuple[str, ...], resources: tuple[str, ...], answer: bool
) -> None:
    allowed = statement(
        principals=EVERYONE, actions=("execute-api:Invoke",), resources=("arn:api/*",)
    )
    fence = denial(OUTSIDE, actions=actions, resources=resources)
    assert fenced(allowed, (allowed, fence)) is answer


@pytest.mark.parametrize(
    ("ranges", "answer"),
    [
        (("203.0.113.0/24",), True),
        (("10.0.0.0/8",), True),
        (("0.0.0.0/0",), False),
        (("0.0.0.0/1", "128.0.0.0/1"), False),
        (tuple(f"{n}.0.0.0/9" for n in range(1, 9)), False),
        (("2001:db8::/32",), True),
        (("::/0",), False),
        (("no range",), False),
        ((OPEN,), None),
        ((), False),
    ],
)
def test_ranges_that_somebody_can_own(ranges: tuple[object, ...], answer: bool | None) -> None:
    of = statement(conditions=(Condition("IpAddress", "aws:SourceIp", ranges),))
    assert from_few_addresses(of) is answer


def test_not_an_address_is_no_limit() -> None:
    of = statement(conditions=(Condition("NotIpAddress", "aws:SourceIp", ("203.0.113.0/24",)),))
    assert from_few_addresses(of) is False
