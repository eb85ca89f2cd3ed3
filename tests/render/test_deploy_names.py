"""What the policies of the deploy role name, read from rendered Terraform."""

from generator.render.deploy_names import named

NAMES = {"partition": "aws", "region": "eu-west-1", "account": "111122223333", "root": "live"}


def test_names_that_do_not_follow_from_the_root() -> None:
    text = (
        'resource "aws_s3_bucket" "a" {\n  bucket = "files"\n}\n'
        'resource "aws_iam_role" "b" {\n  name = "live-b"\n}\n'
        'resource "aws_iam_role" "c" {\n  name = "dms-vpc-role"\n}\n'
        '  image_id               = "resolve:ssm:/team/image:3"\n'
        '  image_id = "ami-1"\n'
    )
    found = named(NAMES, {"main.tf": text})
    assert found["{buckets}"] == ["arn:aws:s3:::files"]
    assert found["{roles}"] == ["arn:aws:iam::111122223333:role/dms-vpc-role"]
    assert found["{parameters}"] == ["arn:aws:ssm:eu-west-1:111122223333:parameter/team/image"]
    assert found["{packages}"] == found["{images}"] == []
