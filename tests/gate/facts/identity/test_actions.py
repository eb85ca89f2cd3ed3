import pytest

from generator.config.values import Cause, Reference, Template, Unknown
from generator.gate.facts.identity.actions import (
    action_covers,
    granted,
    grants,
    on_everything,
    reached,
)
from tests.support.statements import statement

ARN = Reference("aws_s3_bucket.x", "arn")


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("s3:GetObject", True),
        ("S3:getobject", True),
        ("s3:Get*", True),
        ("s3:*", True),
        ("*", True),
        ("s3:GetObjec?", True),
        ("s3:GetObjectAcl", False),
        ("s3:Put*", False),
        ("s3.GetObject", False),
    ],
)
def test_patterns(pattern: str, expected: bool) -> None:
    assert action_covers(pattern, "s3:GetObject") is expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ({"actions": ("s3:Get*",)}, True),
        ({"actions": ("s3:Put*",)}, False),
        ({"actions": (Unknown("x"),)}, None),
        ({"actions": (Unknown("x"), "s3:*")}, True),
        ({"actions": ("s3:*",), "effect": "Deny"}, False),
        ({"not_actions": ("iam:*",)}, True),
        ({"not_actions": ("s3:*",)}, False),
    ],
)
def test_what_a_statement_grants(written: dict, expected: bool | None) -> None:
    assert grants(statement(**written), "s3:GetObject") is expected


def test_what_is_granted_for_certain() -> None:
    held = statement(actions=("s3:Get*", Unknown("x")))
    assert granted(held, ["s3:GetObject", "s3:PutObject"]) == ["s3:GetObject"]


@pytest.mark.parametrize(
    ("resource", "expected"),
    [
        ("*", True),
        ("arn:aws:kms:*:*:key/*", True),
        ("arn:aws:s3:::*", True),
        ("arn:aws:s3:::files/*", False),
        ("arn:aws:kms:eu-west-1:111122223333:key/1", False),
        (ARN, False),
        (Template((ARN, "/*")), False),
        (Unknown("x"), None),
        (Template(("arn:aws:rds-db:eu-west-1:1:dbuser:", Unknown("x"), "/api")), False),
        (Template(("arn:aws:rds-db:eu-west-1:1:dbuser:", Unknown("x"))), None),
        (Template(("arn:aws:rds-db:eu-west-1:1:dbuser:", Unknown("x"), "/*")), None),
        (Template(("arn:aws:", Unknown("x"), ":dbuser:api")), None),
        (Template(("arn:aws:dynamodb:", Unknown("x"), ":", Unknown("x"), ":table/pay")), False),
        (Template(("arn:aws:dynamodb:", Unknown("x"), ":table/*")), None),
        (Template(("arn:aws:iam::", ARN, ":policy/", Unknown("x"), "-deploy")), False),
        (Template(("arn:aws:iam::", ARN, ":policy/", Unknown("x"), "-*")), None),
        (Template(("arn:aws:sqs:eu-west-1:1:pay-", Unknown("x"))), False),
        (Template(("arn:aws:iam::1:role/", Unknown("x"))), None),
        (Template(("arn:aws:iam::1:role/pay-", Unknown("x"), "*")), False),
        (Template(("arn:aws:s3:::pay-", Unknown("x"), "/*")), False),
        (Template(("arn:aws:s3:::", Unknown("x"), "/a")), None),
        (Template(("arn:aws:s3:::", Unknown("x"), "/index.html")), None),
        (Template(("arn:aws:s3:::files", Unknown("x"), "/a")), False),
        (Template((Unknown("x"),)), None),
        (Unknown("regex", (ARN,), Cause.PIECE), False),
        (Unknown("regex", (Reference("data.aws_ssm_parameter.x", "value"),), Cause.PIECE), None),
        (Unknown("regex", (ARN,)), None),
    ],
)
def test_reach(resource: object, expected: bool | None) -> None:
    assert on_everything(statement(resources=(resource,))) is expected


def test_not_resource_reaches_everything_else() -> None:
    assert on_everything(statement(not_resources=("arn:aws:s3:::files",))) is True


@pytest.mark.parametrize("pattern", ["iam:" + "*" * 60 + "x", "iam:" + "*?" * 60 + "x", "*a" * 60])
def test_many_stars_cost_what_one_does(pattern: str) -> None:
    assert not action_covers(pattern, "iam:" + "Create" * 60)


def test_brackets_mean_nothing() -> None:
    assert not action_covers("s3:[G]et*", "s3:GetObject")


@pytest.mark.parametrize(
    ("resources", "said"),
    [
        (("*",), "every resource"),
        (("arn:aws:s3:::*", "*"), "every resource"),
        (("arn:*",), "every resource"),
        (("arn:aws:s3:::bucket/a", "arn:aws:s3:::*/*"), "all of arn:aws:s3:::*/*"),
        (("arn:aws:dynamodb:*:*:table/*",), "all of arn:aws:dynamodb:*:*:table/*"),
    ],
)
def test_what_it_reaches_is_said_as_it_is_written(resources: tuple[str, ...], said: str) -> None:
    assert reached(statement(actions=("s3:*",), resources=resources)) == said


@pytest.mark.parametrize(
    ("action", "resource", "expected"),
    [
        ("ssm:GetParameter", "arn:aws:ssm:*:*:instance/*", False),
        ("SSM:getparameter", "arn:aws:ssm:*:*:parameter/*", True),
        ("ssm:GetParameter", "arn:aws:ssm:*:*:*", True),
        ("ssm:GetParameter", "*", True),
        ("ssm:SendCommand", "arn:aws:ec2:*:*:instance/*", True),
        ("kms:Decrypt", "arn:aws:kms:*:*:alias/*", False),
        ("ssm:Get*", "arn:aws:ssm:*:*:instance/*", True),
        ("ssm:ActionOfTomorrow", "arn:aws:ssm:*:*:instance/*", True),
        ("ssm:GetParameter", Unknown("x"), None),
    ],
)
def test_an_arn_of_another_type_gives_an_action_nothing(
    action: str, resource: object, expected: bool | None
) -> None:
    held = statement(actions=(action,), resources=("arn:aws:ssm:*:*:document/a", resource))
    assert on_everything(held, action) is expected
