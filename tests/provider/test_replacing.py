"""The table of arguments that replace a resource knows every type that is rendered."""

import pytest

from generator.provider.arguments import replacing
from tests.support.spec_edits import example


@pytest.mark.parametrize("name", ["development", "staging", "production"])
def test_every_rendered_type_is_in_the_table(name: str) -> None:
    """Run `.ci/build_replacing.py` for those that are missing."""
    types = {resource.type for resource in example(name).rendering.resources.values()}
    assert sorted(types - replacing().keys()) == []


def test_what_the_provider_answered_is_what_its_documentation_says() -> None:
    assert {"availability_zone", "cidr_block", "vpc_id"} <= replacing()["aws_subnet"]
    assert "instance_class" not in replacing()["aws_db_instance"]
    assert {"engine", "kms_key_id", "username"} <= replacing()["aws_db_instance"]
    assert "subnet_ids" in replacing()["aws_mq_broker"]
    assert "launch_template.version" not in replacing()["aws_autoscaling_group"]
