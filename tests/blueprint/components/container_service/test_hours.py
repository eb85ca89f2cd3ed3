"""Containers outside working hours: no tasks, no hosts, and no alarm about either."""

from typing import Any

import pytest

from generator.blueprint.alarms.watch import watched
from generator.blueprint.components.container_service import container_service as blueprint
from generator.blueprint.model import Module
from tests.support import specs
from tests.support.rendered import arguments, conforming, parsed, variables_used

HOURS = {"start": "08:30", "stop": "19:00", "days": ["mon", "tue", "wed"]}
BY_DAY = {"too-few-tasks", "too-few-hosts"}


def spec(**worker: Any) -> dict[str, Any]:
    image = specs.IMAGE.replace(specs.PRODUCTION_ID, specs.NON_PRODUCTION_ID)
    environment = specs.hosts_environment(
        account="pay-nonprod",
        working_hours=HOURS,
        services={"worker": {"scaling": {"max_size": 4}, "container": {"image": image}}},
    )
    return specs.merged(environment, {"services": {"worker": worker}})


def made(**worker: Any) -> Module:
    context = specs.context_for(spec(**worker), specs.non_production_account())
    return blueprint(context, "worker")


@pytest.mark.parametrize(
    "worker",
    [{}, {"container": {"hosts": None}}, {"scaling": {"target_tracking": {"cpu_percent": 50}}}],
)
def test_it_conforms_and_uses_its_inputs(worker: dict[str, Any]) -> None:
    module = made(**worker)
    conforming(module)
    assert variables_used(module) == {given.name for given in module.inputs}


def test_tasks_go_in_the_evening_and_come_back() -> None:
    by_address = parsed(made()).by_address
    start, stop = (
        by_address[f"aws_appautoscaling_scheduled_action.working_hours_{verb}"]
        for verb in ("start", "stop")
    )
    assert start.get("schedule") == "cron(30 8 ? * MON-WED *)"
    assert stop.get("schedule") == "cron(0 19 ? * MON-WED *)"
    assert {start.get("timezone"), stop.get("timezone")} == {"Asia/Singapore"}
    sizes = [
        tuple(one.get(f"scalable_target_action.{end}_capacity") for end in ("min", "max"))
        for one in (start, stop)
    ]
    assert sizes == [(2, 4), (0, 0)]


def test_a_first_apply_starts_what_people_work_with() -> None:
    by_address = parsed(made()).by_address
    assert by_address["aws_ecs_service.this"].get("desired_count") == 2
    target = by_address["aws_appautoscaling_target.this"]
    assert target.get("min_capacity") == 2
    assert target.get("lifecycle.ignore_changes") == ["min_capacity", "max_capacity"]
    assert by_address["aws_ecs_service.this"].get("lifecycle.ignore_changes") == ["desired_count"]


def test_hosts_go_as_their_tasks_end() -> None:
    by_address = parsed(made()).by_address
    start, stop = (
        arguments(by_address[f"aws_autoscaling_schedule.working_hours_{verb}"])
        for verb in ("start", "stop")
    )
    assert (start["min_size"], start["desired_capacity"]) == (3, 3)
    assert (stop["min_size"], stop["desired_capacity"]) == (0, -1)
    assert start["max_size"] == stop["max_size"] > 0
    fargate = parsed(made(container={"hosts": None}))
    assert not fargate.of_type("aws_autoscaling_schedule")


@pytest.mark.parametrize("always", [True, False])
def test_nobody_is_woken_because_nobody_works(always: bool) -> None:
    environment = specs.merged(spec(always_on=always), {"alarms": {"email": ["d@example.com"]}})
    context = specs.context_for(environment, specs.non_production_account())
    (module,) = watched(context, [blueprint(context, "worker")])[:1]
    keys = {alarm.key for alarm in module.alarms}
    assert keys & BY_DAY == (BY_DAY if always else set())


def test_what_is_always_on_has_no_hours() -> None:
    module = parsed(made(always_on=True))
    assert not module.of_type("aws_appautoscaling_scheduled_action", "aws_autoscaling_schedule")
    assert not module.of_type("aws_appautoscaling_target")
