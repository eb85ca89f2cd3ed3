"""Servers: metadata, volumes, addresses, boot script, tags."""

import base64

import pytest

from tests.support.cases.service import made
from tests.support.rendered import conforming, text_of


def template(**overrides):
    return conforming(made(**overrides)).by_address["aws_launch_template.this"]


def test_metadata_needs_a_token_and_stays_on_the_server() -> None:
    (options,) = template().block.children("metadata_options")
    assert {name: a.value for name, a in options.attributes.items()} == {
        "http_endpoint": "enabled",
        "http_tokens": "required",
        "http_put_response_hop_limit": 1,
        "instance_metadata_tags": "enabled",
    }


def test_tags_that_metadata_cannot_show_do_not_break_the_launch() -> None:
    assert template(tags={"cost centre": "7"}).get("metadata_options.instance_metadata_tags") == (
        "disabled"
    )


def test_no_public_address_and_no_key_pair() -> None:
    found = template()
    assert found.get("network_interfaces.associate_public_ip_address") is False
    assert not found.get("key_name")


def test_every_volume_is_encrypted_with_the_key_of_its_class() -> None:
    found = template(
        volumes=[{"device": "/dev/sdf", "size_gib": 200, "iops": 6000, "scratch": True}]
    )
    devices = found.block.children("block_device_mappings")
    assert [d.attributes["device_name"].value for d in devices] == ["/dev/xvda", "/dev/sdf"]
    for device in devices:
        (ebs,) = device.children("ebs")
        assert ebs.attributes["encrypted"].value is True
        assert ebs.attributes["volume_type"].value == "gp3"
        assert ebs.attributes["delete_on_termination"].value is True
        assert "data_key_arn" in str(ebs.attributes["kms_key_id"].value)
    assert devices[1].children("ebs")[0].attributes["iops"].value == 6000


def test_root_device_is_the_image_s() -> None:
    ami = {"id": "ami-0c3f8a2b9d1e47f65", "ssm_parameter": None, "root_device": "/dev/sda1"}
    assert template(ami=ami).get("block_device_mappings.device_name") == "/dev/sda1"


@pytest.mark.parametrize(
    ("ami", "image"),
    [
        ({"ssm_parameter": "/pay/images/arm64"}, "resolve:ssm:/pay/images/arm64"),
        ({"ssm_version": 41}, "resolve:ssm:/pay/images/arm64:41"),
        ({"id": "ami-0c3f8a2b9d1e47f65", "ssm_parameter": None}, "ami-0c3f8a2b9d1e47f65"),
    ],
)
def test_image_is_resolved_at_launch_not_by_terraform(ami, image) -> None:
    assert template(ami=ami).get("image_id") == image


@pytest.mark.parametrize(
    "script",
    [
        "#!/bin/bash\nset -eu\n",
        '#!/bin/bash\necho "${HOME}" %{x} $${y} \\n\n\ttab\n',
        '"])) }\nresource "aws_iam_user" "injected" {\nEOT\n',
        "  indented\n\n\nemoji 🙂 \n",
        "one line",
    ],
)
def test_boot_script_arrives_as_written(script: str) -> None:
    found = template(boot_script=script).get("user_data")
    text = getattr(found, "text", getattr(found, "value", found))
    if isinstance(text, bytes):
        text = text.decode()
    assert text == script or base64.b64decode(text).decode() == script


def test_boot_script_is_read_line_by_line() -> None:
    text = text_of(made(boot_script="#!/bin/bash\nset -eu\n"))
    assert '    "#!/bin/bash",\n    "set -eu",\n    "",\n  ]))' in text


def test_no_user_data_without_a_script() -> None:
    assert not template().get("user_data")


def test_what_is_launched_says_what_it_belongs_to() -> None:
    specifications = template().block.children("tag_specifications")
    kinds = [s.attributes["resource_type"].value for s in specifications]
    assert kinds == ["instance", "volume", "network-interface"]
    for specification in specifications:
        assert specification.attributes["tags"].value == {
            "Name": "production-api",
            "environment": "production",
            "managed_by": "pave",
            "service": "api",
            "pci_scope": "connected-to",
            "data_class": "internal",
        }


def test_an_edited_tag_makes_no_new_version_of_the_template() -> None:
    """A new version replaces every server. Tags of the template itself make none."""

    def launched(**edit):
        blocks = template(**edit).block
        values = {name: a.value for name, a in blocks.attributes.items() if name != "tags"}
        return values, [str(child) for child in blocks.children("tag_specifications")]

    environment = {"tags": {"cost_centre": "payments"}, "owner": "another-team"}
    assert launched(environment=environment, tags={"tier": "front"}) == launched()
