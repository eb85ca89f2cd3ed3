# ruff: noqa: E501 - HCL of one line

"""A cluster of brokers outlives a zone if writes still find enough replicas in the others."""

import pytest

from generator.resilience.model import Survival
from generator.resilience.parts import parts_of
from tests.support.hcl import parse

SURVIVES, BREAKS, UNKNOWN = Survival.SURVIVES, Survival.BREAKS, Survival.UNKNOWN
BASE = """
resource "aws_subnet" "a" { availability_zone = "eu-central-1a" }
resource "aws_subnet" "b" { availability_zone = "eu-central-1b" }
resource "aws_subnet" "c" { availability_zone = "eu-central-1c" }
resource "aws_subnet" "a2" { availability_zone = "eu-central-1a" }
variable "open" {}
"""
ONE, TWO = "[aws_subnet.a.id]", "[aws_subnet.a.id, aws_subnet.b.id]"
THREE = "[aws_subnet.a.id, aws_subnet.b.id, aws_subnet.c.id]"
SAME = "[aws_subnet.a.id, aws_subnet.a2.id]"


def cluster(subnets: str, brokers: str = "3", properties: str | None = None) -> str:
    own = (
        "configuration_info {\narn = aws_msk_configuration.c.arn\nrevision = 1\n}"
        if properties
        else ""
    )
    made = (
        f'resource "aws_msk_configuration" "c" {{\nserver_properties = {properties}\n}}'
        if properties
        else ""
    )
    return f"""
resource "aws_msk_cluster" "it" {{
  number_of_broker_nodes = {brokers}
  broker_node_group_info {{ client_subnets = {subnets} }}
  {own}
}}
{made}"""


def numbers(copies: int, in_sync: int) -> str:
    lines = (
        "# durable",
        f"default.replication.factor = {copies}",
        f"min.insync.replicas={in_sync}",
    )
    return "<<-END\n" + "\n".join(lines) + "\nEND\n"


CASES = {
    "three zones": (SURVIVES, cluster(THREE)),
    "two zones": (SURVIVES, cluster(TWO, "2")),
    "one zone": (BREAKS, cluster(ONE)),
    "two subnets of one zone": (BREAKS, cluster(SAME, "2")),
    "three replicas, two needed": (SURVIVES, cluster(THREE, "3", numbers(3, 2))),
    "three replicas, all needed": (BREAKS, cluster(THREE, "3", numbers(3, 3))),
    "two replicas, all needed": (BREAKS, cluster(THREE, "3", numbers(2, 2))),
    "two replicas, one needed": (SURVIVES, cluster(THREE, "3", numbers(2, 1))),
    "one replica": (BREAKS, cluster(THREE, "3", numbers(1, 1))),
    "three replicas in two zones, two needed": (BREAKS, cluster(TWO, "4", numbers(3, 2))),
    "four replicas in two zones, two needed": (SURVIVES, cluster(TWO, "4", numbers(4, 2))),
    "one broker in three zones": (BREAKS, cluster(THREE, "1", numbers(3, 2))),
    "the last one counts": (BREAKS, cluster(THREE, "3", numbers(3, 2).replace("\nEND", "\nmin.insync.replicas=3\nEND"))),
    "a comment does not count": (SURVIVES, cluster(THREE, "3", numbers(3, 2).replace("\nEND", "\n#min.insync.replicas=3\nEND"))),
    "another sign": (BREAKS, cluster(THREE, "3", '"default.replication.factor: 3\\nmin.insync.replicas : 3"')),
    "no number": (UNKNOWN, cluster(THREE, "3", numbers(3, 2).replace("\nEND", "\nmin.insync.replicas=two\nEND"))),
    "half a configuration": (UNKNOWN, cluster(THREE, "3", '"min.insync.replicas=2"')),
    "a configuration that is open": (UNKNOWN, cluster(THREE, "3", "var.open")),
    "a configuration that is open, in one zone": (BREAKS, cluster(ONE, "3", "var.open")),
    "a number of brokers that is open": (UNKNOWN, cluster(THREE, "var.open")),
    "subnets that are open": (UNKNOWN, cluster("var.open")),
    "a subnet that is open": (UNKNOWN, cluster("[aws_subnet.a.id, var.open]")),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_cluster(name: str) -> None:
    expected, hcl = CASES[name]
    (part,) = (p for p in parts_of(parse(BASE + hcl)) if p.resource.type == "aws_msk_cluster")
    assert part.verdict is expected


def test_the_reason_counts_replicas() -> None:
    (part,) = (
        p
        for p in parts_of(parse(BASE + cluster(THREE, "3", numbers(3, 3))))
        if p.resource.type == "aws_msk_cluster"
    )
    reasons = {loss.text for _, loss in part.losses()}
    assert reasons == {"1 of 3 replicas may be there, 3 must be left"}
