"""Hosts go when no task is on them any more."""

from pathlib import Path
from typing import Any

import pytest

from generator.changes.hosts import hosts_in_use
from tests.support import specs
from tests.support.rendered_estates import decided
from tests.support.steps import remembered, rendered_step, said

SERVERS = {"ami": {"ssm_parameter": "/i", "ssm_version": 1}, "instance_types": ["m6i.large"]}


def worker(**container: Any) -> specs.Spec:
    return specs.hosts_environment(services={"worker": {"container": container}})


@pytest.mark.parametrize(
    ("before", "now", "refused"),
    [
        ({}, {"hosts": None}, True),
        ({"launch": "fargate"}, {"hosts": None}, False),
        ({}, {"launch": "fargate"}, False),
        ({}, {"hosts": {"max_size": 9}}, False),
        ({"hosts": None}, {}, False),
    ],
)
def test_tasks_leave_first(
    tmp_path: Path, before: dict[str, Any], now: dict[str, Any], refused: bool
) -> None:
    remembered(tmp_path, decided(worker(**before)))
    told = said(hosts_in_use, rendered_step(tmp_path, decided(worker(**now))))
    assert ("launch: fargate" in told) == refused


def test_a_service_that_goes_takes_its_hosts_along(tmp_path: Path) -> None:
    remembered(tmp_path, decided(worker()))
    alone = specs.hosts_environment(services={"worker": {"container": None, **SERVERS}})
    assert not said(hosts_in_use, rendered_step(tmp_path, decided(alone)))
