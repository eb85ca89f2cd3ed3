"""The JSON variant gives what the native syntax gives."""

import json
from typing import Any

import pytest

from generator.config.load import load_files


def load(document: Any, **more: str) -> Any:
    text = document if isinstance(document, str) else json.dumps(document)
    return load_files({"main.tf.json": text, **more}, "t")


def test_resources_variables_and_templates() -> None:
    configuration = load(
        {
            "//": "a comment",
            "variable": {"name": {"default": "logs"}},
            "resource": {
                "aws_s3_bucket": {
                    "this": {
                        "//": "another",
                        "bucket": "${var.name}-x",
                        "count": "${1 + 1}",
                        "tags": {"a": '$${b} "q"\nline'},
                        "versioning": [{"enabled": True}],
                        "lifecycle": {"prevent_destroy": True},
                    }
                }
            },
        }
    )
    assert configuration.troubles == ()
    first, second = configuration.resources
    assert (first.address, second.address) == ("aws_s3_bucket.this[0]", "aws_s3_bucket.this[1]")
    assert first.get("bucket") == "logs-x"
    assert first.get("tags") == {"a": '${b} "q"\nline'}
    assert first.get("versioning.enabled") is True
    assert [b.attributes["enabled"].value for b in first.block.children("versioning")] == [True]
    assert first.get("lifecycle.prevent_destroy") is True


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not JSON"),
        ("[1]", "must hold an object"),
        ('{"resource": 1}', "must hold objects"),
        ('{"resorce": {}}', "unknown block type"),
        ('{"locals": {"a": 1, "a": 2}}', "set twice"),
        ('{"locals": {"a": "${"}}', "interpolation"),
        ('{"a":' * 5000, "JSON that cannot be used"),
    ],
)
def test_unreadable_documents_are_fatal(text: str, message: str) -> None:
    (trouble,) = load(text).troubles
    assert trouble.fatal
    assert message in trouble.message


def test_values_files_are_literal() -> None:
    configuration = load_files(
        {
            "main.tf": 'variable "a" {}\noutput "v" {\n  value = var.a\n}\n',
            "terraform.tfvars.json": '{"a": "${not a template}"}',
        },
        "t",
    )
    assert configuration.outputs == {"v": "${not a template}"}


def test_blocks_and_arguments_have_their_lines() -> None:
    text = '{"//": "a\\": 1",\n"resource": {\n"aws_x": {\n"n": {"a": 1,\n"b": [{\n"c": 2}]}}}}'
    (resource,) = load(text).resources
    assert (resource.line, resource.line_of("a"), resource.line_of("b")) == (4, 4, 5)


@pytest.mark.parametrize("several", [False, True])
def test_blocks_of_the_language_are_blocks(several: bool) -> None:
    tags: dict[str, Any] = {"tags": {"owner": "payments"}}
    cloud = {"organization": "payments"}
    configuration = load(
        {
            "terraform": {"cloud": [cloud] if several else cloud},
            "provider": {"aws": {"default_tags": [tags] if several else tags}},
            "resource": {"aws_vpc": {"this": {"cidr_block": "10.0.0.0/16"}}},
        }
    )
    (vpc,) = configuration.resources
    assert vpc.tags == {"owner": "payments"}
    (terraform,) = (b for b in configuration.root_blocks if b.type == "terraform")
    assert [b.type for b in terraform.blocks] == ["cloud"]


def test_a_reference_in_a_block_has_its_path() -> None:
    route = {"cidr_block": "0.0.0.0/0", "network_interface_id": "${aws_network_interface.nat.id}"}
    configuration = load(
        {
            "resource": {
                "aws_network_interface": {"nat": {"subnet_id": "subnet-1"}},
                "aws_default_route_table": {"a": {"route": [route]}},
            }
        }
    )
    nat = configuration.by_address["aws_network_interface.nat"]
    found = configuration.referrers(nat, path="route.network_interface_id")
    assert [r.address for r in found] == ["aws_default_route_table.a"]
