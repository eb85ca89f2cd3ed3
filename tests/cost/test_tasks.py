"""What containers on Fargate ask for in a month."""

from decimal import Decimal

import pytest

from generator.cost.quantities import quantities
from tests.support.hcl import UNRESOLVED, parse

STRATEGY = 'capacity_provider_strategy {{\ncapacity_provider = "{}"\n}}\n'
ON_FARGATE = STRATEGY.format("FARGATE")
ARM = 'cpu = 512\nmemory = 2048\nruntime_platform {\ncpu_architecture = "ARM64"\n}\n'


def found(service: str, definition: str = ARM) -> dict[tuple[str, str, str], Decimal | None]:
    hcl = (
        f'resource "aws_ecs_task_definition" "t" {{\n{definition}\n}}\n'
        'resource "aws_ecs_service" "s" {\n'
        f"task_definition = aws_ecs_task_definition.t.arn\n{service}\n}}\n"
    )
    return {(q.item, q.of, q.unit): q.amount for q in quantities(parse(UNRESOLVED + hcl))}


def both(of: str, cpu: object, memory: object) -> dict[tuple[str, str, str], object]:
    return {
        ("fargate-cpu", of, "vCPU-hour"): cpu,
        ("fargate-memory", of, "GB-hour"): memory,
    }


def test_all_tasks_by_the_hour() -> None:
    service = f"desired_count = 3\n{ON_FARGATE}"
    assert found(service) == both("ARM64", Decimal("0.5") * 3 * 730, 2 * 3 * 730)
    assert found('desired_count = 3\nlaunch_type = "FARGATE"') == found(service)


def test_sizes_with_their_unit() -> None:
    definition = 'cpu = ".5 vCPU"\nmemory = "1 GB"'
    assert found(f"desired_count = 2\n{ON_FARGATE}", definition) == both("X86_64", 730, 1460)


def test_a_definition_for_fargate_alone() -> None:
    definition = 'requires_compatibilities = ["FARGATE"]\ncpu = 1024\nmemory = 1024'
    assert found("desired_count = 1", definition) == both("X86_64", 730, 730)


def test_spot_has_a_price_of_its_own() -> None:
    service = f"desired_count = 1\n{STRATEGY.format('FARGATE_SPOT')}"
    assert {of for _, of, _ in found(service)} == {"ARM64 spot"}


def test_tasks_on_servers_are_paid_for_with_the_servers() -> None:
    assert found('desired_count = 3\nlaunch_type = "EC2"') == {}
    assert found(f"desired_count = 3\n{STRATEGY.format('servers')}") == {}


@pytest.mark.parametrize(
    "service",
    [
        f"desired_count = var.open\n{ON_FARGATE}",
        "desired_count = 3\nlaunch_type = var.open",
        f"desired_count = 3\n{ON_FARGATE}{STRATEGY.format('servers')}",
    ],
)
def test_what_is_open(service: str) -> None:
    held = found(service)
    assert [item for item, _, _ in held] == ["fargate-cpu", "fargate-memory"]
    assert set(held.values()) == {None}


def test_a_size_that_is_open() -> None:
    held = found(f"desired_count = 3\n{ON_FARGATE}", "cpu = var.open\nmemory = 1024")
    assert held == both("X86_64", None, 3 * 730)
