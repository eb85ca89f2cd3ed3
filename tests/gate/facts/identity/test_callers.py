import pytest

from generator.config.values import Reference, Template, Unknown
from generator.gate.facts.identity.callers import asks_for_external_id, only_roles
from generator.gate.facts.identity.statement import Condition

ROLE = "arn:aws:iam::111122223333:role/ci"
ACCOUNT = Reference("data.aws_caller_identity.own", "account_id")


@pytest.mark.parametrize(
    ("test", "values", "expected"),
    [
        ("StringEquals", ("a-1",), True),
        ("StringEquals", (Unknown("?"),), True),
        ("StringLike", ("*",), False),
        ("StringEqualsIfExists", ("a-1",), False),
        ("StringNotEquals", ("a-1",), False),
    ],
)
def test_an_external_id_is_asked_for(test: str, values: tuple, expected: bool) -> None:
    assert asks_for_external_id(Condition(test, "sts:ExternalId", values)) is expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((ROLE,), True),
        ((Template(("arn:aws:iam::", ACCOUNT, ":role", Unknown("?"))),), True),
        ((Reference("module.m.aws_iam_role.ci", "arn"),), True),
        ((ROLE, "arn:aws:iam::111122223333:user/ada"), False),
        ((Template(("arn:aws:iam::", ACCOUNT, ":root")),), False),
        (("arn:aws:iam::111122223333:*",), False),
        ((Unknown("?"),), False),
        ((), False),
    ],
)
def test_all_callers_are_roles(values: tuple, expected: bool) -> None:
    assert only_roles(Condition("ArnLike", "aws:PrincipalArn", values)) is expected
    assert not only_roles(Condition("ArnNotLike", "aws:PrincipalArn", values))
