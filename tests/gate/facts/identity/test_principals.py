import pytest

from generator.config.values import Cause, Reference, Template, Unknown
from generator.gate.facts.identity.iam import Condition
from generator.gate.facts.identity.principals import (
    account_of,
    bound,
    everyone,
    given_principals,
    is_root,
    principal_resolved,
    principals_of,
)
from tests.support.statements import statement

ROLE = Reference("aws_iam_role.x", "arn")
OPEN = Unknown("x", cause=Cause.VARIABLE)
ROOT = Template(("arn:aws:iam::", OPEN, ":root"))

ACCOUNT = Reference("data.aws_caller_identity.own", "account_id")


@pytest.mark.parametrize(
    ("principals", "expected"),
    [
        ({"AWS": ("*",)}, True),
        ({"*": ("*",)}, True),
        ({"AWS": (ROLE, "*")}, True),
        ({"AWS": ("arn:aws:iam::111122223333:role/x",)}, False),
        ({"AWS": (ROLE,)}, False),
        ({"Service": ("ec2.amazonaws.com",)}, False),
        ({"AWS": (OPEN,)}, None),
    ],
)
def test_everyone(principals: dict, expected: bool | None) -> None:
    assert everyone(statement(principals=principals)) is expected


def test_not_principal_is_everyone_else() -> None:
    assert everyone(statement(not_principals={"AWS": (ROLE,)})) is True


@pytest.mark.parametrize(
    ("test", "variable", "value", "expected"),
    [
        ("StringEquals", "aws:PrincipalOrgID", "o-1", True),
        ("StringEquals", "aws:principalorgid", OPEN, True),  # "*" would be a character
        ("StringLike", "aws:PrincipalOrgID", OPEN, None),
        ("ArnLike", "aws:SourceArn", Template(("arn:aws:s3:::", OPEN)), True),
        ("ArnLike", "aws:SourceArn", Template((OPEN, "*")), None),
        ("ArnLike", "aws:PrincipalArn", Template((Reference("aws_iam_role.r", "arn"), "*")), True),
        ("ArnLike", "aws:PrincipalArn", Template(("arn:aws:iam::", OPEN, ":role/a")), True),
        ("ArnLike", "aws:PrincipalArn", Template(("arn:aws:iam::", OPEN)), True),
        ("ArnLike", "aws:PrincipalArn", Template(("arn:aws:iam::*:role/", OPEN)), False),
        ("ArnLike", "aws:PrincipalArn", Template(("arn:aws:iam::", ACCOUNT, "*:role/a")), True),
        ("ArnLike", "aws:PrincipalArn", Template(("arn:aws:iam::", OPEN, "*:role/a")), False),
        ("StringLike", "aws:PrincipalOrgID", "*", False),
        ("StringNotEquals", "aws:PrincipalOrgID", "o-1", False),
        ("StringEqualsIfExists", "aws:PrincipalOrgID", "o-1", False),
        ("Null", "aws:PrincipalOrgID", "false", False),
        ("StringEquals", "aws:UserAgent", "x", False),
    ],
)
def test_bound(test: str, variable: str, value: object, expected: bool | None) -> None:
    assert bound(statement(conditions=(Condition(test, variable, (value,)),))) is expected


def test_conditions_that_cannot_be_read() -> None:
    assert bound(statement(conditions=(Condition("", "", (OPEN,)),))) is None
    assert bound(statement()) is False


@pytest.mark.parametrize(
    ("member", "root", "known", "account"),
    [
        ("arn:aws:iam::111122223333:root", True, True, "111122223333"),
        ("arn:aws-cn:iam::111122223333:root", True, True, "111122223333"),
        ("111122223333", True, True, "111122223333"),
        ("arn:aws:sts::111122223333:assumed-role/x/y", False, True, "111122223333"),
        ("*", False, True, ""),
        (ROLE, False, True, ""),
        (ROOT, True, True, ""),
        (Template(("arn:aws:iam::", OPEN, ":role/x")), False, False, ""),
        (OPEN, False, False, ""),
    ],
)
def test_members(member: object, root: bool, known: bool, account: str) -> None:
    assert (is_root(member), principal_resolved(member), account_of(member)) == (
        root,
        known,
        account,
    )
    held = statement(principals={"AWS": (member,), "Service": ("x",)})
    assert list(principals_of(held)) == [("AWS", member), ("Service", "x")]


@pytest.mark.parametrize(
    ("member", "given"),
    [
        (OPEN, True),
        (ROLE, True),
        ("*", True),
        (Unknown("x", cause=Cause.REFUSED), False),
        (Unknown("x", references=(ROLE,)), False),
    ],
)
def test_who_is_given_from_outside(member, given) -> None:
    assert given_principals(statement(principals={"AWS": (member,)})) is given
