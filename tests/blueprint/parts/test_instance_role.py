"""Servers have the rights that all of them need, and their component's own."""

from generator.blueprint.parts.instance_role import instance_role
from tests.support.specs import context_for, minimal_environment, production_account

OWN = {"Sid": "Own", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/*"}


def made(**account: object):
    context = context_for(
        minimal_environment(), production_account(name="pay-production", **account)
    )
    return instance_role(context, "production-worker", [OWN])


def test_only_servers_assume_it_and_they_get_a_profile() -> None:
    role = made()
    (statement,) = role.trust["Statement"]
    assert statement["Principal"] == {"Service": "ec2.amazonaws.com"}
    assert ("aws_iam_instance_profile", "this") in role.resources()


def test_metrics_stay_under_the_servers_own_name() -> None:
    policy = made().policy
    assert policy is not None
    statements = {s["Sid"]: s for s in policy["Statement"]}
    assert statements["PutOwnMetrics"]["Condition"] == {
        "StringEquals": {"cloudwatch:namespace": "production-worker"}
    }
    assert statements["Own"] == OWN
    unlimited = [s for s in policy["Statement"] if s["Resource"] == "*"]
    assert all("Condition" in statement for statement in unlimited)


def test_the_boundary_of_the_account_is_on_the_role() -> None:
    boundary = "arn:aws:iam::111122223333:policy/boundary"
    assert made(permissions_boundary=boundary).permissions_boundary == boundary
    assert made().permissions_boundary is None
