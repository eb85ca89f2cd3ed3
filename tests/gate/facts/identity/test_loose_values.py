"""Conditions that look narrow: what lets any account in, and what does not."""

import pytest

from generator.gate.facts.identity.fences import fenced
from generator.gate.facts.identity.iam import Condition
from generator.gate.facts.identity.loose_values import any_account, any_value
from generator.gate.facts.identity.principals import bound, narrowed
from tests.support.statements import statement


@pytest.mark.parametrize(
    ("key", "value", "anybody"),
    [
        ("aws:PrincipalOrgID", "o-abcdefghij", False),
        ("aws:PrincipalOrgID", "o-*", True),
        ("aws:PrincipalOrgID", "o-a?cdefghij", True),
        ("aws:PrincipalOrgID", "${aws:PrincipalOrgID}", True),
        ("aws:PrincipalOrgID", "&{aws:principalorgid, 'o-1'}", True),
        ("aws:PrincipalOrgID", "${aws:ResourceOrgID}", False),
        ("aws:PrincipalAccount", "${aws:SourceAccount}", True),
        ("aws:PrincipalAccount", "1111????????", True),
        ("aws:SourceVpce", "vpce-*", True),
        ("aws:SourceVpce", "vpce-0a1b2c3d", False),
        ("aws:PrincipalOrgPaths", "o-abcdefghij/*", False),
        ("aws:PrincipalOrgPaths", "o-*/r-*/*", True),
        ("aws:PrincipalArn", "arn:aws:iam::111122223333:role/*", False),
        ("aws:PrincipalArn", "arn:aws:iam::1*:role/app", True),
        ("aws:PrincipalArn", "arn:*:role/app", True),
        ("aws:PrincipalArn", "arn:aws:iam::${aws:PrincipalAccount}:role/app", True),
        ("aws:PrincipalArn", "arn:aws:iam::${aws:ResourceAccount}:role/app", False),
        ("aws:SourceArn", "arn:aws:s3:::cards-*", False),
        ("aws:SourceArn", "arn:aws:s3:::*", True),
    ],
)
def test_any_account(key: str, value: str, anybody: bool) -> None:
    assert any_account(key, value) is anybody
    condition = Condition("StringLike", key, (value,))
    assert bound(statement(conditions=(condition,))) is not anybody


def test_the_account_of_the_resource_is_ones_own_whoever_asks() -> None:
    own = Condition("StringEquals", "aws:ResourceAccount", ("111122223333",))
    assert bound(statement(conditions=(own,))) is False
    through = Condition("StringEquals", "kms:ViaService", ("s3.eu-west-1.amazonaws.com",))
    assert bound(statement(conditions=(through,))) is False  # it serves every account


@pytest.mark.parametrize(
    ("key", "value", "loose"),
    [
        ("aws:PrincipalTag/team", "${aws:PrincipalTag/team}", True),
        ("aws:ResourceTag/team", "${aws:PrincipalTag/team}", False),
        ("aws:PrincipalTag/team", "*", True),
        ("aws:PrincipalTag/team", "payments", False),
    ],
)
def test_any_value(key: str, value: str, loose: bool) -> None:
    assert any_value(key, value) is loose
    condition = Condition("StringLike", key, (value,))
    assert narrowed(statement(conditions=(condition,))) is not loose


@pytest.mark.parametrize(
    ("test", "key", "value", "stops"),
    [
        ("StringNotEquals", "aws:PrincipalOrgID", "o-abcdefghij", True),
        ("StringNotEquals", "aws:PrincipalOrgID", "${aws:PrincipalOrgID}", False),
        ("StringNotLike", "aws:SourceVpce", "vpce-*", False),
        ("NotIpAddress", "aws:SourceIp", "203.0.113.0/24", True),
        ("NotIpAddress", "aws:SourceIp", "0.0.0.0/0", False),
    ],
)
def test_a_denial_that_excepts_everybody_is_no_fence(test, key, value, stops) -> None:
    allowed = statement(effect="Allow", principals={"*": ("*",)}, actions=("s3:GetObject",))
    except_for = (Condition(test, key, (value,)),)
    denial = statement(
        effect="Deny", principals={"*": ("*",)}, actions=("s3:*",), conditions=except_for
    )
    assert fenced(allowed, [allowed, denial]) is stops
