"""Which arguments of a resource make AWS replace it."""

import pytest

from generator.config.load import load_files
from generator.config.model import Resource
from generator.provider.arguments import forcing


def resource(type_: str, text: str) -> Resource:
    (found,) = load_files({"main.tf": f'resource "{type_}" "x" {{\n{text}\n}}\n'}, "t").resources
    return found


def same(address: str) -> str:
    return address


@pytest.mark.parametrize(
    ("type_", "before", "after", "paths"),
    [
        ("aws_db_instance", 'engine = "mysql"', 'engine = "postgres"', ("engine",)),
        ("aws_db_instance", 'instance_class = "a"', 'instance_class = "b"', ()),
        ("aws_db_instance", "", 'username = "a"', ("username",)),
        (
            "aws_mq_broker",
            'encryption_options {\n kms_key_id = "a"\n}',
            'encryption_options {\n kms_key_id = "b"\n}',
            ("encryption_options.kms_key_id",),
        ),
        (
            "aws_mq_broker",
            'engine_type = "a"',
            'engine_type = "b"\nlifecycle {\n ignore_changes = [engine_type]\n}',
            (),
        ),
        (
            "aws_lb",
            'load_balancer_type = "network"\nsubnets = ["a", "b"]',
            'load_balancer_type = "network"\nsubnets = ["c", "b"]',
            ("subnets",),
        ),
        (
            "aws_lb",
            'load_balancer_type = "network"\nsubnets = ["a", "b"]',
            'load_balancer_type = "network"\nsubnets = ["c", "b", "a"]',
            (),
        ),
        (
            "aws_lb",
            'load_balancer_type = "application"\nsubnets = ["a", "b"]',
            'load_balancer_type = "application"\nsubnets = ["c", "b"]',
            (),
        ),
        ("aws_of_nobody", 'a = "a"', 'a = "b"', ()),
    ],
)
def test_the_table_says_what_forces(
    type_: str, before: str, after: str, paths: tuple[str, ...]
) -> None:
    assert forcing(resource(type_, before), resource(type_, after), same) == paths


def test_a_reference_to_what_moved_is_the_same(tmp_path: object) -> None:
    def key(name: str) -> Resource:
        text = f'resource "aws_kms_key" "{name}" {{}}\n'
        text += f'resource "aws_ebs_volume" "x" {{\n kms_key_id = aws_kms_key.{name}.arn\n}}\n'
        return load_files({"main.tf": text}, "t").by_address["aws_ebs_volume.x"]

    old, new = key("old"), key("new")
    assert forcing(old, new, same) == ("kms_key_id",)
    assert forcing(old, new, lambda address: address.replace("old", "new")) == ()
