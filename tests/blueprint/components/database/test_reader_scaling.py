"""Readers of an Aurora cluster that come and go with the load."""

import pytest

from tests.support.cases.database import AURORA, made
from tests.support.rendered import conforming, only, text_of


@pytest.mark.parametrize("engine", AURORA)
def test_between_the_readers_of_the_spec_and_the_most(engine: str) -> None:
    module = made(engine, instances=3, reader_scaling={"max_readers": 6, "cpu_percent": 50})
    found = conforming(module)
    target = only(found, "aws_appautoscaling_target")
    assert (target["min_capacity"], target["max_capacity"]) == (2, 6)
    policy = found.by_address["aws_appautoscaling_policy.readers"]
    path = "target_tracking_scaling_policy_configuration"
    assert policy.get(f"{path}.target_value") == 50
    assert "db:application-autoscaling-*" in text_of(module)


def test_without_it_nothing_scales_and_readers_have_one_name() -> None:
    module = made("aurora-postgresql")
    assert not conforming(module).of_type("aws_appautoscaling_target")
    assert "application-autoscaling" not in text_of(module)
    assert "reader_host" in {output.name for output in module.outputs}
