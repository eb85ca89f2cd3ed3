"""Roles: what belongs to one, and who may assume it."""

from generator.blueprint.parts.iam import (
    IamRole,
    ManagedPolicy,
    document,
    trust,
    trust_for_account,
)

ROLE = IamRole("this", "name", "about", trust({"Service": "ec2.amazonaws.com"}), None)


def test_a_bare_role_is_one_resource() -> None:
    assert ROLE.resources() == (("aws_iam_role", "this"),)


def test_policies_and_profile_are_resources_of_their_own() -> None:
    role = IamRole(
        "this",
        "name",
        "about",
        ROLE.trust,
        None,
        policy=document(),
        managed=(ManagedPolicy("vpc", "arn:aws:iam::aws:policy/x"),),
        instance_profile=True,
    )
    assert role.resources() == (
        ("aws_iam_role", "this"),
        ("aws_iam_role_policy", "this"),
        ("aws_iam_role_policy_attachment", "vpc"),
        ("aws_iam_instance_profile", "this"),
    )


def test_trust_has_a_condition_only_where_one_is_given() -> None:
    (statement,) = trust({"Service": "ec2.amazonaws.com"})["Statement"]
    assert statement == {
        "Effect": "Allow",
        "Principal": {"Service": "ec2.amazonaws.com"},
        "Action": "sts:AssumeRole",
    }


def test_a_service_is_the_deputy_of_one_account_and_of_named_resources() -> None:
    (statement,) = trust_for_account("rds.amazonaws.com", "111122223333", ["arn:a"])["Statement"]
    assert statement["Condition"] == {
        "StringEquals": {"aws:SourceAccount": "111122223333"},
        "ArnLike": {"aws:SourceArn": ["arn:a"]},
    }
    (statement,) = trust_for_account("rds.amazonaws.com", "111122223333")["Statement"]
    assert statement["Condition"] == {"StringEquals": {"aws:SourceAccount": "111122223333"}}
