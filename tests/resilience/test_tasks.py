# ruff: noqa: E501 - HCL of one line

"""Tasks outlive a zone if they are spread over zones, and their servers are as well."""

import pytest

from generator.config.model import Configuration
from generator.resilience.model import Survival
from generator.resilience.parts import parts_of
from tests.support.hcl import parse

SURVIVES, BREAKS, UNKNOWN = Survival.SURVIVES, Survival.BREAKS, Survival.UNKNOWN
BOTH, ONE = "[aws_subnet.a.id, aws_subnet.b.id]", "[aws_subnet.a.id]"
BASE = """
resource "aws_subnet" "a" { availability_zone = "eu-central-1a" }
resource "aws_subnet" "b" { availability_zone = "eu-central-1b" }
resource "aws_ecs_cluster" "c" { name = "c" }
variable "open" {}
"""
PROVIDER = """
resource "aws_ecs_capacity_provider" "p" {
  name = "p"
  auto_scaling_group_provider { auto_scaling_group_arn = aws_autoscaling_group.g.arn }
}
"""
USES = "capacity_provider_strategy { capacity_provider = aws_ecs_capacity_provider.p.name }"
BY_NAME = 'capacity_provider_strategy { capacity_provider = "p" }'
ZONES = (
    'ordered_placement_strategy {\n type = "spread"\n field = "attribute:ecs.availability-zone"\n}'
)
PACKED = 'ordered_placement_strategy {\n type = "binpack"\n field = "memory"\n}'
RANDOM = 'ordered_placement_strategy { type = "random" }'
APART = 'placement_constraints { type = "distinctInstance" }'


def group(subnets: str = BOTH, least: str = "2", extra: str = "") -> str:
    return f"""
resource "aws_autoscaling_group" "g" {{
  min_size = {least}
  max_size = 9
  vpc_zone_identifier = {subnets}
  {extra}
}}
{PROVIDER}"""


def service(*lines: str, subnets: str = BOTH, count: str = "2") -> str:
    network = f"network_configuration {{ subnets = {subnets} }}" if subnets else ""
    body = "\n".join([f"desired_count = {count}", network, *lines])
    return f'resource "aws_ecs_service" "s" {{\ncluster = aws_ecs_cluster.c.id\n{body}\n}}'


def starts(text: str) -> str:
    """A template whose servers join the cluster, for a group without a capacity provider."""
    return f"""
resource "aws_launch_template" "t" {{ user_data = base64encode("{text}") }}
resource "aws_autoscaling_group" "g" {{
  min_size = 2
  vpc_zone_identifier = {BOTH}
  launch_template {{ id = aws_launch_template.t.id }}
}}"""


JOINS = "ECS_CLUSTER=${aws_ecs_cluster.c.name}"
DEFAULT = """
resource "aws_ecs_cluster_capacity_providers" "d" {
  cluster_name = aws_ecs_cluster.c.name
  capacity_providers = [aws_ecs_capacity_provider.p.name]
  default_capacity_provider_strategy { capacity_provider = aws_ecs_capacity_provider.p.name }
}"""
KNOWN = DEFAULT.replace(
    "default_capacity_provider_strategy { capacity_provider = aws_ecs_capacity_provider.p.name }",
    "",
)
DAEMON = 'resource "aws_ecs_service" "s" {\ncluster = aws_ecs_cluster.c.id\nscheduling_strategy = "DAEMON"\n%s\n}'

CASES = {
    # AWS Fargate
    "fargate, two zones": (SURVIVES, service('launch_type = "FARGATE"')),
    "fargate, one zone": (BREAKS, service('launch_type = "FARGATE"', subnets=ONE)),
    "fargate, one task": (BREAKS, service('launch_type = "FARGATE"', count="1")),
    "fargate by its provider": (SURVIVES, service('capacity_provider_strategy { capacity_provider = "FARGATE_SPOT" }')),
    "fargate without subnets": (UNKNOWN, service('launch_type = "FARGATE"', subnets="")),
    # a capacity provider
    "hosts in two zones": (SURVIVES, service(USES) + group()),
    "hosts by the name of their provider": (SURVIVES, service(BY_NAME) + group()),
    "hosts in one zone, tasks in two": (BREAKS, service(USES) + group(ONE)),
    "hosts in two zones, tasks in one": (BREAKS, service(USES, subnets=ONE) + group()),
    "one host": (BREAKS, service(USES) + group(least="1")),
    "one host, and tasks that share none": (SURVIVES, service(USES, APART) + group(least="1")),
    "hosts that follow tasks": (UNKNOWN, service(USES) + group(least="0")),
    "hosts that follow tasks, which share none": (SURVIVES, service(USES, APART) + group(least="0")),
    "hosts and tasks in other zones": (UNKNOWN, service(USES, subnets="[aws_subnet.b.id]") + group(ONE)),
    "one task on many hosts": (BREAKS, service(USES, count="1") + group(least="6")),
    "the network of the hosts": (SURVIVES, service(USES, subnets="") + group()),
    "the network of hosts in one zone": (BREAKS, service(USES, subnets="") + group(ONE)),
    "a number of hosts that is open": (UNKNOWN, service(USES) + group(least="var.open")),
    "hosts in subnets that are open": (UNKNOWN, service(USES) + group("var.open")),
    "a provider that is not here": (UNKNOWN, service('capacity_provider_strategy { capacity_provider = "elsewhere" }')),
    "a provider that is not here, in one zone": (BREAKS, service('capacity_provider_strategy { capacity_provider = "elsewhere" }', subnets=ONE)),
    "no task": (SURVIVES, service(USES, count="0") + group(ONE)),
    # placement
    "zones first": (SURVIVES, service(USES, ZONES, PACKED) + group()),
    "packed first": (UNKNOWN, service(USES, PACKED, ZONES) + group()),
    "at random": (UNKNOWN, service(USES, RANDOM) + group()),
    # without a strategy of its own
    "the strategy of its cluster": (SURVIVES, service() + group() + DEFAULT),
    "the strategy of its cluster, one zone": (BREAKS, service() + group(ONE) + DEFAULT),
    "servers of its cluster": (UNKNOWN, service('launch_type = "EC2"')),
    "servers that its cluster knows": (SURVIVES, service('launch_type = "EC2"') + group() + KNOWN),
    "servers in one zone, and maybe others": (UNKNOWN, service('launch_type = "EC2"') + group(ONE) + KNOWN),
    "servers that join by themselves": (SURVIVES, service('launch_type = "EC2"') + starts(JOINS)),
    "servers that join another cluster": (UNKNOWN, service('launch_type = "EC2"') + starts("ECS_CLUSTER=other")),
    "servers of its own house": (UNKNOWN, service('launch_type = "EXTERNAL"') + starts(JOINS)),
    # one task on each server
    "a daemon on servers in two zones": (SURVIVES, DAEMON % USES + group()),
    "a daemon on servers in one zone": (BREAKS, DAEMON % USES + group(ONE)),
    "a daemon on one server": (BREAKS, DAEMON % USES + group(least="1")),
    "a daemon on servers that its cluster knows": (SURVIVES, DAEMON % "" + group() + KNOWN),
    "a daemon on servers in one zone, and maybe others": (UNKNOWN, DAEMON % "" + group(ONE) + KNOWN),
    "a daemon on servers that nobody names": (UNKNOWN, DAEMON % ""),
}  # fmt: skip


def judged(configuration: Configuration) -> Survival:
    (part,) = (p for p in parts_of(configuration) if p.resource.type == "aws_ecs_service")
    return part.verdict


@pytest.mark.parametrize("name", CASES)
def test_a_service(name: str) -> None:
    expected, hcl = CASES[name]
    assert judged(parse(BASE + hcl)) is expected


def test_the_reason_names_what_is_short() -> None:
    configuration = parse(BASE + service(USES) + group(ONE))
    (part,) = (p for p in parts_of(configuration) if p.resource.type == "aws_ecs_service")
    (loss,) = {loss.text for _, loss in part.losses() if loss.outcome is BREAKS}
    assert loss == "all 2 tasks are there"
